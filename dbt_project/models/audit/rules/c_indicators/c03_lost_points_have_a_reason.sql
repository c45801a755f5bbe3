-- Lost points have a reason in 偏差原因分析及改进措施.
with

places as (
    select
        {{ indicator_place('i', 'score') }},
        {{ points_reason('i') }} as reason,
        i.score >= i.weight or i.deviation_reason is not null as holds,
        '填列偏差原因' as expected_text,
        '空白' as actual_text,
        '扣分应说明偏差原因及改进措施' as formula,
        '指标' || {{ quoted('i.indicator_name') }} || '分值' || {{ figure('i.weight') }} || '分、得分'
        || {{ figure('i.score') }} || '分，扣' || {{ figure('i.weight - i.score') }} || '分，但偏差原因一栏为空' as message,
        {{ citations([figure_at('i', 'weight')]) }} as evidence
    from {{ ref('fct_indicator') }} as i
    where i.occurrence = 1
)
{{ audit_told('C03') }}
