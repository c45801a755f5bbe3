-- Written by dbt_project/generate.py (make docs) from ingestion/records.
select
    r.document_id,
    r.source_ref,
    r.source_text,
    r.certainty,
    r.certainty_basis,
    r.doubtful_columns,
    cast(r.sequence as integer) as sequence,
    r.concept,
    r.label,
    r.measure,
    {{ money('r.amount') }} as amount,
    r.amount_raw,
    cast(r.part_of as integer) as part_of,
    r.breakdown,
    r.halves,
    r.compared
from {{ source('lake', 'narrative_amount') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
