{%- set grain = ['r.document_id', 'r.source', 'r.line_number'] %}

with

records as (
    select
        r.*,
        {{ occurrence(grain) }} as occurrence
    from {{ ref('int_functional_lines') }} as r
)

select
    {{ surrogate_key(grain + ['r.occurrence']) }} as functional_expenditure_id,
    r.document_id,
    d.agency_id,
    d.region_code,
    d.fiscal_year,
    r.source,
    r.line_number,
    r.function_code,
    f.function_id,
    -- A code that the classification does not list is called as this report calls it.
    case
        when r.source = 'narrative' then r.class_name
        when f.function_level = 'class' and not f.is_listed then r.line_name
        else f.class_name
    end as class_name,
    case
        when r.source = 'narrative' then r.section_name
        when f.function_level = 'section' and not f.is_listed then r.line_name
        else f.section_name
    end as section_name,
    case
        when r.source = 'narrative' then r.item_name
        when f.function_level = 'item' then r.line_name
    end as item_name,
    r.initial_budget,
    r.full_year_budget,
    r.final,
    r.completion_rate_reported,
    r.initial_budget_raw,
    r.full_year_budget_raw,
    r.final_raw,
    r.completion_rate_raw,
    {{ percent('r.final', 'r.initial_budget') }} as completion_rate,
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
inner join {{ ref('int_subjects') }} as s on r.document_id = s.document_id and s.form = 'functional_expenditure'
left join {{ ref('int_classification_keys') }} as k
    on d.fiscal_year = k.fiscal_year and r.function_code = k.code and r.line_name = k.line_name
left join {{ ref('dim_function') }} as f on k.classification_id = f.function_id
