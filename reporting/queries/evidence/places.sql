-- The places of some documents that anything names.
select
    document_id,
    source_ref,
    page,
    x0,
    top,
    x1,
    bottom,
    table_number,
    row_number,
    column_number,
    heading,
    text
from ops.document_place
where document_id in $documents
order by document_id, source_ref
