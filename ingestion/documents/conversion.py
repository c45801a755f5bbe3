"""What a reader answers where another program has to convert the file first."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConvertFirst:
    """A reader's answer for content that LibreOffice has to turn into `target` (docx or xlsx) before it can be read.

    `extension` is what LibreOffice is told the content is; `media_type` is that of the original.
    """

    extension: str
    target: str
    media_type: str
