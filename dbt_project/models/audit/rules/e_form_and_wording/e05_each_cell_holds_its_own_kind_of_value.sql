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
        and {{ folded_print('i.target_raw') }} not in ('≥', '≤', '>', '<', '=') as holds,
        '指标名称、指标值各在其栏' as expected_text,
        case
            when i.name_kind in ('date', 'period', 'money', 'number', 'range') then i.indicator_name
            when i.level2_name = i.indicator_name then i.level2_name
            else i.target_raw
        end as actual_text,
        '各栏应填列相应内容' as formula,
        case
            when i.name_kind in ('date', 'period', 'money', 'number', 'range')
                then '三级指标名称一栏填列了' || {{ quoted('i.indicator_name') }} || '，不是指标名称'
            when i.level2_name = i.indicator_name
                then '二级指标名称' || {{ quoted('i.level2_name') }} || '与三级指标名称相同，未填列二级指标'
            else
                '指标' || {{ quoted('i.indicator_name') }} || '的年度指标值只有符号' || {{ quoted('i.target_raw') }}
                || '，数值' || {{ quoted('i.actual_raw') }} || '填在实际完成值一栏'
        end as message,
        {{ citations([place_at('i.source_ref')]) }} as evidence
    from {{ ref('fct_indicator') }} as i
    where i.occurrence = 1
)
{{ audit_told('E05') }}
