select
    r.document_id,
    r.source_ref,
    r.source_text,
    r.form,
    r.code,
    r.severity,
    r.message,
    r.confidence
from {{ source('lake', 'issue') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
