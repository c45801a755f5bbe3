-- Written by dbt_project/generate.py (make docs) from orchestration/store/lake/ops_tables.py.
select
    r.document_id,
    r.file_id,
    r.part_number,
    r.part_place,
    r.file_name,
    r.landing_path,
    r.size,
    r.media_type,
    cast(r.received_at as timestamp) as received_at,
    r.is_sample,
    r.status,
    r.parent_document_id
from {{ source('lake_ops', 'delivery') }} as r
