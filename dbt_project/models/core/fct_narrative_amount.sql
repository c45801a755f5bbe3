{%- set grain = ['r.document_id', 'r.sequence'] %}

with

records as (
    select
        r.*,
        {{ occurrence(grain) }} as occurrence
    from {{ ref('stg_lake__narrative_amount') }} as r
)

select
    {{ surrogate_key(grain + ['r.occurrence']) }} as narrative_amount_id,
    r.document_id,
    d.agency_id,
    d.region_code,
    d.fiscal_year,
    r.sequence,
    r.concept,
    r.label,
    r.measure,
    r.amount,
    r.amount_raw,
    r.part_of,
    r.breakdown,
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
inner join {{ ref('int_subjects') }} as s on r.document_id = s.document_id and s.form = 'prose'
