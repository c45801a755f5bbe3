-- What the project lines of the base-data table add up to, column by column: a category is its own figure, or else the
-- lines under it.
with

lines as (
    select * from {{ ref('int_audit_expense_amounts') }}
),

under_category as (
    select
        document_id,
        column_code,
        part_of_line,
        sum(amount) as amount,
        count(amount) * max(table_half) as halves,
        {{ collected_items('line_number', amount='amount') }} as terms,
        {{ collected_citations('cited') }} as evidence
    from lines
    where expense_item_code = 'project_line' and part_of_line is not null and amount is not null
    group by document_id, column_code, part_of_line
),

-- What stands after the project block: its own lines may follow a category without a standard name.
block_ends as (
    select
        t.document_id,
        min(n.line_number) as line_number
    from lines as t
    inner join lines as n on t.document_id = n.document_id and t.line_number < n.line_number
    where
        t.expense_item_code = 'project_total'
        and n.expense_item_code not in (
            'project_operations', 'project_maintenance', 'project_special_funds', 'project_line', 'other'
        )
    group by t.document_id
),

components as (
    select
        l.document_id,
        l.column_code,
        l.line_number,
        coalesce(l.amount, u.amount) as amount,
        l.table_half,
        l.cited
    from lines as l
    left join under_category as u
        on l.document_id = u.document_id and l.column_code = u.column_code and l.line_number = u.part_of_line
    left join block_ends as b on l.document_id = b.document_id
    left join lines as t
        on l.document_id = t.document_id and l.column_code = t.column_code and t.expense_item_code = 'project_total'
    where
        l.expense_item_code in ('project_operations', 'project_maintenance', 'project_special_funds')
        or (l.expense_item_code = 'project_line' and l.part_of_line is null)
        or (
            l.expense_item_code = 'other'
            and l.line_number between t.line_number and coalesce(b.line_number, l.line_number)
        )
)

select
    document_id,
    column_code,
    cast(null as integer) as part_of_line,
    sum(amount) as amount,
    count(amount) * max(table_half) as halves,
    {{ collected_items('line_number', amount='amount') }} as terms,
    {{ collected_citations('cited') }} as evidence
from components
where amount is not null
group by document_id, column_code
union all
select
    document_id,
    column_code,
    part_of_line,
    amount,
    halves,
    terms,
    evidence
from under_category
