-- Target and actual are the same kind of value. A bare number may be short for any of them and is not judged.
with

places as (
    select
        {{ indicator_place('i') }},
        case
            when i.target_kind = 'blank' or i.actual_kind = 'blank' then 'figure_not_printed'
            when
                i.target_kind not in ('rate', 'count', 'money', 'date')
                or i.actual_kind not in ('rate', 'count', 'money', 'date')
                then 'not_comparable'
        end as reason,
        i.target_kind = i.actual_kind as holds,
        i.target_raw as expected_text,
        i.actual_raw as actual_text,
        '指标值与完成值应为同一口径' as formula,
        '指标' || {{ quoted('i.indicator_name') }} || '的年度指标值为' || {{ quoted('i.target_raw') }} || '，实际完成值为'
        || {{ quoted('i.actual_raw') }} || '，两者口径不一，无法比较' as message,
        {{ text_list(['i.source_ref']) }} as evidence_refs
    from {{ ref('fct_indicator') }} as i
    where i.occurrence = 1
)
{{ audit_told('C04') }}
