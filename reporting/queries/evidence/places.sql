-- The places of one document that anything names.
select
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
where document_id = $document
order by source_ref
