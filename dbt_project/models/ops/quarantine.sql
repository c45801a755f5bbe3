{{ config(meta={'refreshed': 'whole'}) }}
select
    {{ surrogate_key(['q.document_id', 'q.file_name']) }} as quarantine_id,
    q.document_id,
    q.file_id,
    q.part_number,
    q.part_place,
    q.file_name,
    q.size,
    q.code,
    q.reason,
    q.place,
    q.what,
    q.advice,
    q.what_zh,
    q.advice_zh,
    q.arguments,
    q.quarantined_at,
    q.is_sample,
    p.region_code,
    p.fiscal_year
from {{ ref('stg_lake_ops__quarantine') }} as q
left join {{ ref('int_quarantine_places') }} as p on q.document_id = p.document_id
