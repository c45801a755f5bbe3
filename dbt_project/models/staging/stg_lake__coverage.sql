select
    r.document_id,
    r.source_ref,
    r.source_text,
    r.form,
    cast(r.table_number as integer) as table_number,
    cast(r.rows as integer) as rows,
    cast(r.cells_printed as integer) as cells_printed,
    cast(r.cells_used as integer) as cells_used,
    cast(r.cells_ignored as integer) as cells_ignored,
    cast(r.cells_reported as integer) as cells_reported
from {{ source('lake', 'coverage') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
