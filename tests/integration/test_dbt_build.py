"""dbt builds the warehouse from a tiny lake, as it is called in production: in a process of its own (`tiny_home`).

Every figure asserted here can be worked out by hand from `tests/support/tiny_lake.py`.
"""

from __future__ import annotations

import csv
import json
import string
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
import sqlglot

from expectations.asked import verdicts
from expectations.rules import Verdict
from expectations.runner import judge
from expectations.suites import SUITES
from orchestration.home import Home
from tests.support.compiled_rules import Said, what_rules_say
from tests.support.tiny_lake import document_id

PROJECT = Path(__file__).resolve().parents[2] / "dbt_project"


@pytest.fixture(scope="module")
def warehouse(tiny_home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(tiny_home.warehouse_file), read_only=True) as connection:
        yield connection


def rows(warehouse: duckdb.DuckDBPyConnection, sql: str, *values: str) -> list[tuple[Any, ...]]:
    return warehouse.execute(sql, values).fetchall()


def test_rules_of_acceptance_asked_in_sql_give_the_verdicts_of_great_expectations(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    """Those of the real suites, whose columns are decimals, dates and texts of the warehouse."""
    asked = list(verdicts(SUITES, lambda query: warehouse.execute(query).fetchall()))
    judged = judge(SUITES, lambda query: warehouse.execute(query).df())

    def told(verdict: Verdict) -> Verdict:
        return replace(verdict, failing=tuple(() for _ in verdict.failing))  # the library shows others first

    assert [told(verdict) for verdict in asked] == [told(verdict) for verdict in judged]


def test_how_far_a_refused_file_was_read_is_kept(warehouse: duckdb.DuckDBPyConnection) -> None:
    sql = "select form, cells_printed, coverage_ratio, is_refused, is_current from ops.extraction_coverage where document_id = ?"
    assert rows(warehouse, sql, document_id("broken")) == [
        ("final_accounts", 8, Decimal("100.0000"), True, False)
    ]


def test_the_state_of_a_refused_file_s_statements_is_kept(warehouse: duckdb.DuckDBPyConnection) -> None:
    sql = "select statement, status, is_refused, is_current from ops.final_account_statement where document_id = ?"
    assert rows(warehouse, sql, document_id("broken")) == [("income", "empty", True, False)]


def test_a_sample_steps_back_and_a_reissue_replaces(warehouse: duckdb.DuckDBPyConnection) -> None:
    documents = dict(rows(warehouse, "select document_id, is_current from marts.dim_document"))
    assert documents == {
        document_id("city"): True,
        document_id("county_old"): False,
        document_id("county"): True,
        document_id("county_2022"): True,
        document_id("elsewhere"): True,
    }


def test_a_report_under_a_former_code_stands_under_the_present_one(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    found = rows(warehouse, "select region_code from marts.dim_document where fiscal_year = 2022")
    assert found == [("430212",)]


def test_a_report_from_another_province_brings_its_division_and_its_province(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    found = rows(
        warehouse,
        "select region_name, prefecture_name, province_name from marts.dim_region where province_code = '310000'"
        " order by region_code",
    )
    assert found == [("上海市", None, "上海市"), ("普陀区", None, "上海市")]


def test_a_superseded_report_counts_in_no_sum(warehouse: duckdb.DuckDBPyConnection) -> None:
    executed = rows(
        warehouse,
        """select own_level_executed, with_counties_executed, with_counties_execution_rate
        from marts.rpt_budget_execution_by_region where fiscal_year = 2023 and region_code = '430200'""",
    )
    assert executed == [(Decimal(150), Decimal(180), Decimal(75))]


def test_a_sum_over_nothing_is_null(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        warehouse,
        """select with_counties_agencies, with_counties_agencies_with_figures, with_counties_executed
        from marts.rpt_budget_execution_by_region where fiscal_year = 2022 and region_code = '430000'""",
    )
    assert found == [(1, 0, None)]


def test_printed_lines_are_kept_blank_ones_too(warehouse: duckdb.DuckDBPyConnection) -> None:
    lines = rows(
        warehouse,
        "select expense_item_code, final from marts.fct_expense where document_id = ? order by line_number",
        document_id("city"),
    )
    assert lines == [
        ("three_public_total", Decimal(20)), ("reception", Decimal("5.5")), ("overseas", None),
        ("project_line", Decimal(70)),
    ]  # fmt: skip


def test_a_project_line_finds_the_project_table(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        warehouse,
        "select project_name, executed, base_line_final, total_score, total_score_computed, grade "
        "from marts.rpt_project_performance",
    )
    assert found == [
        ("就业专项资金", Decimal(70), Decimal(70), Decimal(79), Decimal(99), "中"),
    ]


def test_a_score_printed_on_two_funding_rows_counts_once(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        warehouse, "select total_score_computed from marts.fct_evaluation_total where scope = 'overall'"
    )
    assert found == [(Decimal("92.5"),)]


def test_three_public_figures_of_table_and_prose_stand_side_by_side(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    found = rows(
        warehouse,
        """select source, final from marts.fct_three_public_expense
        where document_id = ? and expense_item_code = 'three_public_total' order by source""",
        document_id("city"),
    )
    assert found == [("narrative", Decimal("20.1")), ("table", Decimal(20))]


def test_money_and_rates_have_the_types_of_the_contract(warehouse: duckdb.DuckDBPyConnection) -> None:
    types = dict(
        rows(
            warehouse,
            "select column_name, data_type from information_schema.columns "
            "where table_schema = 'marts' and table_name = 'fct_budget_execution'",
        )
    )
    assert types["executed"] == "DECIMAL(18,6)"
    assert types["execution_rate"] == "DECIMAL(9,4)"


def test_every_published_column_carries_its_description(warehouse: duckdb.DuckDBPyConnection) -> None:
    silent = rows(
        warehouse,
        "select table_name, column_name from duckdb_columns() "
        "where schema_name in ('marts', 'ops') and comment is null",
    )
    assert silent == []


def test_no_folder_name_and_no_cover_line_is_published(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Folders are named after people, and a cover line names who prepared the report."""
    columns = rows(
        warehouse,
        "select table_name, column_name from information_schema.columns where table_schema = 'ops'",
    )
    assert ("delivery", "landing_path") not in columns
    assert ("identity_evidence", "source_text") not in columns


def test_what_was_recognised_with_doubt_waits_for_review(warehouse: duckdb.DuckDBPyConnection) -> None:
    """A text that OCR is not sure of, and a doubtful figure of a form, of which two readings are left."""
    found = rows(
        warehouse,
        "select document_id, column_name, printed, confidence, basis, state, len(alternatives)"
        " from ops.review_queue order by confidence",
    )
    assert found == [
        (document_id("city"), None, "原文", Decimal("0.42"), "recognition", "open", 0),
        (document_id("city"), "executed", "700500", None, "units_contradict", "open", 2),
    ]


def test_a_doubtful_figure_is_null_in_its_fact_and_the_row_says_so(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    found = rows(
        warehouse,
        "select executed, executed_raw, certainty, certainty_basis, doubtful_columns from marts.fct_budget_execution"
        " where certainty <> 'sure'",
    )
    assert found == [(None, "700500", "doubtful", ["units_contradict"], ["executed"])]


def test_a_sum_that_lacks_a_doubtful_figure_is_not_judged(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        warehouse,
        "select outcome, reason from marts.fct_audit_evaluation where rule_code = 'A03' and document_id = ?"
        " and scope = 'overall' and subject_code like '%executed%'",
        document_id("city"),
    )
    assert found == [("not_evaluable", "reading_in_doubt")]


# The layers, in the order in which data flow. `ops` stands beside: nothing rests on it.
LAYERS = (
    "staging", "conform", "core", "audit/prepared", "audit/rules", "audit/verdicts", "reporting/prepared",
    "reporting/answers", "ops",
)  # fmt: skip
MOST_MODELS = 30


def layer_of(folder: str) -> int:
    return next(at for at, layer in enumerate(LAYERS) if f"{folder}/".startswith(f"{layer}/"))


@pytest.fixture(scope="module")
def folders(manifest: dict[str, Any]) -> dict[str, str]:
    """Each model → the folder it stands in."""
    models = {key: node for key, node in manifest["nodes"].items() if node["resource_type"] == "model"}
    assert len(models) > 100
    return {key: str(Path(node["path"]).parent) for key, node in models.items()}


@pytest.fixture(scope="module")
def templates() -> list[dict[str, str]]:
    with (PROJECT / "seeds" / "audit_templates.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def manifest(tiny_home: Home) -> dict[str, Any]:
    return dict(json.loads((tiny_home.dbt_target / "manifest.json").read_text(encoding="utf-8")))


def test_no_model_reads_a_later_layer(manifest: dict[str, Any], folders: dict[str, str]) -> None:
    edges = [
        (model, read)
        for model in folders
        for read in manifest["nodes"][model]["depends_on"]["nodes"]
        if read in folders
    ]
    assert len(edges) > 300
    assert [e for e in edges if layer_of(folders[e[1]]) > layer_of(folders[e[0]])] == []
    assert [e for e in edges if folders[e[1]] == "ops" != folders[e[0]]] == []


def test_no_folder_holds_more_models_than_one_looks_through(folders: dict[str, str]) -> None:
    assert {folder: n for folder, n in Counter(folders.values()).items() if n > MOST_MODELS} == {}


def test_each_model_is_in_the_schema_of_its_layer(manifest: dict[str, Any], folders: dict[str, str]) -> None:
    """What is published stands in the layer itself; what only prepares it is called `prepared` or comes before."""
    published = {"core": "marts", "audit/verdicts": "marts", "reporting/answers": "marts", "ops": "ops"}
    schemas = {model: manifest["nodes"][model]["config"]["schema"] for model in folders}
    assert {folders[m]: s for m, s in schemas.items() if s in ("marts", "ops")} == published
    assert [m for m, s in schemas.items() if s == "intermediate" and folders[m] in published] == []


def test_models_parse_as_spark_sql(tiny_home: Home) -> None:
    """Compiled, because the models' own text is half Jinja; what the macros dispatch is DuckDB's here."""
    compiled = list((tiny_home.dbt_target / "compiled" / "jixiao" / "models").rglob("*.sql"))
    models = [path for path in compiled if ".yml" not in str(path)]
    assert len(models) > 50
    for path in models:
        sqlglot.parse_one(path.read_text(encoding="utf-8"), read="spark")


# Blanks that every evaluation fills, and those that its own words fill in a message.
ALWAYS_FILLED = {"project", "place", "inputs", "expected_value", "actual_value", "gap", "subject", "formula"}


@pytest.fixture(scope="module")
def said(manifest: dict[str, Any], tiny_home: Home) -> dict[str, Said]:
    found = what_rules_say(manifest, tiny_home.dbt_target / "compiled" / "jixiao" / "models")
    assert len(found) > 50
    return found


def test_every_variant_of_a_rule_has_its_template_and_every_template_its_variant(
    said: dict[str, Said], templates: list[dict[str, str]]
) -> None:
    worded = {(row["rule_code"], row["variant"]) for row in templates}
    assert {(code, variant) for code, (variants, _) in said.items() for variant in variants} == worded


def test_every_blank_of_a_template_is_an_argument_of_its_rule_and_every_argument_stands_in_a_blank(
    said: dict[str, Said], templates: list[dict[str, str]]
) -> None:
    blanks: dict[str, set[str]] = {code: set() for code in said}
    for row in templates:
        for text in ("subject", "expected", "actual", "formula", "message"):
            blanks[row["rule_code"]] |= {
                name for _, name, _, _ in string.Formatter().parse(row[text]) if name
            }
    assert {code: (blanks[code] - ALWAYS_FILLED) ^ arguments for code, (_, arguments) in said.items()} == {
        code: set() for code in said
    }


def test_docs_are_one_page_that_needs_no_network(tiny_home: Home) -> None:
    page = (tiny_home.dbt_target / "static_index.html").read_text(encoding="utf-8")
    assert "One row per document, scope and indicator row" in page
    assert "rpt_provincial_overview" in page


def test_the_committed_dictionary_says_what_the_models_say(tiny_home: Home) -> None:
    script = PROJECT.parent / "docs" / "generate_dictionary.py"
    command = [sys.executable, script, "--check", "--manifest", tiny_home.dbt_target / "manifest.json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_dictionary_names_every_fact_of_the_contract() -> None:
    page = (PROJECT.parent / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    for fact in ("fct_budget_execution", "fct_indicator", "fct_expense", "fct_narrative_amount"):
        assert f"### {fact}\n" in page
    assert "Full-year budget (全年预算数), 万元" in page
