select
    fiscal_year,
    region_code,
    region_name,
    region_level,
    prefecture_code,
    prefecture_name,
    level1_code,
    level1_name,
    level2_code,
    level2_name,
    with_counties_agencies,
    with_counties_indicator_rows,
    with_counties_quantified_share,
    with_counties_judged_rows,
    with_counties_met_rows,
    with_counties_met_share,
    with_counties_points_weighted,
    with_counties_points_lost,
    own_level_indicator_rows,
    own_level_met_share,
    own_level_points_lost
from marts.rpt_indicator_achievement
order by fiscal_year desc, region_code, level1_code, level2_code
