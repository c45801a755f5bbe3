"""Acceptance of places: does what a figure names print something, and has it a box where there are pages to draw?"""

from __future__ import annotations

from expectations.rules import Suite, within

PLACES = Suite(
    name="document_place",
    title="What a figure names can be shown (出处可查)",
    table="ops.document_place",
    key=("file_name", "agency_name", "fiscal_year"),
    query="""
        select
            d.file_name, a.agency_name, d.fiscal_year,
            100.0 * avg(case when p.table_number is null or p.text <> '' then 1 else 0 end) as printed,
            case
                when d.media_type = 'application/pdf' or d.media_type like 'image/%'
                    then 100.0 * avg(case when p.page is null or p.x0 is not null then 1 else 0 end)
            end as boxed
        from ops.document_place as p
        inner join marts.dim_document as d on p.document_id = d.document_id
        left join marts.dim_agency as a on a.agency_id = d.agency_id
        group by d.document_id, d.file_name, a.agency_name, d.fiscal_year, d.media_type
    """,
    rules=(
        *within("printed", 95, 100, "Nearly every row and cell that a figure names prints something."),
        *within("boxed", 100, 100, "Every place on a page of a PDF or a scan has its box."),
    ),
)  # fmt: skip

SUITES = (PLACES,)
