"""`jixiao sql` answers and changes nothing: no statement writes, reads or opens anything but the published tables."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

Typed = Callable[..., tuple[int, str, str]]

ATTEMPTS = (
    "copy (select 1) to '{file}.wal'",
    "copy (select 1) to '{folder}/x.csv'",
    "copy (select 1) to '{folder}/x.parquet' (format parquet)",
    "copy dim_agency from '{folder}/x.csv'",
    "attach '{file}' as other",
    "attach '{file}' as other (read_only)",
    "attach '{folder}/new.duckdb' as other",
    "attach ':memory:' as other; create table other.t as select 1",
    "detach jixiao",
    "use temp",
    "install httpfs",
    "force install httpfs from 'http://127.0.0.1:9/'",
    "load httpfs",
    "set enable_external_access = true",
    "set disabled_filesystems = ''",
    "set lock_configuration = false",
    "reset disabled_filesystems",
    "pragma enable_profiling = 'json'",
    "pragma profiling_output = '{folder}/profile.json'",
    "set profile_output = '{folder}/profile.json'",
    "call enable_logging(storage = 'file', storage_path = '{folder}/log')",
    "from enable_logging(storage = 'file', storage_path = '{folder}/log')",
    "set log_query_path = '{folder}/queries.log'",
    "set temp_directory = '{folder}/spill'",
    "set secret_directory = '{folder}/secrets'",
    "create persistent secret s (type s3)",
    "export database '{folder}/exported'",
    "import database '{folder}/exported'",
    "from read_text('/etc/passwd')",
    "from read_blob('{file}')",
    "from read_csv('/etc/passwd')",
    "from glob('{folder}/*')",
    "from '{folder}/x.csv'",
    "from read_parquet('{folder}/x.parquet')",
    "from read_json('{folder}/x.json')",
    "checkpoint",
    "force checkpoint",
    "vacuum analyze",
    "create table marts.t as select 1",
    "create or replace view marts.dim_agency as select 1",
    "create macro marts.f(a) as a",
    "insert into dim_agency default values",
    "update dim_agency set agency_name = 'x'",
    "delete from dim_agency",
    "drop table dim_agency",
    "alter table dim_agency rename to other",
    "comment on table dim_agency is 'x'",
    "truncate dim_agency",
    "explain analyze copy (select 1) to '{folder}/x2.csv'",
    "prepare p as copy (select 1) to '{folder}/x3.csv'; execute p",
)


def _everything(folder: Path) -> dict[str, str]:
    """Every file below, with its digest."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("statement", ATTEMPTS)
def test_a_statement_that_would_change_or_open_something_else_is_refused_and_leaves_nothing(
    typed: Typed, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    file = published.resolve()
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    before = _everything(file.parent)
    code, out, err = typed("sql", statement.format(file=file, folder=folder))
    assert code == 1
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert _everything(file.parent) == before
    assert _everything(folder) == {}


@pytest.mark.parametrize(
    "statement",
    [
        "from dim_agency",
        "with a as (from dim_agency) select count(*) from a",
        "table dim_agency",
        "values (1)",
        "describe dim_agency",
        "summarize dim_agency",
        "show all tables",
        "explain from dim_agency",
        "explain analyze from dim_agency",
        "pivot dim_agency on agency_id using count(*)",
    ],
)
def test_every_way_of_asking_is_answered(typed: Typed, published: Path, statement: str) -> None:
    del published
    code, out, _ = typed("sql", statement)
    assert code == 0
    assert out


def test_a_log_that_somebody_placed_beside_the_published_file_is_not_read_into_it(
    typed: Typed, published: Path
) -> None:
    log = published.resolve().with_name(f"{published.resolve().name}.wal")
    log.write_bytes(b"x")
    code, _, err = typed("sql", "from dim_agency")
    assert code == 1
    assert str(log) in err


def test_what_a_terminal_would_obey_is_shown(typed: Typed, published: Path) -> None:
    del published
    code, out, _ = typed("sql", "select chr(27) || '[2J' || chr(7) || chr(8238) as name")
    assert code == 0
    assert "␛[2J␇<U+202E>" in out
    assert "\x1b" not in out
