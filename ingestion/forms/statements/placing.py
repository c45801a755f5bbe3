"""Where the cells of a table stand."""

from __future__ import annotations

from collections.abc import Sequence

from ingestion.forms.rows import FormRow
from ingestion.forms.statements.layout import Placed, PlacedRow


def place(rows: Sequence[FormRow]) -> list[PlacedRow]:
    """The rows of one table with the columns each cell covers."""
    return [
        PlacedRow(
            row, tuple(Placed(c, c.cell.column, c.cell.column_span, c.cell.row_span) for c in row.cells)
        )
        for row in rows
    ]
