-- Written by dbt_project/generate.py (make docs) from orchestration/store/lake/ops_tables.py.
select
    r.line_number,
    cast(r.corrected_at as timestamp) as corrected_at,
    r.document_id,
    r.file_name,
    r.record_table,
    r.source_ref,
    r.field,
    r.read_value,
    r.value,
    r.reason,
    r.role,
    r.status,
    r.detail
from {{ source('lake_ops', 'correction') }} as r
