{{ config(meta={'refreshed': 'whole'}) }}
-- The indicator rows of a year in the home province.
select
    fiscal_year,
    count(*) as indicator_rows,
    {{ percent('count(case when is_quantified then 1 end)', 'count(*)') }} as quantified_share,
    count(is_target_met) as judged_rows,
    {{ percent('count(case when is_target_met then 1 end)', 'count(is_target_met)') }} as met_share,
    sum(weight - score) as points_lost,
    {{ doubtful_and_missing("certainty = 'doubtful'", ['weight', 'score'], 'rows', 'not is_shared_weight') }}
from {{ ref('int_agency_indicators') }}
where agency_id in (select h.agency_id from {{ ref('int_home_agencies') }} as h)
group by fiscal_year
