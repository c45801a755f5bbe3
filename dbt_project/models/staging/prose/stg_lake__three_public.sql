-- Written by dbt_project/generate.py (make docs) from ingestion/records.
select
    r.document_id,
    r.source_ref,
    r.source_text,
    r.certainty,
    r.certainty_basis,
    r.doubtful_columns,
    r.expense_item_code,
    {{ money('r.prior_year_final') }} as prior_year_final,
    {{ money('r.budget') }} as budget,
    {{ money('r.final') }} as final,
    r.prior_year_final_raw,
    r.budget_raw,
    r.final_raw
from {{ source('lake', 'three_public') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
