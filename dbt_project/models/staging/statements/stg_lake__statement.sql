-- Written by dbt_project/generate.py (make docs) from ingestion/records.
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
where
    r.document_id in (select d.document_id from {{ ref('base_lake__included_documents') }} as d)
    -- A refused file may have been read to its last cell: an unfilled template is.
    or r.document_id in (select q.document_id from {{ ref('stg_lake_ops__quarantine') }} as q)
