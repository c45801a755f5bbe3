-- Written by dbt_project/generate.py (make docs) from ingestion/records.
select
    r.document_id,
    r.source_ref,
    cast(r.page as integer) as page,
    r.x0,
    r.top,
    r.x1,
    r.bottom,
    cast(r.table_number as integer) as table_number,
    cast(r.row_number as integer) as row_number,
    cast(r.column_number as integer) as column_number,
    r.heading,
    r.name,
    r.text
from {{ source('lake', 'place') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
