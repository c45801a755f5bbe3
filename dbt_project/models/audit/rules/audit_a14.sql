-- Completion rates and shares against their figures: functional lines, and what prose tells. A rate of a budget of 0 is
-- none. A rate cut off instead of rounded is rounding.
with

rates as (
    select
        f.document_id,
        f.source_ref,
        coalesce(f.item_name, f.section_name, f.class_name) || '完成年初预算的比例' as subject,
        'completion_rate' as kind,
        f.completion_rate_reported as rate,
        f.completion_rate_raw as rate_raw,
        f.final as amount,
        f.final_raw as amount_raw,
        f.initial_budget as base_amount,
        f.initial_budget_raw as base_amount_raw,
        cast(null as string) as amount_ref,
        cast(null as string) as base_ref,
        true as is_of_the_budget
    from {{ ref('fct_functional_expenditure') }} as f
    where f.occurrence = 1 and f.completion_rate_reported is not null
    union all
    select
        n.document_id,
        n.source_ref,
        n.label || case n.kind when 'share' then '占比' else '完成年初预算的比例' end as subject,
        n.kind,
        n.value as rate,
        n.value_raw as rate_raw,
        n.amount,
        n.amount_raw,
        n.base_amount,
        n.base_amount_raw,
        n.amount_ref,
        n.base_ref,
        -- 资金使用率 is of the money received, which may be more than a budget of 0.
        n.kind = 'share' or n.source_text like '%完成%' as is_of_the_budget
    from {{ ref('fct_narrative_figure') }} as n
    where n.occurrence = 1 and n.kind in ('completion_rate', 'share') and n.unit = '%'
),

halves as (
    select
        r.*,
        {{ half_digit('r.rate_raw') }} as rate_half,
        greatest(
            {{ money_half('r.amount_raw', "'万元'") }}, {{ money_half('r.base_amount_raw', "'万元'") }}
        ) as money_half
    from rates as r
),

places as (
    select
        h.document_id,
        h.source_ref as place,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        '正文' || h.subject as subject,
        case
            when h.rate is null then 'figure_not_printed'
            when h.amount is null or h.base_amount is null then 'input_not_printed'
            when h.base_amount = 0 and not h.is_of_the_budget then 'base_is_zero'
        end as reason,
        {{ percent('h.amount', 'h.base_amount') }} as expected_value,
        h.rate as actual_value,
        h.rate_half as print_half,
        2 * h.rate_half + {{ rate_error('h.amount', 'h.base_amount', 'h.money_half') }} as tolerance,
        case h.kind when 'share' then '部分' else '决算数' end || {{ figure('h.amount') }} || '万元÷'
        || case h.kind when 'share' then '总额' else '年初预算数' end || {{ figure('h.base_amount') }} || '万元' as formula,
        {{ text_list(['h.source_ref', 'h.amount_ref', 'h.base_ref']) }} as evidence_refs,
        case
            when h.base_amount = 0 and h.is_of_the_budget and h.amount is not null and h.rate is not null then 'fail'
        end as own_outcome,
        case when h.base_amount = 0 then '无法计算' end as expected_text,
        cast(null as string) as actual_text,
        case
            when h.base_amount = 0
                then
                    '正文' || h.subject || '为' || {{ figure('h.rate') }} || '%（' || {{ place_zh('h.source_ref') }}
                    || '），而所据基数为0万元，' || {{ figure('h.amount') }} || '万元÷0万元无法计算比例。'
        end as message
    from halves as h
)
{{ audit_outcomes('A14', unit='%', own_message=true) }}
