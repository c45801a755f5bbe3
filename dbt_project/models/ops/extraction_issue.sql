-- The key is made of codes, places and arguments: words may change.
{%- set grain = [
    'r.document_id', 'r.form', 'r.code', 'r.reason', 'r.source_ref', 'r.column_number', 'r.arguments', 'r.read_as',
] %}
with

records as (
    select
        r.*,
        {{ occurrence(grain) }} as occurrence
    from {{ ref('stg_lake__issue') }} as r
)

select
    {{ surrogate_key(grain + ['r.occurrence']) }} as extraction_issue_id,
    r.document_id,
    d.agency_id,
    d.fiscal_year,
    r.form,
    r.code,
    r.reason,
    r.severity,
    r.column_number,
    r.arguments,
    r.read_as,
    r.message,
    r.source_ref,
    r.source_text,
    r.confidence,
    d.is_current
from records as r
inner join {{ ref('int_documents') }} as d on r.document_id = d.document_id
