-- Each agency and year for which a report is current, with what was delivered and how fully it was read.
with

cells as (
    select
        document_id,
        sum(cells_printed) as cells_printed,
        sum(cells_used + cells_ignored) as cells_accounted
    from {{ ref('stg_lake__coverage') }}
    group by document_id
)

select
    d.fiscal_year,
    d.agency_id,
    d.region_code,
    count(case when d.is_current then 1 end) as documents,
    count(case when not d.is_current then 1 end) as superseded_documents,
    count(case when d.is_current and d.report_kind = 'overall_self_evaluation' then 1 end) as overall_self_evaluations,
    count(case when d.is_current and d.report_kind = 'project_self_evaluation' then 1 end) as project_self_evaluations,
    count(case when d.is_current and d.report_kind = 'final_accounts' then 1 end) as final_accounts,
    sum(case when d.is_current then cells.cells_printed end) as cells_printed,
    sum(case when d.is_current then cells.cells_accounted end) as cells_accounted
from {{ ref('int_documents') }} as d
left join cells on d.document_id = cells.document_id
group by d.fiscal_year, d.agency_id, d.region_code
