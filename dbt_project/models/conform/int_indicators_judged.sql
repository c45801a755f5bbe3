-- How far each indicator's target was met: the one judgement for facts, marts and audit. Which way an indicator is
-- better was read with it (`direction`): more bounds it from below, less from above. What has no direction is met where
-- target and actual are the same, and else nobody judges it.
with

bounded as (
    select
        r.*,
        case
            when r.target_value is null then null
            when r.direction = 'more' then 'lower'
            when r.direction = 'less' then 'upper'
        end as target_bound
    from {{ ref('int_indicators_folded') }} as r
),

-- An actual that is itself an inequality can be compared only where it settles the question: ≥92 settles ≥90.
beside as (
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
),

judged as (
    select
        beside.*,
        case
            when direction = 'by_date' and target_kind = 'date' and actual_kind = 'date'
                then actual_date <= target_date
            when not is_comparable then null
            when target_operator = '<'
                then actual_value < target_value or (actual_value = target_value and actual_operator = '<')
            when target_operator = '>'
                then actual_value > target_value or (actual_value = target_value and actual_operator = '>')
            when actual_value = target_value then true
            when target_bound = 'upper' then actual_value < target_value
            -- "0 complaints" with 3: only a bound or a name can say that this is no plan surpassed.
            when target_bound = 'lower' and target_operator is null and target_value = 0 then null
            when target_bound = 'lower' then actual_value > target_value
            -- "=12" with 13 done: the print does not say which side is the good one.
            when target_operator = '=' and actual_value < target_value then false
        end as is_target_met
    from beside
)

select
    judged.*,
    case
        when not is_comparable then null
        when target_value = actual_value and (target_value = 0 or target_bound is null) then 1.0000
        when target_bound = 'lower' and target_value > 0
            then {{ points('actual_value / target_value') }}
        when target_bound = 'upper' and actual_value > 0 and target_value > 0
            then {{ points('target_value / actual_value') }}
    end as achievement_ratio,
    case
        when is_target_met is null then null
        when direction = 'by_date' then 'date'
        when direction is not null then direction_basis
        else 'equal'
    end as target_met_basis
from judged
