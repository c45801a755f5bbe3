"""What pages and workbooks print stands in the marts: names, the year before, and where each figure was printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from orchestration.home import Home
from orchestration.store.files import read_json

# Rows that stand for regions of which nothing was delivered lead nowhere.
COUNTED = {
    "rpt_reporting_coverage": "with_counties_documents + with_counties_superseded_documents > 0",
    "rpt_budget_execution_by_region": "with_counties_agencies_with_figures > 0",
    "rpt_provincial_overview": "agencies_with_budget_execution > 0",
}


@pytest.fixture(scope="module")
def warehouse(tiny_home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(tiny_home.warehouse_file), read_only=True) as connection:
        yield connection


def rows(warehouse: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return warehouse.execute(sql).fetchall()


def test_every_current_finding_is_printed_once(warehouse: duckdb.DuckDBPyConnection) -> None:
    [(facts, printed, both)] = rows(
        warehouse,
        """select (select count(*) from marts.fct_audit_finding where is_current), (select count(*) from marts.rpt_finding),
            (select count(*) from marts.rpt_finding as r inner join marts.fct_audit_finding as f
             on r.document_id = f.document_id and r.finding_id = f.finding_id
             where f.is_current and f.message = r.message and f.figures_fingerprint = r.figures_fingerprint)""",
    )
    assert facts == printed == both > 0


def test_a_finding_says_its_places_in_words(warehouse: duckdb.DuckDBPyConnection) -> None:
    unplaced = rows(
        warehouse,
        """select f.rule_code, f.judged_ref, f.judged_place, f.inputs, f.input_places from marts.rpt_finding as f
        inner join ops.document_place as p on f.document_id = p.document_id and f.judged_ref = p.source_ref
        where f.judged_place is null or instr(f.judged_place, p.name) = 0 or (f.inputs > 0) <> (f.input_places is not null)
            or f.inputs <> len(list_filter(f.evidence, e -> e.role = 'input'))""",
    )
    assert unplaced == []


def test_an_agency_s_main_figures_lead_to_places_that_print_them(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    found = rows(
        warehouse,
        """select y.fiscal_year, y.agency_name, e.role, count(*) filter (where f.source_ref is null)
        from (select fiscal_year, agency_name, executed, unnest(evidence) as e from marts.rpt_agency_year) as y
        left join marts.fct_budget_execution as f
            on y.e.document_id = f.document_id and y.e.source_ref = f.source_ref and y.executed = f.executed
        where e.role = 'budget_execution' group by all order by all""",
    )
    assert found != []
    assert [row for row in found if row[-1]] == []


@pytest.mark.parametrize("mart", ["rpt_agency_year", "rpt_agency_scorecard"])
def test_every_agency_with_figures_says_where_they_stand(
    warehouse: duckdb.DuckDBPyConnection, mart: str
) -> None:
    silent = rows(
        warehouse,
        f"""select agency_name, fiscal_year from marts.{mart}
        where coalesce(executed, total_score, three_public_final) is not null and coalesce(len(evidence), 0) = 0""",  # noqa: S608
    )
    assert silent == []


@pytest.fixture(scope="module")
def answers(tiny_home: Home) -> dict[str, Any]:
    nodes = (read_json(tiny_home.dbt_target / "manifest.json") or {})["nodes"].values()
    return {node["name"]: node for node in nodes if node["name"].startswith("rpt_")}


def test_every_answer_leads_to_its_facts_by_a_list_or_by_a_query(answers: dict[str, Any]) -> None:
    assert len(answers) >= 13
    assert [
        name
        for name, node in answers.items()
        if "evidence" not in node["columns"] and "evidence_query" not in node["config"]["meta"]
    ] == []


def test_the_query_behind_a_row_gives_facts_of_it(
    answers: dict[str, Any], warehouse: duckdb.DuckDBPyConnection
) -> None:
    """Wherever a row counts anything, its query finds places of it that can be shown, and none of another year."""
    asked = 0
    for name, node in answers.items():
        query = node["config"]["meta"].get("evidence_query")
        if query is None:
            continue
        names = {key for key in node["columns"] if f"${key}" in query}
        counted = COUNTED.get(name, "true")
        asked_for = f"select {', '.join(sorted(names))} from marts.{name} where {counted}"  # noqa: S608 - names of the manifest
        found = warehouse.execute(asked_for).fetchall()
        assert found, name
        for row in found:
            values = dict(zip(sorted(names), row, strict=True))
            facts = warehouse.execute(
                f"""select count(*), count(p.document_id), count(*) filter (where d.fiscal_year <> {values["fiscal_year"]})
                from ({query}) as q left join ops.document_place as p
                on q.document_id = p.document_id and q.source_ref = p.source_ref
                left join marts.dim_document as d on q.document_id = d.document_id""",  # noqa: S608
                values,
            ).fetchone()
            assert facts is not None and facts[0] > 0 and facts[0] == facts[1] and facts[2] == 0, (
                name,
                values,
                facts,
            )
            asked += 1
    assert asked > 50
