"""What is made of a published database and swapped with it: the pages, the workbook. What they are is said by who hands them in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Product:
    """A folder of a version. `state` is a digest of what it follows from besides the database: code, words, settings.

    `build` is given the database, the folder to fill, and the folder of the version before (`None`: there is none), whose files
    it may link; what it tells of its making, in plain values, stands in the version's manifest.
    """

    name: str
    state: str
    build: Callable[[Path, Path, Path | None], Mapping[str, Any]]

    def make(self, database: Path, folder: Path, before: Path) -> dict[str, Any]:
        """Build the folder; what is to be written down of its making."""
        return dict(self.build(database, folder, before if before.is_dir() else None))
