-- Written by dbt_project/generate.py (make docs) from ingestion/records.
select
    r.document_id,
    r.source_ref,
    r.source_text,
    r.certainty,
    r.certainty_basis,
    r.doubtful_columns,
    cast(r.establishment as integer) as establishment,
    cast(r.actual as integer) as actual,
    {{ points('r.control_rate_reported') }} as control_rate_reported,
    r.establishment_raw,
    r.actual_raw,
    r.control_rate_raw,
    r.cells,
    r.halves
from {{ source('lake', 'staffing') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
