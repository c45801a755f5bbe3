-- Project lines against the project total, the lines of a category against the category, and a complete list of costs
-- in prose against the sum it breaks down. A category that is the sum of its first lines is taken to end there.
with

first_lines as (
    select
        document_id,
        column_code,
        part_of_line,
        sum(amount) over (
            partition by document_id, column_code, part_of_line
            order by line_number
            rows between unbounded preceding and current row
        ) as amount_so_far
    from {{ ref('int_audit_expense_amounts') }}
    where part_of_line is not null and amount is not null
),

category_ends as (
    select
        t.document_id,
        t.column_code,
        t.line_number,
        min(f.amount_so_far) as amount
    from {{ ref('int_audit_expense_amounts') }} as t
    inner join first_lines as f
        on
            t.document_id = f.document_id
            and t.column_code = f.column_code
            and t.line_number = f.part_of_line
            and abs(t.amount - f.amount_so_far) <= t.table_half
    group by t.document_id, t.column_code, t.line_number
),

places as (
    select
        t.document_id,
        t.cited as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ subject_code('project_lines', {'item': 't.expense_item_code', 'column': 't.column_code'}) }},
        case
            when t.amount is null then 'figure_not_printed'
            when p.amount is null then 'input_not_printed'
        end as reason,
        coalesce(c.amount, p.amount) as expected_value,
        t.amount as actual_value,
        t.table_half as print_half,
        p.halves + t.own_half as tolerance,
        case t.expense_item_code when 'project_total' then 'project_total' else 'category' end as variant,
        {{ arguments(
            words={'item': 't.item_name'},
            codes={'column': ['base_column', 't.column_code']},
            lists={'terms': ['money_sum', 'p.terms']},
        ) }},
        p.evidence
    from {{ ref('int_audit_expense_amounts') }} as t
    left join {{ ref('int_audit_project_sums') }} as p
        on
            t.document_id = p.document_id
            and t.column_code = p.column_code
            and case when t.expense_item_code = 'project_total' then 0 else t.line_number end
            = coalesce(p.part_of_line, 0)
    left join category_ends as c
        on t.document_id = c.document_id and t.column_code = c.column_code and t.line_number = c.line_number
    where
        t.expense_item_code = 'project_total'
        or (
            t.expense_item_code in ('project_operations', 'project_maintenance', 'project_special_funds')
            and p.amount is not null
        )
    union all
    select
        n.document_id,
        {{ place_at('n.source_ref') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ subject_code('prose_sum', {'label': 'n.label'}) }},
        -- A selection of the parts may be less than the sum, never more: that it is less tells nothing.
        case
            when s.measures > 1 or s.repeats > 0 then 'not_comparable'
            when not s.is_complete and s.amount <= n.amount + s.halves + {{ half('n', 'amount') }} then 'not_comparable'
        end as reason,
        s.amount as expected_value,
        n.amount as actual_value,
        {{ half('n', 'amount') }} as print_half,
        s.halves + {{ half('n', 'amount') }} as tolerance,
        'prose' as variant,
        {{ arguments(words={'label': 'n.label'}, lists={'terms': ['money_sum', 's.terms']}) }},
        s.evidence
    from {{ ref('fct_narrative_amount') }} as n
    inner join {{ ref('int_audit_breakdowns') }} as s on n.document_id = s.document_id and n.sequence = s.sequence
    -- Basic and project expenditure within the total are B01's.
    where n.occurrence = 1 and s.kinds < 2 and s.parts > 1
)
{{ audit_outcomes('A13') }}
