-- Written by dbt_project/generate.py (make docs) from ingestion/records.
select
    r.document_id,
    r.source_ref,
    r.source_text,
    r.form,
    r.code,
    r.reason,
    r.severity,
    cast(r.column_number as integer) as column_number,
    r.arguments,
    r.read_as,
    r.what,
    r.message,
    {{ decimal_or_null('r.confidence', 5, 4) }} as confidence
from {{ source('lake', 'issue') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
