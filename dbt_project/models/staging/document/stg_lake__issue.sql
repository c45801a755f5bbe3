select
    r.document_id,
    r.source_ref,
    r.source_text,
    r.form,
    r.code,
    r.reason,
    r.severity,
    r.column_number,
    r.arguments,
    r.read_as,
    r.what,
    r.message,
    r.confidence
from {{ source('lake', 'issue') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
