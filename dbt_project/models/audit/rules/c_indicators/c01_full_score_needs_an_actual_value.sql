-- An indicator with full score prints an actual value.
with

places as (
    select
        {{ indicator_place('i', 'actual') }},
        {{ points_reason('i') }} as reason,
        i.actual_kind <> 'blank' or i.score < i.weight as holds,
        '填列实际完成值' as expected_text,
        '空白' as actual_text,
        '得满分须有实际完成值' as formula,
        '指标' || {{ quoted('i.indicator_name') }} || '得分' || {{ figure('i.score') }} || '分，为满分'
        || {{ figure('i.weight') }} || '分，但未填列实际完成值' as message,
        {{ citations([figure_at('i', 'weight'), figure_at('i', 'score')]) }} as evidence
    from {{ ref('fct_indicator') }} as i
    where i.occurrence = 1
)
{{ audit_told('C01') }}
