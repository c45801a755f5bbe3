"""Acceptance of how a delivery was read: how much of it waits for a person."""

from __future__ import annotations

from expectations.rules import Suite, within

MOST_DOUBTFUL = 10
"""Percent of a report's rows of figures: above, it is a scan or a form to look at as a whole, not figure by figure."""

DOUBTS = Suite(
    name="doubtful_figures",
    title="Few figures wait for a person (待复核数)",
    table="ops.review_queue",
    key=("file_name", "agency_name", "fiscal_year"),
    query="""
        with
        waiting as (select document_id, count(*) as figures from ops.review_queue where state = 'open' group by 1),
        printed as (
            select document_id, count(*) as rows
            from (
                select document_id from marts.fct_indicator
                union all select document_id from marts.fct_budget_execution
                union all select document_id from marts.fct_expense
                union all select document_id from marts.fct_final_account
                union all select document_id from marts.fct_narrative_amount
            )
            group by 1
        )
        select
            d.file_name, a.agency_name, d.fiscal_year, 100.0 * coalesce(w.figures, 0) / p.rows as doubtful_share
        from marts.dim_document as d
        join printed as p on p.document_id = d.document_id
        left join marts.dim_agency as a on a.agency_id = d.agency_id
        left join waiting as w on w.document_id = d.document_id
    """,
    rules=within("doubtful_share", 0, MOST_DOUBTFUL, "At most a tenth as many figures wait for a person as a report has rows."),
)  # fmt: skip

SUITES = (DOUBTS,)
