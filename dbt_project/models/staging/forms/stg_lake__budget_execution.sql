-- Written by dbt_project/generate.py (make docs) from ingestion/records.
select
    r.document_id,
    r.source_ref,
    r.source_text,
    r.scope,
    cast(r.scope_number as integer) as scope_number,
    r.project_name,
    r.compared,
    r.funding_line,
    r.line_label,
    {{ money('r.initial_budget') }} as initial_budget,
    {{ money('r.full_year_budget') }} as full_year_budget,
    {{ money('r.executed') }} as executed,
    {{ points('r.weight') }} as weight,
    {{ points('r.execution_rate_reported') }} as execution_rate_reported,
    {{ points('r.score') }} as score,
    r.initial_budget_raw,
    r.full_year_budget_raw,
    r.executed_raw,
    r.execution_rate_raw,
    r.money_unit_printed,
    r.cells,
    r.halves
from {{ source('lake', 'budget_execution') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
