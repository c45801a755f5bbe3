"""A refresh that costs what changed ends where a whole build ends: row by row, whatever happened, in whatever order."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.home import Home
from orchestration.store.files import read_json
from orchestration.store.lake.segments import read_ids
from orchestration.store.warehouse.builds import remember_build
from orchestration.store.warehouse.content import KEYS, content_of, tables_of
from orchestration.store.warehouse.increment import refresh_by_slice
from orchestration.store.warehouse.statements import kept_statements
from tests.support.handing_on import built_like
from tests.support.life import Life
from tests.support.rebuild import differing, rebuilt

SOURCES = "as they are"
SEEDS = range(int(os.environ.get("JIXIAO_HISTORIES", "1")))
EVENTS = 5
"""In CI; `make histories` lives longer, and more often."""

# What is made of all documents and asked for one: its rows for a document follow from that document and from reference
# data. Whoever adds one says why.
ASKED_BY_AGENCY = {
    "stg_lake_ops__delivery",  # by document
    "stg_lake_ops__quarantine",  # by document
    "stg_lake_ops__correction",  # by document
    "dim_function",  # by code; of a code that is not listed, only its key is taken
    "int_classification_keys",  # by year, code and printed name
    "int_audit_settings",  # by region and year, from seeds
    "int_audit_decision_lines",  # by finding, whose id holds the agency
}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, tiny_home: Home) -> Home:
    """A home with its first delivery, built whole by the statements that dbt built another with."""
    home = Home.open(tmp_path_factory.mktemp("life"))
    # The re-issues of random lives are a hundred times what they follow.
    home.settings.write_text("bands: {factor: 1000000}\n", "utf-8")
    Life(home, 0).happen()
    built_like(tiny_home, home)
    remember_build(home, SOURCES)
    return home


def unlike(home: Home, folder: Path) -> dict[str, int]:
    """Tables in which the warehouse and a whole build differ, in either direction."""
    whole = rebuilt(home, folder)
    return differing(home.warehouse_file, whole) | differing(whole, home.warehouse_file)


def miscounted(home: Home) -> list[str]:
    """Tables whose kept digests are not those of their rows."""
    with duckdb.connect(str(home.warehouse_file)) as connection:
        tables = tables_of(connection)
        kept = content_of(connection, tables)
        connection.execute("begin; drop schema refreshed cascade")
        computed = content_of(connection, tables)
        connection.execute("rollback")
    return [name for name in kept if kept[name] != computed[name]]


@pytest.mark.parametrize("seed", SEEDS)
def test_after_every_event_the_warehouse_is_as_if_built_whole(first: Home, tmp_path: Path, seed: int) -> None:
    # The statements name the home they were compiled for, so this life goes on there.
    kept = tmp_path / "kept"
    shutil.copytree(first.root, kept)
    life = Life(first, seed)
    begun = len(read_ids(first))  # what the first delivery brought is there in every life
    statements = kept_statements(first)
    assert statements is not None
    tables = {model.unique_id for model in statements.models if not model.is_view}
    happened = []
    try:
        for number in range(EVENTS):
            happened.append(life.happen())
            done = refresh_by_slice(first, SOURCES)
            assert done.documents <= begun + len(life.there) + len(life.refused) + 1, happened
            assert done.rows.keys() == tables, happened  # publishing waits for every table to be told of
            assert unlike(first, tmp_path / str(number)) == {}, happened
            assert miscounted(first) == [], happened
    finally:
        shutil.rmtree(first.root)
        shutil.copytree(kept, first.root)
    assert len(set(happened)) > 1


@pytest.fixture(scope="module")
def models(first: Home) -> dict[str, dict[str, Any]]:
    nodes = (read_json(first.dbt_target / "manifest.json") or {})["nodes"].values()
    return {node["name"]: node for node in nodes if node["resource_type"] == "model"}


def _above(node: dict[str, Any]) -> list[str]:
    return [one.rpartition(".")[2] for one in node["depends_on"]["nodes"] if one.startswith("model.")]


def test_every_model_says_what_a_change_touches(models: dict[str, dict[str, Any]]) -> None:
    said = {name: node["config"]["meta"].get("refreshed") for name, node in models.items()}
    assert {
        name: told for name, told in said.items() if told not in ("by_agency", "by_region", "whole")
    } == {}


def test_what_is_refreshed_by_agency_follows_from_agencies_and_reference_data(
    models: dict[str, dict[str, Any]],
) -> None:
    constant: set[str] = set()
    for _ in models:  # each round finds those one step further
        constant |= {
            name for name, node in models.items() if set(_above(node)) <= constant and not _reads(node)
        }
    wrong = {
        name: crossing
        for name, node in models.items()
        if node["config"]["meta"]["refreshed"] == "by_agency"
        and (
            crossing := [
                one
                for one in _above(node)
                if models[one]["config"]["meta"]["refreshed"] != "by_agency"
                and one not in ASKED_BY_AGENCY | constant
            ]
        )
    }
    assert wrong == {}


def _reads(node: dict[str, Any]) -> bool:
    return any(one.startswith("source.") for one in node["depends_on"]["nodes"])


def test_what_is_refreshed_by_agency_has_rows_of_one(first: Home, models: dict[str, dict[str, Any]]) -> None:
    with duckdb.connect(str(first.warehouse_file), read_only=True) as connection:
        found = connection.execute(
            "select table_name from duckdb_columns() where list_contains(?, column_name)", [list(KEYS)]
        ).fetchall()
    keyed = {table for (table,) in found}
    tables = [n for n in models.values() if n["config"]["materialized"] != "view"]
    by_agency = {n["name"] for n in tables if n["config"]["meta"]["refreshed"] == "by_agency"}
    assert len(by_agency) > 90
    assert by_agency - keyed == set()


def test_what_is_refreshed_by_region_has_rows_of_a_region_and_a_year_and_nothing_rests_on_it(
    first: Home, models: dict[str, dict[str, Any]]
) -> None:
    by_region = {name for name, n in models.items() if n["config"]["meta"]["refreshed"] == "by_region"}
    with duckdb.connect(str(first.warehouse_file), read_only=True) as connection:
        found = connection.execute(
            "select table_name from duckdb_columns() where column_name in ('region_code', 'fiscal_year')"
            " group by table_name having count(*) = 2"
        ).fetchall()
    assert len(by_region) >= 5
    assert by_region - {table for (table,) in found} == set()
    assert {name: above for name, n in models.items() if (above := set(_above(n)) & by_region)} == {}
