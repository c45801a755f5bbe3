"""What the models may not do, read from their text: dialect, layers, drift from the lake's records."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from ingestion.identity.gazetteer import HOME_PROVINCE
from ingestion.records import RECORD_TYPES
from ingestion.records.types import ExpenseItem

# What DuckDB has and Spark has not, or spells otherwise. It belongs in a dispatched macro.
DUCKDB_ONLY = {
    "qualify": r"\bqualify\b",
    "using (…)": r"\busing\s*\(",
    "group by all": r"\b(group|order) by all\b",
    "* exclude": r"\*\s*(exclude|replace)\b",
    "::": r"::",
    "list or struct": r"\b(list_\w+|list|struct_\w+|unnest|array_agg|string_agg)\s*\(",
    "regexp": r"\bregexp_\w+\s*\((?!')",
    "strftime": r"\b(strftime|strptime|date_diff|datediff)\s*\(",
    "read_parquet": r"\bread_\w+\s*\(",
    "varchar": r"\b(varchar|hugeint)\b|\bas text\s*\)",
}


@pytest.fixture(scope="module")
def models(root: Path) -> dict[str, Path]:
    found = {path.stem: path for path in (root / "dbt_project" / "models").rglob("*.sql")}
    assert len(found) > 50
    return found


def _own_sql(path: Path) -> str:
    """The model's text without comments and Jinja, whose macros may hold any dialect."""
    text = re.sub(r"--[^\n]*", "", path.read_text(encoding="utf-8"))
    return re.sub(r"{[{%#].*?[}%#]}", "", text, flags=re.S)


@pytest.mark.parametrize("construct", DUCKDB_ONLY)
def test_models_hold_no_dialect_of_their_own(construct: str, models: dict[str, Path]) -> None:
    pattern = re.compile(DUCKDB_ONLY[construct], re.I)
    assert [name for name, path in models.items() if pattern.search(_own_sql(path))] == []


def test_rows_are_numbered_in_a_total_order_alone(models: dict[str, Path]) -> None:
    """`numbered` ends every order with the rest of the row; an order that leaves ties open swaps ids between builds."""
    open_order = re.compile(
        r"\b(row_number|rank|dense_rank|ntile|lag|lead|first|last|any_value|arg_\w+|\w+_by|first_value|last_value|nth_value)\s*\(",
        re.I,
    )
    assert [name for name, path in models.items() if open_order.search(_own_sql(path))] == []


def test_only_staging_reads_the_lake(models: dict[str, Path]) -> None:
    readers = {name for name, path in models.items() if "source(" in path.read_text(encoding="utf-8")}
    assert readers
    assert {name for name in readers if not name.startswith(("stg_lake", "base_lake"))} == set()


def test_reporting_marts_stand_on_facts_not_on_staging(models: dict[str, Path]) -> None:
    reports = {name: path for name, path in models.items() if name.startswith("rpt_")}
    assert reports
    assert [n for n, p in reports.items() if re.search(r"ref\('(stg|base)_", p.read_text("utf-8"))] == []


def _columns(entries: list[dict[str, Any]], name: str) -> list[str]:
    return [c["name"] for entry in entries if entry["name"] == name for c in entry["columns"]]


@pytest.mark.parametrize("record", RECORD_TYPES, ids=lambda r: r.table)
def test_records_sources_and_staging_have_the_same_columns(record: Any, root: Path) -> None:
    folder = root / "dbt_project" / "models" / "staging"
    sources = yaml.safe_load((folder / "_staging__sources.yml").read_text("utf-8"))["sources"]
    lake = next(s for s in sources if s["name"] == "lake")["tables"]
    staging = yaml.safe_load((folder / "_staging__models.yml").read_text("utf-8"))["models"]
    fields = list(record.model_fields)
    assert _columns(lake, record.table) == fields
    added = ["is_sample"] if record.table == "document" else []
    assert _columns(staging, f"stg_lake__{record.table}") == fields + added
    room = folder / record.__module__.rpartition(".")[2]
    sql = (room / f"stg_lake__{record.table}.sql").read_text("utf-8")
    assert [name for name in fields if not re.search(rf"\br\.{name}\b", sql)] == []


def test_records_and_seed_know_the_same_expense_items(root: Path) -> None:
    with (root / "dbt_project" / "seeds" / "expense_items.csv").open(encoding="utf-8") as stream:
        seeded = {row["expense_item_code"] for row in csv.DictReader(stream)}
    assert seeded == set(get_args(ExpenseItem))


@pytest.mark.parametrize("name", ["functions", "economic_items"])
def test_reader_and_warehouse_know_the_same_classification(name: str, root: Path) -> None:
    lookup = (root / "ingestion" / "lookups" / f"{name}.csv").read_bytes()
    assert lookup == (root / "dbt_project" / "seeds" / f"{name}.csv").read_bytes()


@pytest.mark.parametrize(("name", "lengths"), [("functions", {3, 5, 7}), ("economic_items", {3, 5})])
def test_every_code_of_a_classification_has_its_parent(name: str, lengths: set[int], root: Path) -> None:
    with (root / "dbt_project" / "seeds" / f"{name}.csv").open(encoding="utf-8") as stream:
        codes = {row["code"] for row in csv.DictReader(stream)}
    assert {len(code) for code in codes} == lengths
    assert {code for code in codes if len(code) > 3 and code[:-2] not in codes} == set()


def test_reader_and_warehouse_have_the_same_home_province(root: Path) -> None:
    project = yaml.safe_load((root / "dbt_project" / "dbt_project.yml").read_text(encoding="utf-8"))
    assert project["vars"]["home_province"] == HOME_PROVINCE
