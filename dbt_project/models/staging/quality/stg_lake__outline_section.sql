-- Written by dbt_project/generate.py (make docs) from ingestion/records.
select
    r.document_id,
    r.source_ref,
    r.source_text,
    r.topic,
    r.title,
    r.status,
    cast(r.characters as integer) as characters,
    cast(r.tables as integer) as tables
from {{ source('lake', 'outline_section') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
