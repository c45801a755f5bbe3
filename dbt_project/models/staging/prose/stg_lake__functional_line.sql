-- Written by dbt_project/generate.py (make docs) from ingestion/records.
select
    r.document_id,
    r.source_ref,
    r.source_text,
    r.certainty,
    r.certainty_basis,
    r.doubtful_columns,
    cast(r.line_number as integer) as line_number,
    r.function_code,
    r.class_name,
    r.section_name,
    r.item_name,
    {{ money('r.initial_budget') }} as initial_budget,
    {{ money('r.full_year_budget') }} as full_year_budget,
    {{ money('r.final') }} as final,
    {{ points('r.completion_rate_reported') }} as completion_rate_reported,
    r.initial_budget_raw,
    r.full_year_budget_raw,
    r.final_raw,
    r.completion_rate_raw,
    r.halves,
    r.compared
from {{ source('lake', 'functional_line') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
