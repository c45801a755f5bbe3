with

records as (
    select
        r.*,
        {{ occurrence(['r.document_id', 'r.form', 'r.code', 'r.source_ref', 'r.message']) }} as occurrence
    from {{ ref('stg_lake__issue') }} as r
)

select
    {{ surrogate_key(['r.document_id', 'r.form', 'r.code', 'r.source_ref', 'r.message', 'r.occurrence']) }}
        as extraction_issue_id,
    r.document_id,
    d.agency_id,
    d.fiscal_year,
    r.form,
    r.code,
    r.severity,
    r.message,
    r.source_ref,
    r.source_text,
    r.confidence,
    d.is_current
from records as r
inner join {{ ref('int_documents') }} as d on r.document_id = d.document_id
