select
    r.document_id,
    r.source_ref,
    r.source_text,
    r.statement,
    cast(r.occurrence as integer) as occurrence,
    cast(r.table_number as integer) as table_number,
    r.title_raw,
    r.status,
    r.empty_note,
    r.note_raw,
    r.money_unit_printed,
    cast(r.rows as integer) as rows
from {{ source('lake', 'statement') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
