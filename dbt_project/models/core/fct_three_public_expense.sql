{%- set grain = ['r.document_id', 'r.source', 'r.expense_item_code'] %}

with

records as (
    select
        r.*,
        {{ occurrence(grain) }} as occurrence
    from {{ ref('int_three_public_lines') }} as r
)

select
    {{ surrogate_key(grain + ['r.occurrence']) }} as three_public_expense_id,
    r.document_id,
    d.agency_id,
    d.region_code,
    d.fiscal_year,
    r.expense_item_code,
    r.prior_year_final,
    r.budget,
    r.final,
    r.prior_year_final_raw,
    r.budget_raw,
    r.final_raw,
    r.source,
    r.form,
    r.cells,
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
    on
        r.document_id = s.document_id
        and r.form = s.form
        and (r.form <> 'final_accounts' or s.subject = 'three_public')
