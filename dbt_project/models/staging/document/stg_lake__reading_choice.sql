select
    r.document_id,
    r.source_ref,
    r.source_text,
    r.read_table,
    r.column_name,
    r.column_number,
    r.printed,
    r.certainty,
    r.basis,
    r.value,
    r.alternatives
from {{ source('lake', 'reading_choice') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
