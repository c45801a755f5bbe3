-- Written by dbt_project/generate.py (make docs) from ingestion/records.
select
    r.document_id,
    r.source_ref,
    r.source_text,
    cast(r.number as integer) as number,
    r.title,
    r.is_present,
    r.is_said_to_be_none
from {{ source('lake', 'attachment') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
