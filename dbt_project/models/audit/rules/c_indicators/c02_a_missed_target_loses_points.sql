-- An indicator whose target was missed loses points. Costs are C09's.
with

places as (
    select
        {{ indicator_place('i', 'actual') }},
        case when i.is_target_met is null then 'not_comparable' else {{ points_reason('i') }} end as reason,
        i.score < i.weight or i.is_target_met as holds,
        i.target_raw as expected_text,
        i.actual_raw as actual_text,
        '未达指标值应扣分' as formula,
        '指标' || {{ quoted('i.indicator_name') }} || '的实际完成值' || {{ quoted('i.actual_raw') }}
        || {{ missed_in_words('i') }} || '年度指标值' || {{ quoted('i.target_raw') }}
        || '，仍得满分' || {{ figure('i.score') }} || '分' as message,
        {{ citations([figure_at('i', 'target'), figure_at('i', 'weight'), figure_at('i', 'score')]) }} as evidence
    from {{ ref('fct_indicator') }} as i
    where i.occurrence = 1 and not {{ is_cost('i') }}
)
{{ audit_told('C02') }}
