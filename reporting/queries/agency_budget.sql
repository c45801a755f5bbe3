select
    fiscal_year,
    region_code,
    agency_id,
    document_id,
    scope,
    project_name,
    funding_line,
    initial_budget,
    full_year_budget,
    executed,
    execution_rate_reported,
    execution_rate,
    weight,
    score,
    certainty,
    doubtful_columns,
    cells,
    source_ref
from marts.fct_budget_execution
where is_current and occurrence = 1
order by fiscal_year desc, agency_id, scope, scope_number, funding_line desc, source_ref
