-- The last decision about each finding: it holds while the figures it was about are still the same. Their fingerprint
-- is a digest of the two as 0.1.0 worded them, so that earlier decisions hold; what it had no words for, as types.
with

findings as (
    select
        e.document_id,
        e.evaluation_id,
        case
            when w.evaluation_id is not null then {{ surrogate_key(['w.expected_text', 'w.actual_text']) }}
            else {{ surrogate_key(['e.expected_value', 'e.actual_value', 'e.variant', figures_key('e.arguments')]) }}
        end as figures_fingerprint
    from {{ ref('int_audit_evaluations') }} as e
    left join {{ ref('int_audit_words') }} as w
        on e.document_id = w.document_id and e.evaluation_id = w.evaluation_id and w.language = '0.1.0'
    where e.outcome = 'fail'
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
