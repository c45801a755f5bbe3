-- Each cell holds its own kind of value: no date or sum as an indicator's name, no level-2 name that repeats it,
-- no bare sign of inequality as a target.
with

places as (
    select
        {{ indicator_place(
            'i',
            judged="case when i.name_kind in ('date', 'period', 'money', 'number', 'range') or i.level2_name = i.indicator_name then "
                ~ place_at('i.source_ref') ~ ' else ' ~ figure_at('i', 'target') ~ ' end',
        ) }},
        case when i.indicator_name is null then 'figure_not_printed' end as reason,
        i.name_kind not in ('date', 'period', 'money', 'number', 'range')
        and coalesce(i.level2_name, '') <> i.indicator_name
        and {{ compared('i', 'target_raw') }} not in ('≥', '≤', '>', '<', '=') as holds,
        case
            when i.name_kind in ('date', 'period', 'money', 'number', 'range') then 'value_as_name'
            when i.level2_name = i.indicator_name then 'level2_repeats'
            else 'sign_alone'
        end as variant,
        {{ arguments(
            words={
                'indicator': "coalesce(i.indicator_name, '')",
                'level2': "coalesce(i.level2_name, '')",
                'target': "coalesce(i.target_raw, '')",
                'actual': "coalesce(i.actual_raw, '')",
            },
            named=indicator_named('i'),
        ) }},
        {{ citations([place_at('i.source_ref')]) }} as evidence
    from {{ ref('fct_indicator') }} as i
    where i.occurrence = 1
)
{{ audit_told('E05') }}
