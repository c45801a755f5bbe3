-- The budget of each three-public item, of the table before prose, and half of its last digit.
with

ranked as (
    select
        t.document_id,
        t.expense_item_code,
        t.budget,
        coalesce(c.half, {{ half_digit_of_value('t.budget') }}) as half,
        {{ figure_at('t', 'budget') }} as cited,
        {{ numbered(
            ['t.document_id', 't.expense_item_code'],
            ["case t.source when 'table' then 1 else 2 end", print_order('t.source_ref')],
            ['t', 'c'],
        ) }} as preference
    from {{ ref('fct_three_public_expense') }} as t
    left join {{ ref('int_audit_statement_cells') }} as c
        on
            t.document_id = c.document_id
            and t.source_ref = c.cited.source_ref
            and t.expense_item_code = c.expense_item_code
            and c.statement = 'three_public'
            and c.column_code = 'budget'
    where t.budget is not null and t.occurrence = 1
)

select
    document_id,
    expense_item_code,
    budget,
    half,
    cited
from ranked
where preference = 1
