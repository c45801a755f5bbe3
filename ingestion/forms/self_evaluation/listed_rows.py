"""Several indicators in one row, a line of each cell each: they become rows of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ingestion.forms.rows import FormCell
from ingestion.values import figures_in, quantities
from ingestion.vocabulary import key

BODY = ("level3", "target", "actual", "weight", "score", "reason")
_NUMBER = re.compile(r"^\s*(?:[（(]?(\d{1,2})[）)]|(\d{1,2})[、.．](?!\d)|([①-⑳]))\s*")
_ITEM = re.compile(r"(?:(?<=[；;。，,])|^)\s*(?:[（(]\d{1,2}[）)]|\d{1,2}[、.．](?!\d)|[①-⑳])")


def rows_within(found: Mapping[str, FormCell]) -> list[dict[str, FormCell]]:
    """The cells of each of the indicators of a row; the row as it is, where it holds one.

    They are several where the name lists as many as the target or the actual value, and the weight or the score prints as
    many figures, or one for all of them. A cell with one entry belongs to the first of them.
    """
    names = _entries(found.get("level3"))
    count = len(names)
    if count < 2 or any(len(name) < 2 for name in names):
        return [dict(found)]
    lists = {name: _entries(found.get(name)) for name in (*BODY, "bound", "unit")}
    several = {name for name, entries in lists.items() if len(entries) == count}
    points = {n for n in ("weight", "score") if n in several and all(map(_is_points, lists[n]))}
    is_listed = points and several & {"target", "actual"}
    # One weight for all: only where target and actual value both list as many, each a value of its own. On a page every long
    # text breaks into lines, so that as many lines say nothing there.
    is_laid_out = any(cell.is_laid_out for cell in found.values())
    is_shared = (
        not is_laid_out
        and {"target", "actual"} <= several
        and all(quantities(text) for text in lists["target"])
    )
    fits = all(len(entries) in (0, 1, count) for name, entries in lists.items() if name != "reason")
    if not (fits and (is_listed or is_shared)):
        return [dict(found)]
    return [{name: cell for name, cell in _row(found, lists, place)} for place in range(count)]


def _row(
    found: Mapping[str, FormCell], lists: Mapping[str, list[str]], place: int
) -> list[tuple[str, FormCell]]:
    count = len(lists["level3"])
    cells: list[tuple[str, FormCell]] = []
    for name, cell in found.items():
        entries = lists.get(name, [])
        if len(entries) == count:
            text = _NUMBER.sub("", entries[place])
            cells.append((name, replace(cell, text=text, key=key(text), lines=())))
        elif place == 0 or name not in lists:
            cells.append((name, cell))
    return cells


def _entries(cell: FormCell | None) -> list[str]:
    """The entries of a cell: by their numbers, else its lines, else what white space parts where text has lost the lines."""
    if cell is None or not cell.text:
        return []
    numbered = _numbered(cell.text)
    return numbered or list(cell.lines or _apart(cell) or (cell.text,))


def _apart(cell: FormCell) -> list[str]:
    """What white space parts in a cell of one line; none of a cell whose characters are spaced."""
    parts = cell.cell.text.split()
    is_spaced = all(len(part) == 1 for part in parts) and not any(part.isdigit() for part in parts)
    return [] if is_spaced or "\n" in cell.cell.text else parts


def _numbered(text: str) -> list[str]:
    """1.甲 2.乙 as its entries, where the numbers run from 1; else none."""
    starts = [m.start() for m in _ITEM.finditer(text)]
    if len(starts) < 2 or starts[0] != 0:
        return []
    entries = [text[a:b].strip("；;") for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    numbers = [_ordinal(entry) for entry in entries]
    return entries if numbers == list(range(1, len(entries) + 1)) else []


def _ordinal(entry: str) -> int:
    match = _NUMBER.match(entry)
    if match is None:
        return 0
    return ord(match[3]) - ord("①") + 1 if match[3] else int(match[1] or match[2])


def _is_points(text: str) -> bool:
    return figures_in(_NUMBER.sub("", text), "points").only is not None


def without_number(text: str) -> str:
    """A listed name without its number: 1.亩均增产."""
    return _NUMBER.sub("", text)
