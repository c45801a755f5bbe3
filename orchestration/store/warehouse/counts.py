"""Counts on both sides of every joint, so that nothing is lost on the way from the archive to the facts."""
# ruff: noqa: S608 - the SQL is put together from the constants of this module and our own paths

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from orchestration.home import Home
from orchestration.store.archive.deliveries import figures
from orchestration.store.lake.questions import relation
from orchestration.store.sql import literal
from orchestration.store.warehouse.publish import open_warehouse

FACT_OF_RECORD = {
    "staffing": "fct_staffing",
    "expense_line": "fct_expense",
    "budget_execution": "fct_budget_execution",
    "fund_composition": "fct_fund_composition",
    "indicator": "fct_indicator",
    "evaluation_total": "fct_evaluation_total",
    "functional_line": "fct_functional_expenditure",
    "narrative_amount": "fct_narrative_amount",
    "narrative_figure": "fct_narrative_figure",
    "outcome_statement": "fct_outcome_statement",
}
"""Facts whose grain is one lake record; the others are put together from several and tested in dbt."""
PART_OF_FACT = {"functional_line": "source = 'narrative'"}
"""Which rows of a fact come from the record, where other records give rows of their own."""


@dataclass(frozen=True, slots=True)
class Joint:
    """Two counts that must agree: what goes in on one side of a joint and what comes out on the other.

    `before` and `after` name what is counted: tables, or keys of the catalogue's terms.
    """

    name: str
    before: str
    after: str
    count_before: int
    count_after: int

    @property
    def holds(self) -> bool:
        """Whether nothing was lost and nothing came twice."""
        return self.count_before == self.count_after


def documents_joint(home: Home) -> Joint:
    """Archived documents against those read or refused."""
    counted = figures(home)
    return Joint(
        "documents",
        "joint_archived",
        "joint_read_or_refused",
        counted.delivered,
        counted.read + counted.quarantined,
    )


def warehouse_joints(home: Home) -> list[Joint]:
    """Read documents against `dim_document`, and each lake table against its fact, for the reports that take part."""
    ops = literal(home.lake_ops / "delivery.parquet")
    with open_warehouse(home.warehouse_file) as connection:
        joints = [
            Joint(
                "reports", "joint_reports_read", "marts.dim_document",
                _count(connection, f"""
                    select count(*) from read_parquet({ops})
                    where status = 'read' and (not is_sample or not exists (
                        select * from read_parquet({ops}) where status = 'read' and not is_sample
                    ))
                """),
                _count(connection, "select count(*) from marts.dim_document"),
            )
        ]  # fmt: skip
        for record, fact in FACT_OF_RECORD.items():
            taking_part = "where document_id in (select document_id from marts.dim_document)"
            before = _count(connection, f"select count(*) from {relation(home, record)} {taking_part}")
            part = PART_OF_FACT.get(record, "true")
            after = _count(connection, f"select count(*) from marts.{fact} where {part}")
            joints.append(Joint(record, f"lake.{record}", f"marts.{fact}", before, after))
    return joints


def _count(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    [(count,)] = connection.execute(sql).fetchall()
    return int(count)
