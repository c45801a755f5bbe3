-- A hit is an agency, year and kind with no current report, or with two that would count twice. Accounts of a
-- department and of the unit of its name are two reports.
select
    agency_id,
    fiscal_year,
    report_kind,
    case when report_level = 'unit' then 'unit' else 'department' end as accounts_of,
    count(case when is_current then 1 end) as current_reports
from {{ ref('dim_document') }}
group by agency_id, fiscal_year, report_kind, case when report_level = 'unit' then 'unit' else 'department' end
having count(case when is_current then 1 end) <> 1
