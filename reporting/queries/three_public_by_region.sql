select
    fiscal_year,
    region_code,
    region_name,
    region_level,
    prefecture_code,
    prefecture_name,
    expense_item_code,
    expense_item_name_zh,
    with_counties_agencies_with_final,
    with_counties_prior_year_final,
    with_counties_budget,
    with_counties_final,
    with_counties_change,
    with_counties_change_rate,
    with_counties_budget_used_rate,
    with_counties_doubtful_documents,
    own_level_final,
    own_level_change_rate
from marts.rpt_three_public_by_region
order by fiscal_year desc, region_code, expense_item_code
