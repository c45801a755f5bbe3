-- Written by dbt_project/generate.py (make docs) from ingestion/records.
select
    r.document_id,
    r.source_ref,
    r.source_text,
    r.scope,
    cast(r.scope_number as integer) as scope_number,
    r.project_name,
    r.compared,
    r.form,
    r.field,
    r.label,
    r.value_raw,
    {{ decimal_or_null('r.value', 24, 6) }} as value
from {{ source('lake', 'form_field') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
