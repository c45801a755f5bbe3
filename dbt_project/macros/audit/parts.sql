{#- Lines of the base-data table against the sum of their parts, column by column. Blank parts beside printed ones count
    nothing, as the form is used.

    lines: by the item of a line the items of its parts; names_parts: the sentence names each part. -#}
{% macro audit_parts(rule_code, lines, comparison='equal', names_parts=false) -%}
with

sums as (
    {%- for line, parts in lines.items() %}
    {%- set is_last_line = loop.last %}
    {%- for part in parts %}
    select
        '{{ line }}' as sum_code,
        '{{ part }}' as part_code
    {%- if not (is_last_line and loop.last) %}
    union all
    {%- endif %}
    {%- endfor %}
    {%- endfor %}
),

parts as (
    select
        e.document_id,
        e.column_code,
        sums.sum_code,
        sum(e.amount) as amount,
        count(e.amount) * max(e.table_half) as halves,
        {{ collected_items('e.line_number', word='e.item_name' if names_parts else none, amount='e.amount') }} as terms,
        {{ collected_citations('e.cited') }} as evidence
    from {{ ref('int_audit_expense_amounts') }} as e
    inner join sums on e.expense_item_code = sums.part_code
    where e.amount is not null
    group by e.document_id, e.column_code, sums.sum_code
),

places as (
    select
        t.document_id,
        t.cited as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ subject_code('parts_of_line', {'item': 't.expense_item_code', 'column': 't.column_code'}) }},
        case
            when t.amount is null then 'figure_not_printed'
            when p.amount is null then 'input_not_printed'
        end as reason,
        p.amount as expected_value,
        t.amount as actual_value,
        t.table_half as print_half,
        p.halves + t.own_half as tolerance,
        'sum' as variant,
        {{ arguments(
            codes={'line': ['base_line', 't.expense_item_code'], 'column': ['base_column', 't.column_code']},
            lists={'terms': ['money_sum', 'p.terms']},
        ) }},
        p.evidence
    from {{ ref('int_audit_expense_amounts') }} as t
    inner join (select distinct sum_code from sums) as s on t.expense_item_code = s.sum_code
    left join parts as p
        on
            t.document_id = p.document_id
            and t.column_code = p.column_code
            and t.expense_item_code = p.sum_code
)
{{ audit_outcomes(rule_code, comparison=comparison) }}
{%- endmacro %}
