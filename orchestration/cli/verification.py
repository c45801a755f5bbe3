"""Telling what a comparison with digests found."""

from __future__ import annotations

from typing import Any

from orchestration.cli.terminal import console, table
from orchestration.store.verification import Fate, Part, Verification
from orchestration.words import phrase

SHOWN = 50


def show(result: Verification) -> None:
    """What was looked at, what was damaged and what became of it, for people."""
    out = console()
    rows = [(phrase(f"part_{part}"), result.looked_at[part], _damaged(result, part)) for part in Part]
    headings = (phrase("column_part"), phrase("column_looked_at"), phrase("column_damaged"))
    out.print(table(headings, rows, right=(1, 2)))
    for damage in result.damages[:SHOWN]:
        out.print(f"{phrase(f'part_{damage.part}')}  {damage.name}  {phrase(f'fate_{damage.fate}')}")
    if len(result.damages) > SHOWN:
        out.print(phrase("more_damages", more=len(result.damages) - SHOWN))
    fates = result.fates
    if fates[Fate.LOST]:
        out.print(phrase("verified_lost", lost=fates[Fate.LOST]))
    elif fates[Fate.MADE_ANEW]:
        out.print(phrase("verified_made_anew", damaged=fates[Fate.MADE_ANEW]))
    else:
        out.print(phrase("verified_whole"))


def as_told(result: Verification) -> dict[str, Any]:
    """The same for machines."""
    return {
        "looked_at": {part.value: result.looked_at[part] for part in Part},
        "damages": [{"part": d.part.value, "name": d.name, "fate": d.fate.value} for d in result.damages],
        "is_whole": result.is_whole,
    }


def _damaged(result: Verification, part: Part) -> int:
    return sum(damage.part is part for damage in result.damages)
