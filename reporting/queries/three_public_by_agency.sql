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
    three_public_prior_year_final,
    three_public_budget,
    three_public_final,
    three_public_change,
    three_public_change_rate,
    evidence
from marts.rpt_agency_year
order by fiscal_year desc, three_public_change_rate desc nulls last, agency_id
