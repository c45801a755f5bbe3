-- How far each indicator's target was met. A target is an upper bound where it says so (≤, <), where its concept is
-- better when lower, where it is a sum of money of the cost group (a bare number there is one too), or where it is a
-- length of time; otherwise it is a lower bound. A target that is no number has no bound.
with

bounded as (
    select
        r.*,
        case
            when r.target_value is null then null
            when r.target_operator in ('≤', '<') then 'upper'
            when r.target_operator in ('≥', '>', '=') then 'lower'
            when c.better_direction = 'lower' then 'upper'
            when r.level1_code = 'cost' and coalesce(r.target_unit, '万元') = '万元' then 'upper'
            when r.target_unit in ('天', '日', '个工作日', '工作日', '小时', '分钟', '个月') then 'upper'
            else 'lower'
        end as target_bound
    from {{ ref('int_indicators_folded') }} as r
    left join {{ ref('concepts') }} as c on r.concept_code = c.concept_code
),

-- An actual that is itself an inequality can be compared only where it settles the question: ≥92 settles ≥90.
compared as (
    select
        bounded.*,
        target_value is not null
        and actual_value is not null
        and coalesce(target_unit, '') = coalesce(actual_unit, '')
        and 'words' not in (coalesce(target_kind, ''), coalesce(actual_kind, ''))
        and (
            coalesce(actual_operator, '=') = '='
            or (target_bound = 'lower' and actual_operator in ('≥', '>') and actual_value >= target_value)
            or (target_bound = 'upper' and actual_operator in ('≤', '<') and actual_value <= target_value)
        ) as is_comparable
    from bounded
)

select
    compared.*,
    case
        when not is_comparable then null
        when target_value = 0 and actual_value = 0 then 1.0000
        when target_bound = 'lower' and target_value > 0
            then {{ points('actual_value / target_value') }}
        when target_bound = 'upper' and actual_value > 0
            then {{ points('target_value / actual_value') }}
    end as achievement_ratio,
    case
        when not is_comparable then null
        when target_operator = '<'
            then actual_value < target_value or (actual_value = target_value and actual_operator = '<')
        when target_bound = 'upper' then actual_value <= target_value
        when target_operator = '>'
            then actual_value > target_value or (actual_value = target_value and actual_operator = '>')
        -- "=12" with 13 done, or "0 complaints" with 3: the print does not say which side is the good one.
        when target_operator = '=' and actual_value > target_value then null
        when target_operator is null and target_value = 0 and actual_value > 0 then null
        else actual_value >= target_value
    end as is_target_met
from compared
