-- Where a cell holds a figure, its row and the cell each have a place of their own.
select
    r.document_id,
    r.source_ref,
    r.page,
    r.x0,
    r.top,
    r.x1,
    r.bottom,
    r.table_number,
    r.row_number,
    r.column_number,
    r.heading,
    r.name,
    r.text
from {{ ref('stg_lake__place') }} as r
