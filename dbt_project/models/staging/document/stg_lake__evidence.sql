-- Written by dbt_project/generate.py (make docs) from ingestion/records.
select
    r.document_id,
    r.source_ref,
    r.source_text,
    r.field,
    r.value,
    r.method,
    cast(r.weight as integer) as weight
from {{ source('lake', 'evidence') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
