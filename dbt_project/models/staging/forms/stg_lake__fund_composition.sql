-- Written by dbt_project/generate.py (make docs) from ingestion/records.
select
    r.document_id,
    r.source_ref,
    r.source_text,
    r.certainty,
    r.certainty_basis,
    r.doubtful_columns,
    r.scope,
    cast(r.scope_number as integer) as scope_number,
    r.project_name,
    r.compared,
    r.side,
    r.item,
    r.line_label,
    {{ money('r.amount') }} as amount,
    r.amount_raw,
    r.money_unit_printed,
    r.cells,
    r.halves
from {{ source('lake', 'fund_composition') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
