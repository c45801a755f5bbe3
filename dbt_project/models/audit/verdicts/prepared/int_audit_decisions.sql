-- The last decision about each finding: it holds while the figures it was about are still the same.
with

findings as (
    select
        document_id,
        evaluation_id,
        {{ surrogate_key(['expected_text', 'actual_text']) }} as figures_fingerprint
    from {{ ref('fct_audit_evaluation') }}
    where outcome = 'fail'
)

select
    f.document_id,
    f.evaluation_id,
    f.figures_fingerprint,
    case when f.figures_fingerprint = d.figures_fingerprint then d.decision end as decision,
    case when f.figures_fingerprint <> d.figures_fingerprint then d.decision end as earlier_decision,
    d.reason as decision_reason,
    d.role as decision_role,
    d.decided_at
from findings as f
left join {{ ref('int_audit_decision_lines') }} as d on f.evaluation_id = d.present_id and d.is_latest
