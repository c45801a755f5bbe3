-- The lines of the nine statements, with what makes a line a leaf: a leaf holds no other line of its statement, and the
-- leaves add up to the statement's total. Balances carried over and details (其中) are no leaves.
with

lines as (
    select distinct
        document_id,
        statement,
        occurrence,
        side,
        line_number,
        line_kind,
        line_code,
        level,
        function_code,
        economic_code,
        expense_item_code,
        line_name,
        {{ compared('r', 'line_name') }} as compared_name,
        coalesce(function_code, economic_code) as code
    from {{ ref('stg_lake__final_account') }} as r
),

parents as (
    select distinct
        l.document_id,
        l.statement,
        l.occurrence,
        l.line_number
    from lines as l
    inner join lines as below
        on
            l.document_id = below.document_id
            and l.statement = below.statement
            and l.occurrence = below.occurrence
            and substring(l.code, 1, 3) = substring(below.code, 1, 3)
            and length(below.code) > length(l.code)
            and l.code = substring(below.code, 1, length(l.code))
    union
    select distinct
        l.document_id,
        l.statement,
        l.occurrence,
        l.line_number
    from lines as l
    inner join {{ ref('expense_items') }} as i on l.expense_item_code = i.parent_code
    inner join lines as below
        on
            l.document_id = below.document_id
            and l.statement = below.statement
            and l.occurrence = below.occurrence
            and i.expense_item_code = below.expense_item_code
)

select
    lines.*,
    parents.line_number is null
    and (
        lines.code is not null
        or lines.line_kind = 'source'
        or coalesce(items.is_three_public, false)
    ) as is_leaf
from lines
left join {{ ref('expense_items') }} as items on lines.expense_item_code = items.expense_item_code
left join parents
    on
        lines.document_id = parents.document_id
        and lines.statement = parents.statement
        and lines.occurrence = parents.occurrence
        and lines.line_number = parents.line_number
