"""The true grid of an HTML table: rowspan and colspan after the HTML standard's table model (section 4.9.12)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import Cell
from ingestion.documents.web.visible import is_unseen

_MAX_SLOTS = 4_000_000


class HtmlGrid:
    """Places cells row by row; a cell's span ends with the table, with the widest grid and with the budget."""

    def __init__(self, rows: int, limits: ReaderLimits) -> None:
        self._total = rows
        self._limits = limits
        self._until: dict[int, int] = {}  # first row in which a column is free again
        self._rows: list[list[Cell]] = []
        self._column = 0
        self._slots = 0
        self.is_cut = False

    def start_row(self) -> None:
        """Begin the next row."""
        self._rows.append([])
        self._column = 0

    def add(self, element: etree._Element, text: str) -> None:
        """Place the next cell of the row in the first free column."""
        row = len(self._rows) - 1
        while self._until.get(self._column, 0) > row:
            self._column += 1
        columns = max(span(element, "colspan"), 1)
        rows = span(element, "rowspan") or self._total  # 0: to the end of the table
        columns = min(columns, self._limits.max_grid_columns - self._column)
        rows = min(max(rows, 1), self._total - row)
        self._slots += max(columns, 1)
        if columns < 1 or self._slots > _MAX_SLOTS:
            self.is_cut = True
            return
        # The standard lets cells overlap; a page shows the later text over the earlier, a record wants both.
        columns = next((i for i in range(columns) if self._until.get(self._column + i, 0) > row), columns)
        for column in range(self._column, self._column + columns):
            self._until[column] = row + rows
        self._rows[-1].append(Cell(text, row, self._column, rows, columns))
        self._column += columns

    def finish(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows."""
        return tuple(tuple(row) for row in self._rows)


def rows_of(table: etree._Element) -> list[etree._Element]:
    """The visible rows of a table in print order: head, bodies, foot."""
    groups: dict[str, list[etree._Element]] = {"thead": [], "tbody": [], "tfoot": []}
    for child in table:
        if child.tag == "tr":
            groups["tbody"].append(child)
        elif child.tag in groups and not is_unseen(child):
            groups[str(child.tag)].extend(row for row in child if row.tag == "tr")
    return [row for name in groups for row in groups[name] if not is_unseen(row)]


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """The visible cells of a row."""
    return (cell for cell in row if cell.tag in ("td", "th") and not is_unseen(cell))


def span(element: etree._Element, name: str) -> int:
    """The span a cell claims; 1 where it claims none or nonsense."""
    text = (element.get(name) or "1").strip()
    return int(text[:6]) if text.isascii() and text.isdigit() else 1
