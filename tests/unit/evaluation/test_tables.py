"""Two tables compared by key and column."""

from __future__ import annotations

from evaluation.same_as.tables import (
    ONLY_BASE,
    ONLY_HEAD,
    ORDER,
    TABLE,
    Row,
    Table,
    compare,
    compare_all,
)

COLUMNS = ("id", "place", "amount", "extraction_version")
ROWS: list[Row] = [("a", "/t1/r1", 1, "x"), ("b", "/t1/r2", 2, "x"), ("c", "/t1/r3", 2, "x")]


def table(rows: list[Row], columns: tuple[str, ...] = COLUMNS, key: tuple[str, ...] = ("id",)) -> Table:
    return Table("marts.fact", columns, rows, key)


def found(base: Table, head: Table, **how: object) -> dict[str, int]:
    return {d.column: d.rows for d in compare(base, head, **how)}  # type: ignore[arg-type]


def test_the_same_rows_in_another_order_are_the_same() -> None:
    assert not compare(table(ROWS), table(ROWS[::-1]))


def test_a_column_that_differs_is_named_with_its_rows_and_values() -> None:
    (difference,) = compare(table(ROWS), table([*ROWS[:2], ("c", "/t1/r3", 9, "x")]))
    assert (difference.table, difference.column, difference.rows) == ("marts.fact", "amount", 1)
    assert "2 → 9" in difference.examples[0]


def test_a_missing_row_and_a_new_row_are_told_apart() -> None:
    assert found(table(ROWS), table(ROWS[:2])) == {ONLY_BASE: 1}
    assert found(table(ROWS[:2]), table(ROWS)) == {ONLY_HEAD: 1}


def test_a_row_that_is_there_once_more_is_a_difference() -> None:
    assert found(table(ROWS), table([*ROWS, ROWS[0]])) == {ONLY_HEAD: 1}


def test_what_is_left_out_by_name_may_differ() -> None:
    later = table([(*row[:3], "y") for row in ROWS])
    assert found(table(ROWS), later) == {"extraction_version": 3}
    assert not compare(table(ROWS), later, left_out=["extraction_version"])


def test_a_column_of_one_side_is_a_difference() -> None:
    narrow = table([row[:3] for row in ROWS], COLUMNS[:3])
    assert found(narrow, table(ROWS)) == {"extraction_version": 3}
    assert found(table(ROWS), narrow) == {"extraction_version": 3}


def test_another_type_is_a_difference() -> None:
    whole = Table("marts.fact", ("id",), [("a",)], ("id",), {"id": "VARCHAR"})
    assert found(whole, Table("marts.fact", ("id",), [("a",)], ("id",), {"id": "INTEGER"})) == {"id": 1}


def test_new_ids_are_one_column_that_differs() -> None:
    assert found(table(ROWS), table([(f"new {row[0]}", *row[1:]) for row in ROWS])) == {"id": 3}


def test_new_ids_and_one_changed_figure_are_two_columns() -> None:
    changed: list[Row] = [("d", "/t1/r1", 1, "x"), ("e", "/t1/r2", 7, "x"), ("f", "/t1/r3", 2, "x")]
    assert found(table(ROWS), table(changed)) == {"id": 3, "amount": 1}


def test_without_a_key_whole_rows_are_counted() -> None:
    moved: list[Row] = [*ROWS[:2], ("c", "/t1/r3", 9, "x")]
    assert found(table(ROWS, key=()), table(moved, key=())) == {ONLY_BASE: 1, ONLY_HEAD: 1}


def test_ids_swapped_among_equal_rows_are_found() -> None:
    swapped: list[Row] = [ROWS[0], ("c", "/t1/r2", 2, "x"), ("b", "/t1/r3", 2, "x")]
    assert found(table(ROWS), table(swapped)) == {"place": 2}


def test_the_order_of_records_in_a_document_counts() -> None:
    base = Table("lake.x", ("document_id", "n"), [("d", 1), ("d", 2)], ("document_id",), {}, "document_id")
    head = Table("lake.x", ("document_id", "n"), [("d", 2), ("d", 1)], ("document_id",), {}, "document_id")
    assert found(base, head) == {ORDER: 1}


def test_a_table_of_one_side_is_a_difference() -> None:
    differences = compare_all({}, {"marts.fact": table(ROWS)}, lambda _: ())
    assert [(d.table, d.column, d.rows) for d in differences] == [("marts.fact", TABLE, 3)]
