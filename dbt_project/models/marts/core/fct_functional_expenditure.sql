{%- set grain = ['r.document_id', 'r.line_number'] %}

with

records as (
    select
        r.*,
        {{ occurrence(grain) }} as occurrence
    from {{ ref('stg_lake__functional_line') }} as r
)

select
    {{ surrogate_key(grain + ['r.occurrence']) }} as functional_expenditure_id,
    r.document_id,
    d.agency_id,
    d.region_code,
    d.fiscal_year,
    r.line_number,
    r.function_code,
    r.class_name,
    r.section_name,
    r.item_name,
    r.initial_budget,
    r.final,
    r.completion_rate_reported,
    r.initial_budget_raw,
    r.final_raw,
    r.completion_rate_raw,
    {{ percent('r.final', 'r.initial_budget') }} as completion_rate,
    r.source_ref,
    r.source_text,
    d.is_current,
    cast(r.occurrence as integer) as occurrence
from records as r
inner join {{ ref('int_documents') }} as d on r.document_id = d.document_id
