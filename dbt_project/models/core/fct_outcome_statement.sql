{%- set grain = ['r.document_id', 'r.sequence'] %}

with

records as (
    select
        r.*,
        {{ occurrence(grain) }} as occurrence
    from {{ ref('stg_lake__outcome_statement') }} as r
)

select
    {{ surrogate_key(grain + ['r.occurrence']) }} as outcome_statement_id,
    r.document_id,
    d.agency_id,
    d.region_code,
    d.fiscal_year,
    r.sequence,
    r.topic,
    r.concept_code,
    r.value,
    r.unit,
    r.value_raw,
    r.period,
    r.is_target,
    r.is_approximate,
    r.halves,
    r.compared,
    r.source_ref,
    r.source_text,
    d.text_source,
    s.is_current,
    cast(r.occurrence as integer) as occurrence
from records as r
inner join {{ ref('int_documents') }} as d on r.document_id = d.document_id
inner join {{ ref('int_subjects') }} as s on r.document_id = s.document_id and s.form = 'prose'
