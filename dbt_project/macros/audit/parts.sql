{#- Lines of the base-data table against the sum of their parts, column by column. Blank parts beside printed ones count
    nothing, as the form is used.

    lines: by the item of a line its name and the items of its parts; names_parts: the formula names each part. -#}
{% macro audit_parts(rule_code, lines, formula, comparison='equal', names_parts=false) -%}
with

sums as (
    {%- for line, (name, parts) in lines.items() %}
    {%- set is_last_line = loop.last %}
    {%- for part in parts %}
    select
        '{{ line }}' as sum_code,
        '{{ name }}' as sum_name,
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
        e.column_name,
        sums.sum_code,
        sum(e.amount) as amount,
        count(e.amount) * max(e.table_half) as halves,
        {{ joined_text(("e.item_name || " if names_parts else "") ~ figure('e.amount') ~ " || '万元'", '＋', 'e.line_number') }} as terms,
        {{ collected_citations('e.cited') }} as evidence
    from {{ ref('int_audit_expense_amounts') }} as e
    inner join sums on e.expense_item_code = sums.part_code
    where e.amount is not null
    group by e.document_id, e.column_name, sums.sum_code
),

places as (
    select
        t.document_id,
        t.cited as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        s.sum_name || t.column_name as subject,
        {{ subject_code('parts_of_line', {'item': 't.expense_item_code', 'column': 't.column_code'}) }},
        case
            when t.amount is null then 'figure_not_printed'
            when p.amount is null then 'input_not_printed'
        end as reason,
        p.amount as expected_value,
        t.amount as actual_value,
        t.table_half as print_half,
        p.halves + t.own_half as tolerance,
        '{{ formula }}' || p.terms as formula,
        p.evidence
    from {{ ref('int_audit_expense_amounts') }} as t
    inner join (select distinct sum_code, sum_name from sums) as s on t.expense_item_code = s.sum_code
    left join parts as p
        on
            t.document_id = p.document_id
            and t.column_name = p.column_name
            and t.expense_item_code = p.sum_code
)
{{ audit_outcomes(rule_code, comparison=comparison, unit='万元') }}
{%- endmacro %}
