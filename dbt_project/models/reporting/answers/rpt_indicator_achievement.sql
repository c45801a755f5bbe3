{{ config(meta={'refreshed': 'by_region'}) }}
with

rolled_up as (
    select
        f.fiscal_year,
        m.region_code,
        f.level1_group_code,
        f.level2_group_code,
        {{ count_distinct_both('agencies', 'f.agency_id', 'f.agency_id is not null') }},
        {{ count_both('indicator_rows', 'f.indicator_row_id is not null') }},
        {{ count_both('quantified_rows', 'f.is_quantified') }},
        {{ count_both('judged_rows', 'f.is_target_met is not null') }},
        {{ count_both('met_rows', 'f.is_target_met') }},
        {{ percent_both('quantified_share', 'case when f.is_quantified then 1 else 0 end', '1') }},
        {{ percent_both(
            'met_share',
            'case when f.is_target_met then 1 when not f.is_target_met then 0 end',
            'case when f.is_target_met is not null then 1 end'
        ) }},
        {{ sum_points_both('points_weighted', 'case when f.score is not null then f.weight end') }},
        {{ sum_points_both('points_lost', 'f.weight - f.score') }},
        {{ count_both('doubtful_rows', "f.certainty = 'doubtful'") }},
        {{ count_both(
            'missing_rows',
            "f.certainty <> 'doubtful' and not f.is_shared_weight and (f.weight is null or f.score is null)"
        ) }}
    from {{ ref('int_agency_indicators') }} as f
    inner join {{ ref('int_region_members') }} as m on f.region_code = m.member_region_code
    group by f.fiscal_year, m.region_code, f.level1_group_code, f.level2_group_code
)

select
    rolled_up.fiscal_year,
    rolled_up.region_code,
    regions.region_name,
    regions.region_level,
    regions.prefecture_code,
    regions.prefecture_name,
    rolled_up.level1_group_code as level1_code,
    coalesce(level1.level_name, '其他') as level1_name,
    rolled_up.level2_group_code as level2_code,
    coalesce(level2.level_name, '其他') as level2_name,
    rolled_up.own_level_agencies,
    rolled_up.with_counties_agencies,
    rolled_up.own_level_indicator_rows,
    rolled_up.with_counties_indicator_rows,
    rolled_up.own_level_quantified_rows,
    rolled_up.with_counties_quantified_rows,
    rolled_up.own_level_judged_rows,
    rolled_up.with_counties_judged_rows,
    rolled_up.own_level_met_rows,
    rolled_up.with_counties_met_rows,
    rolled_up.own_level_quantified_share,
    rolled_up.with_counties_quantified_share,
    rolled_up.own_level_met_share,
    rolled_up.with_counties_met_share,
    rolled_up.own_level_points_weighted,
    rolled_up.with_counties_points_weighted,
    rolled_up.own_level_points_lost,
    rolled_up.with_counties_points_lost,
    rolled_up.own_level_doubtful_rows,
    rolled_up.with_counties_doubtful_rows,
    rolled_up.own_level_missing_rows,
    rolled_up.with_counties_missing_rows,
    {{ prior_both(['indicator_rows', 'quantified_share', 'met_share']) }}
from rolled_up
inner join {{ ref('dim_region') }} as regions on rolled_up.region_code = regions.region_code
left join {{ ref('int_indicator_levels') }} as level1
    on level1.level_number = 1 and rolled_up.level1_group_code = level1.level_code
left join {{ ref('int_indicator_levels') }} as level2
    on level2.level_number = 2 and rolled_up.level2_group_code = level2.level_code
left join rolled_up as before
    on
        rolled_up.fiscal_year = before.fiscal_year + 1
        and rolled_up.region_code = before.region_code
        and rolled_up.level1_group_code = before.level1_group_code
        and rolled_up.level2_group_code = before.level2_group_code
