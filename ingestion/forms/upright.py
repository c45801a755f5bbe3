"""Blocks whose headings run down a table, turned upright, so that one reader serves both directions.

A block is turned where the first cells of neighbouring rows are the headings of one vocabulary, each once, and the other cells
are none: 一级指标 | … , 二级指标 | … , 分值 | … . Its columns become rows. A record of such a row stands in several rows of the
print, so that its place is the table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingestion.documents.model import GridKind
from ingestion.forms.rows import FormCell, FormRow
from ingestion.forms.self_evaluation.labels import (
    EXPENSE_COLUMNS,
    EXPENSE_ITEMS,
    FIELDS,
    FUNDING_COLUMNS,
    GRADE,
    INDICATOR_COLUMNS,
    line_of,
)
from ingestion.vocabulary import bare_label

_MONEY = frozenset({"initial_budget", "full_year_budget", "any_budget", "executed"})
_TWICE = ("any_final", "weight", "score")
_LEAST_VALUES = 2  # one value beside a label is a field of a head
_FAR = 10_000  # turned rows are numbered beyond those of the table


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of block: what its labels are called, when labels make one, and what stands in the row above it."""

    name: Callable[[str], str | None]
    suffices: Callable[[frozenset[str]], bool]
    above: Callable[[str], bool] | None = None


def _list_name(text: str) -> str | None:
    field = FIELDS.find_heading(text)
    if field is not None:
        return field
    return "grade" if GRADE.find(text) else FUNDING_COLUMNS.find_heading(text)


_KINDS = (
    _Kind(
        INDICATOR_COLUMNS.find_heading,
        lambda names: bool(names & {"level1", "level3"}) and len(names & {"target", "actual", "weight", "score"}) > 1,
    ),
    _Kind(
        _list_name,
        lambda names: "project_name" in names and bool(names & _MONEY) and bool(names & {"score", "grade"}),
    ),
    _Kind(
        FUNDING_COLUMNS.find_heading, lambda names: len(names & _MONEY) > 1, lambda text: line_of(text) is not None
    ),
    _Kind(
        EXPENSE_COLUMNS.find_heading,
        lambda names: "budget" in names and bool(names & {"final", "any_final"}),
        lambda text: EXPENSE_ITEMS.find(bare_label(text)) is not None,
    ),
)  # fmt: skip


def upright(rows: Sequence[FormRow]) -> list[FormRow]:
    """The rows of one table in print order, its turned blocks replaced by the rows that they would be upright."""
    made: list[FormRow] = []
    at = 0
    while at < len(rows):
        labels = _block(rows, at) if rows[at].printed else []
        if labels:
            made += _turned(rows[at : at + len(labels)], labels)
        else:
            made.append(rows[at])
        at += max(len(labels), 1)
    return made


def _block(rows: Sequence[FormRow], start: int) -> list[FormCell]:
    """The label of each row of a turned block that begins here; none where no block does."""
    for kind in _KINDS:
        above: list[FormCell] = []
        if kind.above is not None:
            if sum(kind.above(cell.text) for cell in rows[start].printed[1:]) < _LEAST_VALUES:
                continue
            above = [rows[start].printed[0]]
        labels: list[FormCell] = []
        names: list[str] = []
        strange: list[FormCell] = []  # labels that no word knows, between two that are known
        for row in rows[start + len(above) :]:
            found = _label(row, kind)
            if found is None and labels and len(strange) < 1 and _is_strange(row, labels[0], kind):
                strange.append(row.printed[0])
                continue
            if found is None or not _is_new(found[0], names):
                break
            names.append(found[0])
            labels += [*strange, found[1]]
            strange = []
        if kind.suffices(frozenset(names)) and _is_even(rows[start : start + len(above) + len(labels)]):
            beside = [c for c in rows[start].printed if c.cell.column == labels[0].cell.column]
            return [*(beside or above)[: len(above)], *labels]
    return []


def _is_even(block: Sequence[FormRow]) -> bool:
    """Whether the places of cells tell their columns: always of a true grid, else of rows of equally many cells."""
    return block[0].table.grid is GridKind.TRUE or len({len(row.cells) for row in block}) == 1


def _is_strange(row: FormRow, first: FormCell, kind: _Kind) -> bool:
    """Whether the row begins with a label that is not known, in the place of the others, before values of its own."""
    printed = row.printed
    return (
        len(printed) > _LEAST_VALUES
        and printed[0].cell.column == first.cell.column
        and not printed[0].is_number
        and all(kind.name(cell.text) is None for cell in printed)
    )


def _is_new(name: str, names: Sequence[str]) -> bool:
    """Whether a label does not repeat one above it; two final accounts are those of two years, 标准分 and 评价分值 both points."""
    return name not in names or (name in _TWICE and names.count(name) < _LEAST_VALUES)


def _label(row: FormRow, kind: _Kind) -> tuple[str, FormCell] | None:
    """The one cell that heads the cells beside it, and what it is called; a merged cell may stand before it."""
    found = [(name, cell) for cell in row.printed if (name := kind.name(cell.text)) is not None]
    if len(found) != 1:
        return None
    before = [cell for cell in row.printed if cell.cell.column < found[0][1].cell.column]
    values = len(row.printed) - len(before) - 1
    is_first = all(cell.cell.row_span > 1 for cell in before)
    return found[0] if is_first and values >= _LEAST_VALUES else None


def _turned(block: Sequence[FormRow], labels: Sequence[FormCell]) -> list[FormRow]:
    """The columns of a block as rows, the labels as their heading."""
    edge = max(label.cell.column + label.cell.column_span for label in labels)
    starts = sorted({cell.cell.column for row in block for cell in row.cells if cell.cell.column >= edge})
    heads = [
        _at(label, row, 0, place, 1) for place, (row, label) in enumerate(zip(block, labels, strict=True))
    ]
    first = _FAR * (block[0].number + 1)
    made = [replace(block[0], number=first, cells=tuple(heads), is_turned=True)]
    for line, start in enumerate(starts, 1):
        cells = tuple(
            _at(
                cell,
                row,
                line,
                place,
                sum(start <= s < cell.cell.column + cell.cell.column_span for s in starts),
            )
            for place, row in enumerate(block)
            for cell in row.cells
            if cell.cell.column == start
        )
        made.append(replace(block[0], number=first + line, cells=cells, is_turned=True))
    return made


def _at(cell: FormCell, row: FormRow, line: int, place: int, high: int) -> FormCell:
    """The cell at its turned place, with the place where it is printed."""
    moved = cell.cell._replace(row=line, column=place, row_span=high, column_span=1)
    return replace(cell, cell=moved, origin=(row.number, cell.cell.column))
