-- Written by dbt_project/generate.py (make docs) from ingestion/records.
select
    r.document_id,
    r.source_ref,
    r.source_text,
    r.kind,
    r.words,
    r.project_name,
    r.other,
    r.compared
from {{ source('lake', 'text_flag') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
