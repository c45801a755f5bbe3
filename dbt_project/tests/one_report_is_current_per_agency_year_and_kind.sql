-- A hit is an agency, year and kind with no current report, or with two that would count twice.
select
    agency_id,
    fiscal_year,
    report_kind,
    count(case when is_current then 1 end) as current_reports
from {{ ref('dim_document') }}
group by agency_id, fiscal_year, report_kind
having count(case when is_current then 1 end) <> 1
