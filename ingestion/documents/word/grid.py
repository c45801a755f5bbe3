"""The true grid of a Word table: spans, vertical merges, rows that begin late, and merges that do not fit."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import Cell, Place, ReaderIssue
from ingestion.documents.packages.ooxml import W, first_child
from ingestion.messages import Plain

# Names asked for at every cell, put together once.
_PROPERTIES, _GRID_SPAN = f"{W}tcPr", f"{W}gridSpan"
_H_MERGE, _V_MERGE, _VALUE = f"{W}hMerge", f"{W}vMerge", f"{W}val"


@dataclass
class _Draft:
    text: str
    row: int
    column: int
    column_span: int
    row_span: int = 1

    def freeze(self) -> Cell:
        return Cell(self.text, self.row, self.column, self.row_span, self.column_span)


class GridBuilder:
    """Collects the cells of one table, row by row. Never raises: what does not fit becomes an issue."""

    def __init__(self, table_number: int, limits: ReaderLimits) -> None:
        self._table = table_number
        self._limits = limits
        self._rows: list[list[_Draft]] = []
        self._column = 0
        self._open: dict[int, _Draft] = {}  # vertical merges that the row above reached, by first column
        self._reached: dict[int, _Draft] = {}
        self._issues: list[ReaderIssue] = []

    def start_row(self, row: etree._Element) -> None:
        """Begin a row at its first grid column (w:gridBefore)."""
        self._open, self._reached = self._reached, {}
        self._rows.append([])
        self._column = min(_number(row.find(f"{W}trPr/{W}gridBefore"), 0), self._limits.max_grid_columns)

    def add_cell(self, cell: etree._Element, text: str) -> None:
        """Place the next cell of the row."""
        properties = first_child(cell, _PROPERTIES)
        span = self._span(properties)
        column, self._column = self._column, self._column + span
        if _merge(properties, _H_MERGE) == "continue" and self._rows[-1]:
            self._widen(self._rows[-1][-1], span)
            return
        merge = _merge(properties, _V_MERGE)
        if merge == "continue" and self._extend(column, span, text):
            return
        draft = _Draft(text, len(self._rows) - 1, column, span)
        self._rows[-1].append(draft)
        if merge is not None:
            self._reached[column] = draft

    def finish(self) -> tuple[tuple[tuple[Cell, ...], ...], list[ReaderIssue]]:
        """The rows and what was irregular about them."""
        return tuple(tuple(draft.freeze() for draft in row) for row in self._rows), self._issues

    def _span(self, properties: etree._Element | None) -> int:
        span = _number(None if properties is None else first_child(properties, _GRID_SPAN), 1)
        allowed = max(1, self._limits.max_grid_columns - self._column)
        if not 1 <= span <= allowed:
            self._report("irregular_span", self._column, columns=span)
        return min(max(span, 1), allowed)

    def _widen(self, draft: _Draft, span: int) -> None:
        draft.column_span += span

    def _extend(self, column: int, span: int, text: str) -> bool:
        """Let the merge above reach this row. False where no merge above begins at this column."""
        origin = self._open.get(column)
        if origin is None:
            self._report("irregular_merge", column, text, reason="merge_without_beginning")
            return False
        if origin.column_span != span:
            self._report(
                "irregular_merge",
                column,
                text,
                reason="merge_of_other_width",
                above=origin.column_span,
                here=span,
            )
            return False
        if text.strip():
            self._report("covered_text", column, text)
        origin.row_span += 1
        self._reached[column] = origin
        return True

    def _report(self, code: str, column: int, text: str = "", reason: str = "", **arguments: Plain) -> None:
        place = Place(table=self._table, row=len(self._rows), column=column + 1)
        self._issues.append(ReaderIssue(code, place, text, arguments=arguments, reason=reason))


def _merge(properties: etree._Element | None, tag: str) -> str | None:
    element = None if properties is None else first_child(properties, tag)
    return None if element is None else element.get(_VALUE) or "continue"


def _number(element: etree._Element | None, default: int) -> int:
    try:
        return max(0, int((None if element is None else element.get(_VALUE)) or default))
    except ValueError:
        return default
