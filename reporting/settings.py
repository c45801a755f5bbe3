"""What a bureau decides about its pages: edition, name, form of the data, the file of its map."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reporting.view import INTERNAL, PUBLIC, Edition


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one edition of the pages.

    `owner` is printed at the foot of each page. `is_packed` false writes data as plain scripts, for browsers without
    DecompressionStream (before Chrome 80, Firefox 113). `map_file` with `map_number` (审图号) shows the bureau's own map.
    `pictures` says for which findings the strip of the page is drawn beforehand; `originals` puts the reports themselves
    beside the internal pages: what is personal in them is hidden by nobody.
    """

    edition: Edition = INTERNAL
    owner: str = ""
    is_packed: bool = True
    map_file: Path | None = None
    map_number: str = ""
    pictures: Literal["none", "errors", "findings"] = "errors"
    originals: bool = False

    @property
    def is_public(self) -> bool:
        """Whether only what is released is shown."""
        return self.edition == PUBLIC

    @property
    def has_originals(self) -> bool:
        """Whether the reports lie beside these pages."""
        return self.originals and not self.is_public
