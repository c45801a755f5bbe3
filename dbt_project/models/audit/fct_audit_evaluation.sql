-- Every rule at every place it looks at. Adding a rule needs no change here.
with

evaluations as (
    {%- for code in audit_rule_codes() %}
    select {{ audit_rule_columns() | join(', ') }} from {{ ref('audit_' ~ code) }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

-- One agency may print the same subject twice in one report, in the order of print.
numbered as (
    select
        e.*,
        d.agency_id,
        d.region_code,
        d.fiscal_year,
        d.report_kind,
        d.report_level,
        d.is_current,
        s.severity,
        row_number() over (
            partition by e.rule_code, e.document_id, e.scope, e.project_id, e.subject
            order by e.place, e.actual_text, e.expected_text
        ) as occurrence
    from evaluations as e
    inner join {{ ref('int_documents') }} as d on e.document_id = d.document_id
    inner join {{ ref('int_audit_settings') }} as s
        on
            e.rule_code = s.rule_code
            and d.region_code = s.region_code
            and d.fiscal_year = s.fiscal_year
    where s.is_enabled
)

select
    {{ surrogate_key([
        'rule_code', 'agency_id', 'fiscal_year', 'report_kind', 'report_level', 'scope', 'project_id', 'subject', 'occurrence'
    ]) }} as evaluation_id,
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
from numbered
