-- The actual value is a figure of its own, not the target's inequality again. Words repeated are how a qualitative
-- target is said to be reached, and are not judged.
with

places as (
    select
        {{ indicator_place('i', 'actual') }},
        case
            when i.actual_kind = 'blank' then 'figure_not_printed'
            when coalesce(i.target_operator, '=') = '=' then 'not_comparable'
        end as reason,
        not coalesce(
            i.actual_operator = i.target_operator
            and i.actual_value = i.target_value
            and coalesce(i.actual_unit, '') = coalesce(i.target_unit, ''), false
        ) as holds,
        'bound_repeated' as variant,
        {{ arguments(words=indicator_words('i'), named=indicator_named('i')) }},
        {{ citations([figure_at('i', 'target')]) }} as evidence
    from {{ ref('fct_indicator') }} as i
    where i.occurrence = 1
)
{{ audit_told('C05') }}
