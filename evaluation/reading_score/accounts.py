"""Truth of whole files and of final accounts: the reports a file holds, amounts of statements, directions of indicators."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from evaluation.reading_score.product import ReadFile, Row

Verdict = tuple[str, str]  # class of a cell, and words where it is not right
_ORDINAL = re.compile(r"^[一二三四五六七八九十]+、")


def of_reports(wanted: Sequence[Sequence[Any]], read: ReadFile) -> list[Verdict]:
    """Agency and year of every report of the file, each once."""
    left = list(read.reports)
    told: list[Verdict] = []
    for agency, year in wanted:
        if (agency, year) in left:
            left.remove((agency, year))
            told.append(("right", ""))
        else:
            told.append(("silent", f"report {agency} {year} is not among {left}"))
    return [*told, *(("silent", f"report that is none: {one}") for one in left)]


def of_statements(wanted: Sequence[Sequence[Any]], read: ReadFile) -> list[Verdict]:
    """Amounts by statement, line (its code or name) and column."""
    return [_amount(one, read.rows["final_account"]) for one in wanted]


def _amount(wanted: Sequence[Any], rows: Sequence[Row]) -> Verdict:
    statement, line, column, want = wanted
    found = [
        None if row["amount"] is None else float(row["amount"])
        for row in rows
        if (row["statement"], row["column_code"]) == (statement, column) and line in _names(row)
    ]
    if want in found or any(a is not None and want is not None and abs(a - want) < 1e-6 for a in found):
        return "right", ""
    kind = "silent" if any(amount is not None for amount in found) else "lost"
    return kind, f"{statement} {line} {column}: want {want}, got {found}"


def _names(row: Row) -> set[str | None]:
    item = row["expense_item_code"]
    name = _ORDINAL.sub("", row["line_name"] or "")
    own = f"three_public.{item.removesuffix('_total').replace('three_public', 'total')}" if item else None
    return {row["function_code"], row["economic_code"], row["line_code"], name, own}


def of_directions(wanted: Sequence[Mapping[str, Any]], read: ReadFile) -> list[Verdict]:
    """Which way each indicator is better, where truth says it."""
    found = {row["indicator_name"]: row["direction"] for row in read.rows["indicator"]}
    told = []
    for row in wanted:
        if "direction" in row:
            got, want = found.get(row["level3"]), row["direction"]
            kind = "right" if got == want else "silent" if got else "lost"
            told.append(
                (kind, "" if kind == "right" else f"direction of {row['level3']}: want {want}, got {got}")
            )
    return told
