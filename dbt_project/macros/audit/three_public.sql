{#- A three-public final figure held against another column of its item, total or item. The base-data table speaks
    first, prose only for items that it leaves out. -#}
{% macro audit_three_public(rule_code, column) -%}
with

items as (
    select
        f.*,
        {{ numbered(
            ['f.document_id', 'f.expense_item_code'],
            ["case f.source when 'table' then 1 else 2 end", 'f.final desc nulls last', print_order('f.source_ref')],
            ['f'],
        ) }} as preference
    from {{ ref('fct_three_public_expense') }} as f
    where f.final is not null or f.{{ column }} is not null
),

places as (
    select
        document_id,
        {{ figure_at('items', 'final') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ subject_code('three_public', {'item': 'expense_item_code'}) }},
        case
            when final is null then 'figure_not_printed'
            when {{ column }} is null then 'input_not_printed'
        end as reason,
        {{ column }} as expected_value,
        final as actual_value,
        0 as print_half,
        0 as tolerance,
        'final' as variant,
        {{ arguments(codes={'item': ['expense_item', 'expense_item_code']}) }},
        {{ citations([figure_at('items', column)]) }} as evidence
    from items
    where preference = 1
)
{{ audit_outcomes(rule_code, comparison='at_most') }}
{%- endmacro %}
