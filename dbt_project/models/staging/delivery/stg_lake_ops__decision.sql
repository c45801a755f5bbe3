-- Written by dbt_project/generate.py (make docs) from orchestration/store/lake/ops_tables.py.
select
    r.line_number,
    cast(r.decided_at as timestamp) as decided_at,
    r.finding_id,
    r.figures_fingerprint,
    r.decision,
    r.reason,
    r.role,
    r.rule_code,
    r.fiscal_year,
    r.agency_name,
    r.project_name,
    r.subject,
    r.expected_text,
    r.actual_text
from {{ source('lake_ops', 'decision') }} as r
