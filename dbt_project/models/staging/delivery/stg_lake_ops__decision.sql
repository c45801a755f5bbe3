{{ config(meta={'refreshed': 'whole'}) }}
select
    r.line_number,
    cast(r.decided_at as timestamp) as decided_at,
    r.finding_id,
    r.figures_fingerprint,
    r.decision,
    r.reason,
    r.role,
    r.rule_code,
    cast(r.fiscal_year as integer) as fiscal_year,
    r.agency_name,
    r.project_name,
    r.subject,
    r.expected_text,
    r.actual_text
from {{ source('lake_ops', 'decision') }} as r
