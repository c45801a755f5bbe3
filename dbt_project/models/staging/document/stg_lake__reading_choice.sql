-- Written by dbt_project/generate.py (make docs) from ingestion/records.
select
    r.document_id,
    r.source_ref,
    r.source_text,
    r.read_table,
    r.column_name,
    cast(r.column_number as integer) as column_number,
    r.printed,
    r.certainty,
    r.basis,
    {{ decimal_or_null('r.value', 24, 6) }} as value,
    r.alternatives
from {{ source('lake', 'reading_choice') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
