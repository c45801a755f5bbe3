{{ config(meta={'refreshed': 'by_region'}) }}
-- Sums only what may be summed: a rate has a lowest and a highest value over its agencies, never an average.
with

rolled_up as (
    select
        f.fiscal_year,
        m.region_code,
        f.concept_code,
        {{ count_both('agencies', '(f.target is not null or f.actual is not null)') }},
        {{ count_both('agencies_with_target', 'f.target is not null') }},
        {{ count_both('agencies_with_actual', 'f.actual is not null') }},
        {{ add_both('indicator_rows', 'f.indicator_rows') }},
        {{ sum_quantity_both('target', "case when f.aggregation = 'sum' then f.target end") }},
        {{ sum_quantity_both('actual', "case when f.aggregation = 'sum' then f.actual end") }},
        {{ range_both('actual', 'f.actual') }},
        {{ percent_both('achievement_rate', "case when f.aggregation = 'sum' then f.actual end", 'f.target') }},
        count(case when m.is_own_level and f.names_whole_region then 1 end) > 0 as own_level_names_whole_region,
        {{ count_both('doubtful_agencies', 'f.is_doubtful') }},
        {{ count_both('missing_agencies', 'f.is_doubtful is not true and (f.target is null or f.actual is null)') }}
    from {{ ref('int_agency_concepts') }} as f
    inner join {{ ref('int_region_members') }} as m on f.region_code = m.member_region_code
    group by f.fiscal_year, m.region_code, f.concept_code
)

select
    rolled_up.fiscal_year,
    rolled_up.region_code,
    regions.region_name,
    regions.region_level,
    regions.prefecture_code,
    regions.prefecture_name,
    rolled_up.concept_code,
    concepts.concept_name,
    concepts.concept_name_zh,
    concepts.unit,
    concepts.aggregation,
    rolled_up.own_level_agencies,
    rolled_up.with_counties_agencies,
    rolled_up.own_level_agencies_with_target,
    rolled_up.with_counties_agencies_with_target,
    rolled_up.own_level_agencies_with_actual,
    rolled_up.with_counties_agencies_with_actual,
    rolled_up.own_level_indicator_rows,
    rolled_up.with_counties_indicator_rows,
    rolled_up.own_level_target,
    rolled_up.with_counties_target,
    rolled_up.own_level_actual,
    rolled_up.with_counties_actual,
    rolled_up.own_level_actual_lowest,
    rolled_up.with_counties_actual_lowest,
    rolled_up.own_level_actual_highest,
    rolled_up.with_counties_actual_highest,
    rolled_up.own_level_achievement_rate,
    rolled_up.with_counties_achievement_rate,
    rolled_up.own_level_names_whole_region,
    rolled_up.own_level_doubtful_agencies,
    rolled_up.with_counties_doubtful_agencies,
    rolled_up.own_level_missing_agencies,
    rolled_up.with_counties_missing_agencies,
    {{ prior_both(['agencies_with_actual', 'actual']) }}
from rolled_up
inner join {{ ref('dim_region') }} as regions on rolled_up.region_code = regions.region_code
inner join {{ ref('dim_concept') }} as concepts on rolled_up.concept_code = concepts.concept_code
left join rolled_up as before
    on
        rolled_up.fiscal_year = before.fiscal_year + 1
        and rolled_up.region_code = before.region_code
        and rolled_up.concept_code = before.concept_code
