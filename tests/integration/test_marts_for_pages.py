"""What pages and workbooks print stands in the marts: names, the year before, and where each figure was printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from orchestration.home import Home


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
        where f.judged_place is null or instr(f.judged_place, p.heading) = 0 or (f.inputs > 0) <> (f.input_places is not null)
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
