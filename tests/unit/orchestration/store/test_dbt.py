"""How dbt is called, without calling it."""

from __future__ import annotations

import json
import subprocess

import duckdb

from orchestration.home import Home
from orchestration.store.warehouse.dbt import environment, executable, failed_tests


def test_the_executable_answers_for_its_version_without_dbt(home: Home) -> None:
    done = subprocess.run(
        [executable(home), "--version"], capture_output=True, text=True, check=True, timeout=2
    )
    assert "installed: 1.11" in done.stdout


def test_dbt_is_told_where_everything_is(home: Home) -> None:
    told = environment(home)
    assert told["JIXIAO_LAKE"] == str(home.lake_current)
    assert told["JIXIAO_LAKE_OPS"] == str(home.lake_ops)
    assert told["JIXIAO_WAREHOUSE"] == str(home.warehouse_file)
    assert told["DBT_SEND_ANONYMOUS_USAGE_STATS"] == "false"


def results(home: Home, *entries: dict[str, object]) -> None:
    home.dbt_target.mkdir(parents=True, exist_ok=True)
    content = {"results": [{"message": "Got 2 results", **entry} for entry in entries]}
    (home.dbt_target / "run_results.json").write_text(json.dumps(content), "utf-8")


def test_a_failed_test_names_its_rows(home: Home) -> None:
    with duckdb.connect(str(home.warehouse_file)) as connection:
        connection.execute("create table t as select * from (values (1, 'a'), (2, 'b')) as t (id, name)")
    results(
        home,
        {"unique_id": "test.jixiao.no_names.123", "status": "fail", "compiled_code": "select * from t"},
        {"unique_id": "test.jixiao.fine.456", "status": "pass", "compiled_code": "select 1"},
    )
    (failed,) = failed_tests(home)
    assert (failed.name, failed.is_error, failed.columns) == ("no_names", True, ("id", "name"))
    assert failed.rows == ((1, "a"), (2, "b"))


def test_a_warning_is_told_and_is_no_error(home: Home) -> None:
    results(
        home, {"unique_id": "test.jixiao.odd.1", "status": "warn", "compiled_code": "select * from nowhere"}
    )
    duckdb.connect(str(home.warehouse_file)).close()
    (warned,) = failed_tests(home)
    assert (warned.is_error, warned.rows) == (False, ())


def test_before_the_first_run_nothing_failed(home: Home) -> None:
    assert list(failed_tests(home)) == []
