-- Written by dbt_project/generate.py (make docs) from ingestion/records.
select
    r.document_id,
    r.source_ref,
    r.source_text,
    cast(r.sequence as integer) as sequence,
    r.topic,
    r.concept_code,
    {{ decimal_or_null('r.value', 24, 6) }} as value,
    r.unit,
    r.value_raw,
    r.period,
    r.is_target,
    r.is_approximate,
    r.halves,
    r.compared
from {{ source('lake', 'outcome_statement') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
