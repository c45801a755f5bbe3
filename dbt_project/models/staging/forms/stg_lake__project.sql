-- Written by dbt_project/generate.py (make docs) from ingestion/records.
select
    r.document_id,
    r.source_ref,
    r.source_text,
    r.scope,
    cast(r.scope_number as integer) as scope_number,
    r.project_name,
    r.compared,
    r.competent_department,
    r.implementing_unit,
    r.parent_project_name,
    r.money_unit_printed
from {{ source('lake', 'project') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
