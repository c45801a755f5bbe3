{%- set grain = ['r.document_id', 'r.scope', 'r.scope_number', 'r.funding_line'] %}

with

records as (
    select
        r.*,
        {{ occurrence(grain) }} as occurrence
    from {{ ref('stg_lake__budget_execution') }} as r
)

select
    {{ surrogate_key(grain + ['r.occurrence']) }} as budget_execution_id,
    r.document_id,
    d.agency_id,
    d.region_code,
    d.fiscal_year,
    r.scope,
    r.scope_number,
    case
        when r.scope = 'project' then {{ project_key('d.agency_id', compared('r', 'project_name')) }}
    end as project_id,
    case when r.scope = 'project' then r.project_name end as project_name,
    r.funding_line,
    r.line_label,
    r.initial_budget,
    r.full_year_budget,
    r.executed,
    r.weight,
    r.execution_rate_reported,
    {{ percent('r.executed', 'r.full_year_budget') }} as execution_rate,
    r.score,
    r.initial_budget_raw,
    r.full_year_budget_raw,
    r.executed_raw,
    r.execution_rate_raw,
    r.weight_raw,
    r.score_raw,
    r.money_unit_printed,
    r.cells,
    r.halves,
    r.compared,
    r.certainty,
    r.certainty_basis,
    r.doubtful_columns,
    r.source_ref,
    r.source_text,
    d.text_source,
    s.is_current,
    cast(r.occurrence as integer) as occurrence
from records as r
inner join {{ ref('int_documents') }} as d on r.document_id = d.document_id
inner join {{ ref('int_subjects') }} as s
    on r.document_id = s.document_id and {{ scope_form('r') }} = s.form and {{ scope_subject('r') }} = s.subject
