-- An indicator whose target was missed loses points. Costs overrun are C09's; a day later than the target's is missed.
with

places as (
    select
        {{ indicator_place('i', 'actual') }},
        case
            when i.target_kind = 'date' and i.actual_kind = 'date' then {{ points_reason('i') }}
            when i.is_target_met is null then 'not_comparable'
            -- Of a bare number for a time nobody can tell whether more or less is better.
            when i.level2_code = 'timeliness' and i.target_kind = 'number' then 'not_comparable'
            else {{ points_reason('i') }}
        end as reason,
        case
            when i.score < i.weight then true
            when i.target_kind = 'date' and i.actual_kind = 'date' then i.actual_date <= i.target_date
            else i.is_target_met
        end as holds,
        i.target_raw as expected_text,
        i.actual_raw as actual_text,
        '未达指标值应扣分' as formula,
        '指标' || {{ quoted('i.indicator_name') }} || '的实际完成值' || {{ quoted('i.actual_raw') }} || '未达到年度指标值'
        || {{ quoted('i.target_raw') }} || '，仍得满分' || {{ figure('i.score') }} || '分' as message,
        {{ citations([figure_at('i', 'target'), figure_at('i', 'weight'), figure_at('i', 'score')]) }} as evidence
    from {{ ref('fct_indicator') }} as i
    where i.occurrence = 1 and not {{ is_cost('i') }}
)
{{ audit_told('C02') }}
