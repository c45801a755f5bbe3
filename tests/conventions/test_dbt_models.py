"""What the models may not do, read from their text: dialect, layers, a second place for what is known."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
import yaml

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


_SUMS = re.compile(r"\bsum\(|\b(sum|add|percent)\w*_both\(")


def _asked(name: str, models: dict[str, Path]) -> str:
    """The text of a mart with that of the prepared models of years that it joins, which add up for it."""
    text = models[name].read_text(encoding="utf-8")
    years = re.findall(r"ref\('(int_year_\w+)'\)", text)
    return "\n".join([text, *(models[year].read_text(encoding="utf-8") for year in years)])


def test_a_mart_that_adds_up_counts_what_is_doubtful_and_what_is_missing(models: dict[str, Path]) -> None:
    """Doubtful figures are in no sum; how many there are, and how many are not printed, stands beside it."""
    sums = {name for name in models if name.startswith("rpt_") and _SUMS.search(_asked(name, models))}
    uncounted = set()
    for name in sums:
        (entry,) = yaml.safe_load(models[name].with_suffix(".yml").read_text(encoding="utf-8"))["models"]
        columns = [column["name"] for column in entry["columns"]]
        if not all(any(word in column for column in columns) for word in ("doubtful_", "missing_")):
            uncounted.add(name)
    assert len(sums) > 5
    # What it adds up are files and cells, no figures of reports.
    assert uncounted == {"rpt_reporting_coverage"}


def test_what_reader_and_warehouse_both_know_lies_in_one_place(root: Path) -> None:
    """Seeds that the reader reads too are its files: dbt is led to them, and no second one lies among its own."""
    project = yaml.safe_load((root / "dbt_project" / "dbt_project.yml").read_text(encoding="utf-8"))
    own, shared = ((root / "dbt_project" / path).resolve() for path in project["seed-paths"])
    assert shared == root / "ingestion" / "lookups" / "classification"
    assert {path.name for path in shared.glob("*.csv")} == {
        "economic_items.csv",
        "expense_items.csv",
        "functions.csv",
    }
    assert {path.name for path in own.glob("*.csv")} & {path.name for path in shared.glob("*.csv")} == set()


@pytest.mark.parametrize(("name", "lengths"), [("functions", {3, 5, 7}), ("economic_items", {3, 5})])
def test_every_code_of_a_classification_has_its_parent(name: str, lengths: set[int], root: Path) -> None:
    with (root / "ingestion" / "lookups" / "classification" / f"{name}.csv").open(encoding="utf-8") as stream:
        codes = {row["code"] for row in csv.DictReader(stream)}
    assert {len(code) for code in codes} == lengths
    assert {code for code in codes if len(code) > 3 and code[:-2] not in codes} == set()


CHINESE = re.compile(r"[一-龥]")
PARSES = re.compile(r"\b(regexp_\w+|rewritten|split_part|string_split|l?trim|rtrim|translate|strip_\w+)\s*\(")
# Labels of codes that the warehouse publishes; no print is looked into.
LABELS = {
    "macros/figures.sql": "the four grades as the state names them",
    "models/core/dim_audit_rule.sql": "labels of the rules' groups",
    "models/reporting/answers/rpt_indicator_achievement.sql": "the label of indicators without a level",
}
# Addresses, numbers and templates are our own text, and each has one grammar.
OWN_TEXT = {
    "macros/dialect.sql": "what DuckDB and Spark spell differently",
    "macros/audit/dialect.sql": "the same; an address as it sorts",
    "macros/order.sql": "an address as it sorts",
    "macros/audit/judged_places.sql": "the table of an address; the first cell of a row, which ` | ` parts",
    "macros/audit/words.sql": "templates, addresses and numbers put into words",
    "models/audit/prepared/int_audit_breakdowns.sql": "the section of an address, without its page",
}


def _sql_without_comments(root: Path) -> dict[str, str]:
    folder = root / "dbt_project"
    pages = [path for part in ("models", "macros") for path in (folder / part).rglob("*.sql")]
    assert len(pages) > 200
    return {
        path.relative_to(folder).as_posix(): re.sub(
            r"{#.*?#}|--[^\n]*", "", path.read_text("utf-8"), flags=re.S
        )
        for path in pages
    }


@pytest.mark.parametrize(
    ("sign", "allowed"), [(CHINESE, LABELS), (PARSES, OWN_TEXT)], ids=["words", "patterns"]
)
def test_sql_parses_no_printed_text(sign: re.Pattern[str], allowed: dict[str, str], root: Path) -> None:
    """Names, cores and precision are columns of records (ingestion/records/derived.py), words are rows of seeds."""
    found = {name for name, text in _sql_without_comments(root).items() if sign.search(text)}
    assert found == set(allowed)
