"""What readers open: whole, the same for the same content, and never in the way of a reader."""

# ruff: noqa: S608 - the SQL is put together from this file's own values

from __future__ import annotations

import multiprocessing
import os
from multiprocessing.synchronize import Event
from pathlib import Path

import duckdb
import pytest

from orchestration.home import Home
from orchestration.store.warehouse.publish import NothingToPublishError, publish, published_digest

SPAWN = multiprocessing.get_context("spawn")


def build(home: Home, *rows: tuple[int, str], ingested_at: str = "2024-01-01", comment: str = "金额") -> None:
    """A warehouse as dbt leaves it: two published schemas and one that is not."""
    home.warehouse_file.unlink(missing_ok=True)
    with duckdb.connect(str(home.warehouse_file)) as connection:
        for schema in ("marts", "ops", "staging"):
            connection.execute(f"create schema {schema}")
        connection.execute("create table marts.fct (id integer, name varchar, ingested_at timestamp)")
        connection.executemany(
            f"insert into marts.fct values (?, ?, '{ingested_at}')", [list(row) for row in rows]
        )
        connection.execute("comment on table marts.fct is 'One row per ''thing'''")
        connection.execute(f"comment on column marts.fct.name is '{comment}'")
        connection.execute("create view ops.delivery as select 1 as n")
        connection.execute("create table staging.private as select 1 as n")


def read(home: Home, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(home.published_file), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_readers_find_marts_and_ops_with_their_comments(home: Home) -> None:
    build(home, (2, "b"), (1, "a"))
    version = publish(home)
    assert version.rows == {"marts.fct": 2, "ops.delivery": 1}
    assert read(home, "select id, name from marts.fct") == [(1, "a"), (2, "b")]
    assert read(home, "select comment from duckdb_tables() where table_name = 'fct'") == [
        ("One row per 'thing'",)
    ]
    assert read(
        home, "select comment from duckdb_columns() where table_name = 'fct' and column_index = 2"
    ) == [("金额",)]
    assert read(home, "select count(*) from duckdb_tables() where schema_name = 'staging'") == [(0,)]
    parquet = str(home.published_parquet / "fct" / "*.parquet")
    assert duckdb.execute(f"select count(*) from read_parquet('{parquet}')").fetchone() == (2,)


def test_the_same_content_is_published_once(home: Home) -> None:
    build(home, (1, "a"), (2, "b"))
    first = publish(home)
    inode = home.published_file.stat().st_ino
    build(home, (2, "b"), (1, "a"), ingested_at="2025-06-30")
    second = publish(home)
    assert (first.is_new, second.is_new, second.digest) == (True, False, first.digest)
    assert home.published_file.stat().st_ino == inode


@pytest.mark.parametrize(
    "other",
    [{"rows": ((1, "a"), (1, "a"))}, {"rows": ((1, "b"),)}, {"comment": "数额"}],
    ids=["a row twice", "another value", "another comment"],
)
def test_other_content_has_another_digest(home: Home, other: dict[str, object]) -> None:
    build(home, (1, "a"))
    first = publish(home).digest
    rows = other.pop("rows", ((1, "a"),))
    build(home, *rows, **other)
    assert publish(home).digest != first


def test_the_last_three_versions_are_kept(home: Home) -> None:
    digests = []
    for number in range(5):
        build(home, (number, "a"))
        digests.append(publish(home).digest)
    assert {p.name for p in (home.published / "versions").iterdir()} == set(digests[-3:])
    assert published_digest(home) == digests[-1]


def test_a_version_left_half_built_is_neither_read_nor_kept(home: Home) -> None:
    build(home, (1, "a"))
    half = home.published / "versions" / ".building-1"
    half.mkdir(parents=True)
    (half / "jixiao.duckdb").write_bytes(b"half")
    digest = publish(home).digest
    assert not half.exists()
    assert published_digest(home) == digest


def test_a_version_without_its_manifest_is_built_again(home: Home) -> None:
    build(home, (1, "a"))
    version = publish(home)
    (version.folder / "manifest.json").unlink()
    assert published_digest(home) is None
    publish(home)
    assert read(home, "select count(*) from marts.fct") == [(1,)]


@pytest.mark.parametrize("built", [False, True], ids=["no file", "no marts"])
def test_an_unbuilt_warehouse_is_not_published(home: Home, built: bool) -> None:
    if built:
        duckdb.connect(str(home.warehouse_file)).close()
    with pytest.raises(NothingToPublishError):
        publish(home)
    assert not home.published_file.exists()


def read_in_a_loop(root: str, stop: Event, answers: multiprocessing.Queue) -> None:  # type: ignore[type-arg]
    """Open, ask, close, as an analyst's script does; both tables must always speak of the same version."""
    rounds = 0
    seen: set[int] = set()
    path = Path(root) / "published" / "jixiao.duckdb"
    try:
        while not stop.is_set() or rounds == 0:
            with duckdb.connect(str(path), read_only=True) as connection:
                low, high, count = connection.execute(
                    "select min(id), max(id), count(*) from marts.fct"
                ).fetchone()
            assert (low, count) == (high, 2), f"half a version: {low}, {high}, {count}"
            seen.add(low)
            rounds += 1
        answers.put((rounds, sorted(seen), ""))
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the answer
        answers.put((rounds, sorted(seen), repr(error)))


def test_a_reader_in_a_loop_never_errs_and_never_sees_half(home: Home) -> None:
    build(home, (0, "a"), (0, "b"))
    publish(home)
    stop, answers = SPAWN.Event(), SPAWN.Queue()
    reader = SPAWN.Process(target=read_in_a_loop, args=(str(home.root), stop, answers))
    reader.start()
    for number in range(1, 25):
        build(home, (number, "a"), (number, "b"))
        publish(home)
    stop.set()
    rounds, seen, error = answers.get(timeout=60)
    reader.join()
    assert error == ""
    assert rounds > 1
    assert set(seen) <= set(range(25))


def test_an_open_reader_keeps_what_it_opened(home: Home) -> None:
    build(home, (1, "a"))
    publish(home)
    with duckdb.connect(str(home.published_file), read_only=True) as connection:
        build(home, (2, "a"))
        publish(home)
        assert connection.execute("select id from marts.fct").fetchall() == [(1,)]
    assert read(home, "select id from marts.fct") == [(2,)]


def test_the_links_are_relative_so_that_a_home_can_be_moved(home: Home, tmp_path: Path) -> None:
    build(home, (1, "a"))
    publish(home)
    moved = home.root.rename(tmp_path / "moved")
    with duckdb.connect(str(moved / "published" / "jixiao.duckdb"), read_only=True) as connection:
        assert connection.execute("select count(*) from marts.fct").fetchone() == (1,)
    assert not os.path.isabs(os.readlink(moved / "published" / "current"))  # noqa: PTH115, PTH117
