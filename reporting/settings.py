"""What a bureau decides about its pages: edition, name, form of the data, the file of its map."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reporting.view import INTERNAL, Edition


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one edition of the pages.

    `owner` is printed at the foot of each page. `is_packed` false writes data as plain scripts, for browsers without
    DecompressionStream (before Chrome 80, Firefox 113). `map_file` with `map_number` (审图号) shows the bureau's own map.
    """

    edition: Edition = INTERNAL
    owner: str = ""
    is_packed: bool = True
    map_file: Path | None = None
    map_number: str = ""
