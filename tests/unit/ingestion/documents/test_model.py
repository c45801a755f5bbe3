"""Places in a table."""

from __future__ import annotations

import time

from ingestion.documents.model import Box, Cell, GridKind, Table


def test_a_row_covered_by_merged_cells_stands_where_the_row_above_it_does() -> None:
    rows = ((Cell("甲", 0, 0, 2, 1, Box(3, 0, 0, 9, 9)),), (), (Cell("乙", 2, 0, 1, 1, Box(4, 0, 0, 9, 9)),))
    table = Table(1, rows, GridKind.TRUE, 3)
    assert [table.place(row).page for row in range(3)] == [3, 3, 4]


def test_places_of_a_long_sheet_cost_each_the_same() -> None:
    rows = tuple((Cell("1", row, 0),) for row in range(20_000))
    table = Table(1, rows, GridKind.TRUE, 2)
    begun = time.process_time()
    assert {table.place(row).page for row in range(len(rows))} == {2}
    assert time.process_time() - begun < 3
