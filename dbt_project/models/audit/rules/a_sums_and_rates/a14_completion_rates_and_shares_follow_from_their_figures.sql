-- Completion rates and shares against their figures: functional lines, and what prose tells. A rate of a budget of 0 is
-- none, be it 0 % or 100 %. A rate cut off instead of rounded is rounding. What three-public prose leaves out of its
-- budgets stands in the table.
with

rates as (
    select
        f.document_id,
        f.source_ref,
        coalesce(f.item_name, f.section_name, f.class_name) as label,
        {{ subject_code('completion_rate', {'line': 'coalesce(f.item_name, f.section_name, f.class_name)'}) }},
        'completion_rate' as kind,
        f.completion_rate_reported as rate,
        {{ half('f', 'completion_rate') }} as rate_half,
        f.final as amount,
        {{ half('f', 'final') }} as amount_half,
        f.initial_budget as base_amount,
        {{ half('f', 'initial_budget') }} as base_half,
        cast(null as string) as amount_ref,
        null as base_cited,
        true as is_of_the_budget
    from {{ ref('fct_functional_expenditure') }} as f
    where f.occurrence = 1 and f.completion_rate_reported is not null
    union all
    select
        n.document_id,
        n.source_ref,
        n.label,
        {{ subject_code('prose_rate', {'kind': 'n.kind', 'label': 'n.label'}) }},
        n.kind,
        n.value as rate,
        {{ half('n', 'value') }} as rate_half,
        n.amount,
        {{ half('n', 'amount') }} as amount_half,
        coalesce(n.base_amount, b.budget) as base_amount,
        case
            when n.base_amount is null then b.half
            else {{ half('n', 'base_amount') }}
        end as base_half,
        n.amount_ref,
        case when n.base_amount is null then b.cited else {{ place_at('n.base_ref') }} end as base_cited,
        -- 资金使用率 is of the money received, which may be more than a budget of 0.
        n.kind = 'share' or {{ marked('n.source_text', 'of_the_budget') }} as is_of_the_budget
    from {{ ref('fct_narrative_figure') }} as n
    left join {{ ref('int_audit_three_public_budgets') }} as b
        on
            n.document_id = b.document_id
            and n.subject = b.expense_item_code
            and n.kind = 'completion_rate'
            and n.base = 'initial_budget'
    where n.occurrence = 1 and n.kind in ('completion_rate', 'share') and n.unit = '%'
),

halves as (
    select
        r.*,
        greatest(r.amount_half, r.base_half) as money_half
    from rates as r
),

places as (
    select
        h.document_id,
        {{ place_at('h.source_ref') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        h.subject_code,
        case
            when h.rate is null then 'figure_not_printed'
            when h.amount is null or h.base_amount is null then 'input_not_printed'
            when h.base_amount = 0 and not h.is_of_the_budget then 'base_is_zero'
        end as reason,
        {{ percent('h.amount', 'h.base_amount') }} as expected_value,
        h.rate as actual_value,
        h.rate_half as print_half,
        2 * h.rate_half + {{ rate_error('h.amount', 'h.base_amount', 'h.money_half') }} as tolerance,
        case
            when h.base_amount = 0 and h.kind = 'share' then 'share_of_zero'
            when h.base_amount = 0 then 'completion_rate_of_zero'
            when h.kind = 'share' then 'share'
            else 'completion_rate'
        end as variant,
        {{ arguments(
            words={'label': 'h.label'},
            figures={'amount': 'h.amount', 'base': 'h.base_amount', 'rate': 'h.rate'},
            places={'base_at': 'nullif(h.base_cited.source_ref, h.source_ref)'},
        ) }},
        {{ citations([place_at('h.source_ref'), place_at('h.amount_ref'), 'h.base_cited']) }} as evidence,
        case
            when h.base_amount = 0 and h.is_of_the_budget and h.amount is not null and h.rate is not null then 'fail'
        end as own_outcome
    from halves as h
)
{{ audit_outcomes('A14', own_outcome=true) }}
