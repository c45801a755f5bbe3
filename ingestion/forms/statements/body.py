"""The rows below a heading: which are lines, and where they end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingestion.forms.statements.codes import class_of
from ingestion.forms.statements.heading import heading_at
from ingestion.forms.statements.layout import PlacedRow
from ingestion.forms.statements.words import (
    is_blank_print,
    is_label,
    is_ordinal,
    is_total,
    line_code,
    title_of,
)
from ingestion.values import is_number

_FEWEST_LABELS = 3
_SHARE_OF_LABELS = 0.6


def reads_like_a_line(row: PlacedRow) -> bool:
    """Whether the row is a code or a known name with figures or blanks behind it."""
    words = [p.text for p in row.printed if not p.is_number and not is_blank_print(p.text)]
    figures = [p.text for p in row.printed if p.is_number]
    lead = row.printed[0].text
    if is_number(lead) and not lead.isdigit():
        return False
    if lead.isdigit() and len(lead) in (2, 3, 5, 7) and words:
        return True
    return (
        bool(words)
        and (is_total(words[0]) or is_lone_line(words[0]) or len(figures) >= 2)
        and len(words) <= 2
    )


def is_lone_line(text: str) -> bool:
    """Whether a line of text is one of a statement in which nothing but its name is printed."""
    return line_code(text) is not None or class_of(text) is not None


def is_line_of_labels(text: str) -> bool:
    """Whether a line of text outside tables is the heading of a statement that holds nothing else."""
    words = text.split()
    return len(words) >= _FEWEST_LABELS and sum(
        is_label(w) or is_ordinal(w) for w in words
    ) >= _SHARE_OF_LABELS * len(words)


def own_rows(rows: Sequence[PlacedRow], start: int) -> list[PlacedRow]:
    """The printed rows from `start` to the next title or heading."""
    own: list[PlacedRow] = []
    for at in range(start, len(rows)):
        printed = rows[at].printed
        if any(title_of(p.text) for p in printed) or (printed and heading_at(rows, at)):
            break
        if printed:
            own.append(rows[at])
    return own


def has_total(rows: Iterable[PlacedRow]) -> bool:
    """Whether the line that adds up the statement is among the rows."""
    return any(is_total(p.text) for row in rows for p in row.printed)
