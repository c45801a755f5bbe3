"""The warehouse file gives back the room of what went, and stays what it is where that is not worth it."""
# ruff: noqa: S608 - SQL of this test

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from orchestration.home import Home
from orchestration.store.warehouse.compaction import compact

ROWS = 300_000


def write(home: Home, kept: int) -> None:
    home.warehouse.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(home.warehouse_file)) as connection:
        connection.execute("create schema marts")
        connection.execute(
            f"create table marts.few as select range as id, md5(range::text) as t from range({kept})"
        )
        connection.execute("create view marts.seen as select id from jixiao.marts.few")
        connection.execute("comment on table marts.few is 'those that stay'")
        connection.execute("comment on column marts.few.id is 'which'")
        connection.execute(
            f"create table gone as select range as id, md5(range::text) as t from range({ROWS})"
        )
        connection.execute("checkpoint")
        connection.execute("drop table gone")


def told(home: Home) -> list[tuple[object, ...]]:
    with duckdb.connect(str(home.warehouse_file), read_only=True) as connection:
        asked = (
            "select count(*), sum(id), min(t) from marts.few",
            "select count(*) from marts.seen",
            "select comment from duckdb_tables() where table_name = 'few'",
            "select comment from duckdb_columns() where table_name = 'few' and column_name = 'id'",
        )
        return [row for sql in asked for row in connection.execute(sql).fetchall()]


def test_a_file_that_is_mostly_free_is_written_anew_and_says_the_same(home: Home) -> None:
    write(home, 1_000)
    before, size = told(home), home.warehouse_file.stat().st_size
    assert compact(home)
    assert told(home) == before
    assert home.warehouse_file.stat().st_size < size / 2
    assert not compact(home)
    assert [path.name for path in home.warehouse.iterdir() if path.is_file()] == [home.warehouse_file.name]


def test_a_file_that_is_half_full_stays_as_it_is(home: Home) -> None:
    write(home, ROWS)
    before = home.warehouse_file.stat().st_ino
    assert not compact(home)
    assert home.warehouse_file.stat().st_ino == before


def test_killed_before_the_new_file_takes_its_place_the_old_one_stands(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home, 1_000)
    before = told(home)

    def killed(_path: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("orchestration.store.warehouse.compaction.settle_file", killed)
        with pytest.raises(KeyboardInterrupt):
            compact(home)
    assert told(home) == before
    home.warehouse_file.with_name(f".{home.warehouse_file.name}.tmp").write_bytes(
        b"half a file of a killed run"
    )
    assert compact(home)
    assert told(home) == before
