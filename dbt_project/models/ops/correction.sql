{{ config(meta={'refreshed': 'whole'}) }}
select
    {{ surrogate_key(['r.line_number', 'r.document_id', 'r.record_table', 'r.source_ref', 'r.field']) }}
        as correction_id,
    r.line_number,
    r.document_id,
    r.file_name,
    r.record_table,
    r.source_ref,
    r.field,
    r.read_value as original_value,
    r.value as corrected_value,
    r.reason,
    r.role,
    r.corrected_at,
    r.status,
    r.detail
from {{ ref('stg_lake_ops__correction') }} as r
