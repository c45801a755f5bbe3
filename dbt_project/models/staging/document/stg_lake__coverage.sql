-- Written by dbt_project/generate.py (make docs) from ingestion/records.
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
where
    r.document_id in (select d.document_id from {{ ref('base_lake__included_documents') }} as d)
    -- A refused file may have been read to its last cell: an unfilled template is.
    or r.document_id in (select q.document_id from {{ ref('stg_lake_ops__quarantine') }} as q)
