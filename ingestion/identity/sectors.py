"""Which field an agency works in, by its name, and the short forms of agency names."""

from __future__ import annotations

from functools import cache

from ingestion.lookups.sectors import sector_words
from ingestion.textnorm import match_key


def sector_of(name: str) -> str:
    """The sector code of an agency's name without its region; `other` where no term is found.

    The longest term wins: 人力资源服务 before 服务, 医疗保障 before 医院.
    """
    plain = match_key(name)
    best, length = "other", 0
    for term, sector in _terms():
        if len(term) > length and term in plain:
            best, length = sector, len(term)
    return best


def expand(core: str) -> str:
    """The long form of a name without its region: 人社局 is 人力资源和社会保障局."""
    return sector_words().abbreviations.get(core, core)


@cache
def _terms() -> tuple[tuple[str, str], ...]:
    return tuple(
        (match_key(term), sector) for sector, terms in sector_words().sectors.items() for term in terms
    )
