-- Every rule at every place it looks at, with what came of it.
with

worded as (
    select
        e.*,
        w.subject,
        w.expected_text,
        w.actual_text,
        w.formula,
        w.message,
        k.terms
    from {{ ref('int_audit_evaluations') }} as e
    left join {{ ref('int_audit_words') }} as w
        on e.document_id = w.document_id and e.evaluation_id = w.evaluation_id and w.language = 'zh'
    inner join {{ ref('int_audit_terms') }} as k on k.language = 'zh'
)

select
    evaluation_id,
    rule_code,
    severity,
    document_id,
    agency_id,
    region_code,
    fiscal_year,
    scope,
    project_id,
    project_name,
    subject,
    subject_code,
    place,
    outcome,
    reason,
    expected_value,
    actual_value,
    difference,
    tolerance,
    expected_text,
    actual_text,
    formula,
    -- A sentence of which one part is missing is none; a finding without a sentence would stop the whole delivery.
    coalesce(
        message,
        case
            when outcome = 'fail'
                then {{ said("terms['sentence.incomplete']", words_beside(none, {
                    'subject': 'subject',
                    'rule': 'coalesce(formula, rule_code)',
                    'place': place_in_words('place', 'terms'),
                })) }}
        end
    ) as message,
    case when outcome in ('fail', 'rounding') then evidence_refs end as evidence_refs,
    is_current
from worded
