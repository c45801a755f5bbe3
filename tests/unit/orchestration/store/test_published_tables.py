"""Publishing costs what changed: parts of tables that are alike are taken over from the version before."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from orchestration.home import Home
from orchestration.store.warehouse import published_tables
from orchestration.store.warehouse.content import Accounts, Held, content_of, keep_all, tables_of
from orchestration.store.warehouse.products import Product
from orchestration.store.warehouse.publish import publish, published_digest
from orchestration.store.warehouse.published_tables import PART_ROWS, parts_of

ROWS = ((2022, "a", 1), (2022, "b", 2), (2023, "a", 3))


def build(home: Home, *rows: tuple[int | None, str, int]) -> None:
    home.warehouse_file.unlink(missing_ok=True)
    with duckdb.connect(str(home.warehouse_file)) as connection:
        connection.execute("create schema marts; create schema ops")
        connection.execute(
            "create table marts.fct (fiscal_year integer, document_id varchar, amount integer)"
        )
        if rows:
            connection.executemany("insert into marts.fct values (?, ?, ?)", [list(row) for row in rows])
        connection.execute("create table ops.list (name varchar); insert into ops.list values ('x')")


def published(home: Home, name: str = "fct") -> dict[str, int]:
    """The Parquet files of a table, each with the number of its file on the disk."""
    return {path.name: path.stat().st_ino for path in sorted((home.published_parquet / name).iterdir())}


def everything(home: Home) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    with duckdb.connect(str(home.published_file), read_only=True) as connection:
        rows = connection.execute("from marts.fct order by all").fetchall()
    parquet = str(home.published_parquet / "fct" / "*.parquet")
    return rows, duckdb.execute(f"from read_parquet('{parquet}') order by all").fetchall()


def test_a_table_is_written_by_fiscal_year(home: Home) -> None:
    build(home, *ROWS, (None, "c", 4))
    publish(home)
    assert list(published(home)) == ["fct-2022.parquet", "fct-2023.parquet", "fct.parquet"]
    assert list(published(home, "list")) == ["list.parquet"]


@pytest.mark.parametrize(
    "later",
    [
        [*ROWS[:2], (2023, "a", 9)],
        [*ROWS, (2023, "b", 4)],
        [*ROWS, (2024, "a", 4)],
        ROWS[1:],
        ROWS[:2],
        [],
        [*ROWS, (None, "c", 4)],
    ],
    ids=["another value", "one more", "a new year", "one less", "a year gone", "all gone", "one without a year"],
)  # fmt: skip
def test_what_is_published_after_a_change_is_what_the_warehouse_holds(
    home: Home, later: list[tuple[int | None, str, int]]
) -> None:
    build(home, *ROWS)
    publish(home)
    build(home, *later)
    version = publish(home)
    with duckdb.connect(str(home.warehouse_file), read_only=True) as connection:
        expected = connection.execute("from marts.fct order by all").fetchall()
    assert everything(home) == (expected, expected)
    assert version.rows["marts.fct"] == len(later)


def test_years_that_are_alike_stay_the_same_file(home: Home) -> None:
    build(home, *ROWS)
    publish(home)
    before, list_before = published(home), published(home, "list")
    build(home, *ROWS[:2], (2023, "a", 9))
    publish(home)
    after = published(home)
    assert after["fct-2022.parquet"] == before["fct-2022.parquet"]
    assert after["fct-2023.parquet"] != before["fct-2023.parquet"]
    assert published(home, "list") == list_before


def test_another_column_writes_the_table_anew(home: Home) -> None:
    build(home, *ROWS)
    publish(home)
    before = published(home)
    with duckdb.connect(str(home.warehouse_file)) as connection:
        connection.execute("alter table marts.fct add column note varchar")
    publish(home)
    assert not set(before.values()) & set(published(home).values())
    assert everything(home)[0][0] == (2022, "a", 1, None)


def test_a_table_that_is_gone_is_published_no_more(home: Home) -> None:
    build(home, *ROWS)
    publish(home)
    with duckdb.connect(str(home.warehouse_file)) as connection:
        connection.execute("drop table ops.list")
    publish(home)
    with duckdb.connect(str(home.published_file), read_only=True) as connection:
        assert connection.execute("select table_name from duckdb_tables()").fetchall() == [("fct",)]
    assert [path.name for path in home.published_parquet.iterdir()] == ["fct"]


def test_nothing_is_taken_over_from_a_version_that_somebody_changed(home: Home) -> None:
    build(home, *ROWS)
    folder = publish(home).folder
    file = folder / "parquet" / "fct" / "fct-2022.parquet"
    file.chmod(0o644)
    file.write_bytes(b"other")
    build(home, *ROWS[:2], (2023, "a", 9))
    publish(home)
    rows, parquet = everything(home)
    assert rows == parquet


def test_a_file_that_has_grown_is_written_whole(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    build(home, *ROWS)
    publish(home)
    copied = []
    monkeypatch.setattr(published_tables.shutil, "copyfile", lambda *paths: copied.append(paths))
    monkeypatch.setattr(published_tables, "MOST_GROWTH", 0.5)
    build(home, *ROWS[:2], (2023, "a", 9))
    publish(home)
    assert copied == []
    assert everything(home)[0] == everything(home)[1]


def test_many_rows_of_a_year_are_written_in_several_parts() -> None:
    held = {(2023, share): Held(PART_ROWS // 16, share) for share in range(64)}
    parts = parts_of({**held, (2022, 5): Held(1, 7)})
    of_2023 = [part for part in parts if part.year == 2023]
    assert len(of_2023) == 4
    assert [parts[part].rows for part in of_2023] == [PART_ROWS // 16 * 16] * 4
    assert sum(one.digest for one in parts.values()) == sum(range(64)) + 7
    assert {part.share for part in of_2023} == {0, 1, 2, 3}
    assert [(part.share, part.shares) for part in parts if part.year == 2022] == [(1, 4)]


def test_parts_of_a_year_hold_its_rows_once(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published_tables, "PART_ROWS", 10)
    rows = [(2023, f"d{number}", number) for number in range(60)]
    build(home, *rows)
    publish(home)
    before = published(home)
    assert len(before) > 4
    build(home, *rows[:-1], (2023, "d59", -1))
    publish(home)
    after = published(home)
    assert len([name for name in after if after[name] != before[name]]) == 1
    assert everything(home)[0] == everything(home)[1]
    assert len(everything(home)[0]) == 60


@pytest.mark.parametrize("counts", [(15, 35), (35, 70), (70, 15)], ids=["2 to 4", "4 to 8", "8 to 2"])
def test_rows_stand_once_when_a_year_is_written_in_other_parts(
    home: Home, monkeypatch: pytest.MonkeyPatch, counts: tuple[int, int]
) -> None:
    monkeypatch.setattr(published_tables, "PART_ROWS", 10)
    for count in counts:
        rows = [(2023, f"d{number}", number) for number in range(count)]
        build(home, *rows)
        publish(home)
        assert everything(home) == (sorted(rows), sorted(rows))


def test_rows_of_a_key_that_no_other_table_knows_are_published(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(published_tables, "PART_ROWS", 10)
    for last in (1, 2):
        rows = [(2023, f"d{number}", number) for number in range(40)] + [(2023, "stranger", last)]
        build(home, *rows)
        with duckdb.connect(str(home.warehouse_file)) as connection:
            connection.execute("create table ops.delivery as select distinct document_id from marts.fct")
            connection.execute("delete from ops.delivery where document_id in ('stranger', 'd7')")
        publish(home)
        assert everything(home) == (sorted(rows), sorted(rows))


def test_what_goes_and_comes_is_accounted_for(home: Home) -> None:
    build(home, *ROWS)
    with duckdb.connect(str(home.warehouse_file)) as connection:
        connection.execute("create schema refreshed")
        keep_all(connection)
        accounts = Accounts(connection)
        accounts.moved("marts.fct", "document_id in (select unnest(?::varchar[]))", [["a"]], -1)
        connection.execute("delete from marts.fct where document_id = 'a'")
        connection.execute("insert into marts.fct values (2024, 'a', 7)")
        accounts.moved("marts.fct", "document_id in (select unnest(?::varchar[]))", [["a"]], 1)
        connection.execute("delete from ops.list")
        accounts.replaced("ops.list")
        accounts.settle()
        tables = tables_of(connection)
        kept = content_of(connection, tables)
        connection.execute("drop schema refreshed cascade")
        assert kept == content_of(connection, tables)
    assert set(kept) == {"marts.fct", "ops.list"}
    assert sum(kept["marts.fct"].values(), Held(0, 0)).rows == 2


def product(name: str, state: str) -> Product:
    """A product that writes down what it is made of, and links what the version before holds."""

    def make(database: Path, folder: Path, before: Path | None) -> dict[str, int]:
        folder.mkdir()
        with duckdb.connect(str(database), read_only=True) as connection:
            rows = connection.execute("select count(*) from marts.fct").fetchall()[0][0]
        (folder / "index.html").write_text(f"{state}: {rows} rows", encoding="utf-8")
        if before:
            (folder / "always.js").hardlink_to(before / "always.js")
        else:
            (folder / "always.js").write_text("same", encoding="utf-8")
        return {"pages": 1}

    return Product(name, state, make)


def test_products_are_made_of_the_new_tables_and_swapped_with_them(home: Home) -> None:
    build(home, *ROWS)
    first = publish(home, products=(product("site", "first"),))
    assert (home.published / "site" / "index.html").read_text("utf-8") == f"first: {len(ROWS)} rows"
    assert first.products == {"site": {"pages": 1}}
    assert not publish(home, products=(product("site", "first"),)).is_new
    second = publish(home, products=(product("site", "second"),))
    assert second.is_new
    assert (home.published / "site" / "index.html").read_text("utf-8") == f"second: {len(ROWS)} rows"
    assert (first.folder / "site" / "index.html").read_text("utf-8") == f"first: {len(ROWS)} rows"
    assert (first.folder / "site" / "always.js").samefile(second.folder / "site" / "always.js")


def test_a_product_that_is_gone_from_the_readers_names_is_led_to_again(home: Home) -> None:
    build(home, *ROWS)
    digest = publish(home, products=(product("site", "first"),)).digest
    (home.published / "site").unlink()
    assert published_digest(home) is None
    assert publish(home, products=(product("site", "first"),)).digest == digest
    assert (home.published / "site" / "index.html").exists()
