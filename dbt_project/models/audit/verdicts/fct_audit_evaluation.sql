-- Every rule at every place it looks at, with what came of it.
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
    case when outcome in ('fail', 'rounding') then expected_text end as expected_text,
    case when outcome in ('fail', 'rounding') then actual_text end as actual_text,
    case when outcome in ('fail', 'rounding') then formula end as formula,
    -- A sentence of which one part is missing is none; a finding without a sentence would stop the whole delivery.
    coalesce(
        message,
        case
            when outcome = 'fail'
                then subject || '不符合“' || coalesce(formula, rule_code) || '”（' || {{ place_zh('place') }} || '）。'
        end
    ) as message,
    case when outcome in ('fail', 'rounding') then evidence_refs end as evidence_refs,
    is_current
from {{ ref('int_audit_evaluations') }}
