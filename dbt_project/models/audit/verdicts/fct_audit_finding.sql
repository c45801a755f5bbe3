-- `finding_id` leaves out figures and places: a decision about a finding outlives a re-run and a re-issue. The
-- fingerprint says whether the figures it was about are still the same.
{%- set printed = [
    'fct_budget_execution', 'fct_indicator', 'fct_expense', 'fct_three_public_expense', 'fct_staffing',
    'fct_fund_composition', 'fct_evaluation_total', 'fct_functional_expenditure', 'fct_narrative_amount',
    'fct_narrative_figure', 'fct_outcome_statement', 'fct_final_account',
] %}

with findings as (
    select * from {{ ref('fct_audit_evaluation') }}
    where outcome = 'fail'
),

texts as (
    {%- for fact in printed %}
    select
        f.document_id,
        f.source_ref,
        f.source_text
    from {{ ref(fact) }} as f
    inner join findings as e on f.document_id = e.document_id and f.source_ref = e.place
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

-- One row may give several facts, and each holds the row's text.
rows_printed as (
    select
        document_id,
        source_ref,
        max(source_text) as source_text
    from texts
    group by document_id, source_ref
),

evidence as (
    select
        document_id,
        evaluation_id,
        {{ evidence_list('document_id', 'source_ref', 'role') }} as evidence
    from {{ ref('int_audit_evidence') }}
    group by document_id, evaluation_id
)

select
    e.evaluation_id as finding_id,
    d.figures_fingerprint,
    e.rule_code,
    e.severity,
    e.document_id,
    e.agency_id,
    e.region_code,
    e.fiscal_year,
    e.scope,
    e.project_id,
    e.project_name,
    e.subject,
    e.subject_code,
    e.expected_value,
    e.actual_value,
    e.difference,
    e.tolerance,
    e.expected_text,
    e.actual_text,
    e.formula,
    coalesce(c.message, e.message) as message,
    coalesce(n.message, w.message) as message_en,
    e.evidence_refs,
    v.evidence,
    e.place as source_ref,
    coalesce(r.source_text, e.message) as source_text,
    d.decision,
    d.earlier_decision,
    d.decision_reason,
    d.decision_role,
    d.decided_at,
    e.is_current
from findings as e
inner join {{ ref('int_audit_decisions') }} as d on e.document_id = d.document_id and e.evaluation_id = d.evaluation_id
left join evidence as v on e.document_id = v.document_id and e.evaluation_id = v.evaluation_id
left join {{ ref('int_audit_corrected') }} as c
    on e.document_id = c.document_id and e.evaluation_id = c.evaluation_id and c.language = 'zh'
left join {{ ref('int_audit_words') }} as w
    on e.document_id = w.document_id and e.evaluation_id = w.evaluation_id and w.language = 'en'
left join {{ ref('int_audit_corrected') }} as n
    on e.document_id = n.document_id and e.evaluation_id = n.evaluation_id and n.language = 'en'
left join rows_printed as r on e.document_id = r.document_id and e.place = r.source_ref
