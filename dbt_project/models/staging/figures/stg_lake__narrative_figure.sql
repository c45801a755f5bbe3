-- Written by dbt_project/generate.py (make docs) from ingestion/records.
select
    r.document_id,
    r.source_ref,
    r.source_text,
    cast(r.sequence as integer) as sequence,
    r.kind,
    r.subject,
    r.label,
    {{ decimal_or_null('r.value', 24, 6) }} as value,
    r.unit,
    r.value_raw,
    r.direction,
    r.trend,
    r.base,
    r.base_subject,
    r.base_label,
    {{ money('r.amount') }} as amount,
    r.amount_raw,
    r.amount_ref,
    {{ money('r.base_amount') }} as base_amount,
    r.base_amount_raw,
    r.base_ref,
    {{ money('r.change_amount') }} as change_amount,
    r.change_amount_raw,
    {{ decimal_or_null('r.unit_cost', 24, 6) }} as unit_cost,
    r.unit_cost_raw
from {{ source('lake', 'narrative_figure') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
