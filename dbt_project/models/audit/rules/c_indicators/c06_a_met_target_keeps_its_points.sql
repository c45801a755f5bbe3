-- An indicator whose target was met keeps its points.
with

places as (
    select
        {{ indicator_place('i', 'score') }},
        case when i.is_target_met is null then 'not_comparable' else {{ points_reason('i') }} end as reason,
        i.score >= i.weight or not i.is_target_met as holds,
        {{ figure('i.weight') }} || '分' as expected_text,
        {{ figure('i.score') }} || '分' as actual_text,
        '达到指标值得满分' as formula,
        '指标' || {{ quoted('i.indicator_name') }} || '的实际完成值' || {{ quoted('i.actual_raw') }} || '已达到年度指标值'
        || {{ quoted('i.target_raw') }} || '，分值' || {{ figure('i.weight') }} || '分，却只得'
        || {{ figure('i.score') }} || '分' as message,
        {{ citations([figure_at('i', 'target'), figure_at('i', 'actual'), figure_at('i', 'weight')]) }} as evidence
    from {{ ref('fct_indicator') }} as i
    where i.occurrence = 1
)
{{ audit_told('C06') }}
