select
    fiscal_year,
    region_code,
    region_name,
    region_level,
    prefecture_code,
    prefecture_name,
    with_counties_agencies,
    with_counties_agencies_with_figures,
    with_counties_initial_budget,
    with_counties_full_year_budget,
    with_counties_executed,
    with_counties_execution_rate,
    prior_with_counties_execution_rate,
    with_counties_full_year_to_initial_rate,
    with_counties_doubtful_documents,
    with_counties_missing_documents,
    own_level_agencies,
    own_level_full_year_budget,
    own_level_executed,
    own_level_execution_rate
from marts.rpt_budget_execution_by_region
order by fiscal_year desc, with_counties_execution_rate asc nulls last, region_code
