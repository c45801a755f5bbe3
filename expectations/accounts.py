"""Acceptance of final accounts: are the amounts of the nine statements in their columns, and do lines add up?"""

from __future__ import annotations

from expectations.delivery import COLUMN, MAX_MONEY, PLACE, facts
from expectations.rules import Suite, every, within

ACCOUNTS = Suite(
    name="final_account",
    title="Cells of final-accounts statements are plausible (部门决算表)",
    table="marts.fct_final_account",
    least_failing=COLUMN,
    key=(*PLACE, "statement", "line_name", "column_name"),
    query=facts("fct_final_account", "f.statement, f.line_name, f.column_name, f.amount"),
    rules=(
        *within("amount", -MAX_MONEY, MAX_MONEY, "An amount of the accounts is not in 元.", critical=0.9),
    ),
)

STATEMENTS = Suite(
    name="statement_total",
    title="The lines of a statement add up to its total (决算表合计相符)",
    table="ops.statement_total",
    key=("file_name", "agency_name", "source_ref", "statement", "column_name"),
    query="""
        select
            d.file_name, a.agency_name, t.source_ref, t.statement, t.column_name, t.leaves_total, t.printed_total,
            t.adds_up
        from ops.statement_total as t
        inner join marts.dim_document as d on t.document_id = d.document_id
        left join marts.dim_agency as a on t.agency_id = a.agency_id
    """,
    rules=(
        every(
            "adds_up",
            "A statement whose lines do not add up contradicts itself or was not read whole.",
            name="lines_add_up",
        ),
    ),
)

SUITES = (ACCOUNTS, STATEMENTS)
