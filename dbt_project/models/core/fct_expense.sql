{%- set grain = ['r.document_id', 'r.line_number'] %}

with

records as (
    select
        r.*,
        {{ occurrence(grain) }} as occurrence
    from {{ ref('stg_lake__expense_line') }} as r
)

select
    {{ surrogate_key(grain + ['r.occurrence']) }} as expense_line_id,
    r.document_id,
    d.agency_id,
    d.region_code,
    d.fiscal_year,
    r.line_number,
    r.expense_item_code,
    r.item_name,
    {{ project_key('d.agency_id', compared('r', 'project_name')) }} as project_id,
    r.prior_year_final,
    r.budget,
    r.final,
    r.prior_year_final_raw,
    r.budget_raw,
    r.final_raw,
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
inner join {{ ref('int_subjects') }} as s on r.document_id = s.document_id and s.form = 'base_data'
