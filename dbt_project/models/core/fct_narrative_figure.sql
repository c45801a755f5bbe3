{%- set grain = ['r.document_id', 'r.sequence'] %}

with

records as (
    select
        r.*,
        {{ occurrence(grain) }} as occurrence
    from {{ ref('stg_lake__narrative_figure') }} as r
)

select
    {{ surrogate_key(grain + ['r.occurrence']) }} as narrative_figure_id,
    r.document_id,
    d.agency_id,
    d.region_code,
    d.fiscal_year,
    r.sequence,
    r.kind,
    r.subject,
    r.label,
    r.value,
    r.unit,
    r.value_raw,
    r.direction,
    r.trend,
    r.base,
    r.base_subject,
    r.base_label,
    r.amount,
    r.amount_raw,
    r.amount_ref,
    r.base_amount,
    r.base_amount_raw,
    r.base_ref,
    r.change_amount,
    r.change_amount_raw,
    r.unit_cost,
    r.unit_cost_raw,
    r.halves,
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
inner join {{ ref('int_subjects') }} as s on r.document_id = s.document_id and s.form = 'prose'
