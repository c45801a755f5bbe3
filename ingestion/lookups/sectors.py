"""What an agency's name says about its field: the schema of `sectors.yml`."""

from __future__ import annotations

from functools import cache

from ingestion.lookups.schema import FOLDER, Lookup, read_words


class SectorWords(Lookup):
    """The whole of `sectors.yml`: terms by sector code, and long forms by short ones."""

    sectors: dict[str, tuple[str, ...]]
    abbreviations: dict[str, str]


@cache
def sector_words() -> SectorWords:
    """The words of sectors."""
    return read_words(SectorWords, FOLDER / "sectors.yml")
