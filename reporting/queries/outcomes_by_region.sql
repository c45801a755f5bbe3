select
    fiscal_year,
    region_code,
    region_name,
    region_level,
    prefecture_code,
    prefecture_name,
    concept_code,
    concept_name_zh,
    unit,
    aggregation,
    with_counties_agencies,
    with_counties_target,
    with_counties_actual,
    with_counties_achievement_rate,
    with_counties_actual_lowest,
    with_counties_actual_highest,
    own_level_target,
    own_level_actual,
    own_level_names_whole_region
from marts.rpt_concept_by_region
order by fiscal_year desc, concept_code, region_code
