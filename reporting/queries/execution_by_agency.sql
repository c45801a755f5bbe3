select
    fiscal_year,
    agency_id,
    agency_name,
    region_code,
    region_name,
    prefecture_code,
    prefecture_name,
    province_code,
    admin_level,
    sector_name_zh,
    initial_budget,
    full_year_budget,
    executed,
    execution_rate,
    prior_execution_rate,
    budget_growth_in_year,
    execution_rate_rank_in_province,
    evidence
from marts.rpt_agency_year
order by fiscal_year desc, execution_rate asc nulls last, agency_id
