{%- set grain = ['r.document_id'] %}

with

records as (
    select
        r.*,
        {{ occurrence(grain) }} as occurrence
    from {{ ref('stg_lake__staffing') }} as r
)

select
    {{ surrogate_key(grain + ['r.occurrence']) }} as staffing_id,
    r.document_id,
    d.agency_id,
    d.region_code,
    d.fiscal_year,
    r.establishment,
    r.actual,
    r.control_rate_reported,
    r.establishment_raw,
    r.actual_raw,
    r.control_rate_raw,
    {{ percent('r.actual', 'r.establishment') }} as control_rate,
    r.cells,
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
inner join {{ ref('int_subjects') }} as s on r.document_id = s.document_id and s.form = 'base_data'
