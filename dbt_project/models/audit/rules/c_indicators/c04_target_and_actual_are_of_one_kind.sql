-- Target and actual are the same kind of value. A bare number may be short for any of them and is not judged, except
-- beside a percentage of a quantity that is no rate itself: 15 against 100%, or above any percentage: 365 against 100%.
with

places as (
    select
        {{ indicator_place('i', 'actual') }},
        case
            when i.target_kind = 'blank' or i.actual_kind = 'blank' then 'figure_not_printed'
            when {{ value_family('i', 'target') }} is null then 'not_comparable'
            when {{ value_family('i', 'actual') }} is null then 'not_comparable'
        end as reason,
        {{ value_family('i', 'target') }} = {{ value_family('i', 'actual') }} as holds,
        'other_kind' as variant,
        {{ arguments(words=indicator_words('i'), named=indicator_named('i')) }},
        {{ citations([figure_at('i', 'target')]) }} as evidence
    from {{ ref('fct_indicator') }} as i
    where i.occurrence = 1
)
{{ audit_told('C04') }}
