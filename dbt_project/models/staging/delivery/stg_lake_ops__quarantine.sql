-- Written by dbt_project/generate.py (make docs) from orchestration/store/lake/ops_tables.py.
-- Samples that could not be read step back under the same rule as samples that could.
with

delivered as (
    select count(*) as documents
    from {{ ref('base_lake__included_documents') }}
    where not is_sample
)

select
    r.document_id,
    r.file_id,
    r.part_number,
    r.part_place,
    r.file_name,
    r.size,
    r.code,
    r.reason,
    r.place,
    r.what,
    r.advice,
    r.what_zh,
    r.advice_zh,
    r.arguments,
    cast(r.quarantined_at as timestamp) as quarantined_at,
    r.is_sample,
    r.year_named
from {{ source('lake_ops', 'quarantine') }} as r
cross join delivered
where not r.is_sample or delivered.documents = 0
