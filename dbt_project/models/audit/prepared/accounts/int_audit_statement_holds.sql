-- Which line of a statement holds which: a code the lines under it, a total what nothing else holds, the foot of a
-- summary its lines. A report that leaves out its sections has items under its classes.
with

lines as (
    select distinct
        document_id,
        statement,
        coalesce(side, '') as side,
        line_number,
        line_kind,
        line_code,
        code,
        expense_item_code
    from {{ ref('int_audit_statement_cells') }}
),

ancestors as (
    select
        p.document_id,
        p.statement,
        p.line_number,
        c.line_number as term_line,
        length(p.code) as depth,
        max(length(p.code)) over (partition by c.document_id, c.statement, c.line_number) as deepest
    from lines as p
    inner join lines as c
        on
            p.document_id = c.document_id
            and p.statement = c.statement
            and p.side = c.side
            and length(p.code) < length(c.code)
            and p.code = substr(c.code, 1, length(p.code))
),

tops as (
    select lines.*
    from lines
    left join ancestors as a
        on
            lines.document_id = a.document_id
            and lines.statement = a.statement
            and lines.line_number = a.term_line
    where lines.code is not null and a.line_number is null
)

select
    document_id,
    statement,
    line_number,
    term_line
from ancestors
where depth = deepest
union all
select
    p.document_id,
    p.statement,
    p.line_number,
    c.line_number as term_line
from lines as p
inner join tops as c on p.document_id = c.document_id and p.statement = c.statement and p.side = c.side
where
    p.line_code in ('total', 'current_expenditure')
    or (p.line_code = 'personnel_total' and substr(c.code, 1, 3) in ('301', '303'))
    or (p.line_code = 'public_use_total' and substr(c.code, 1, 3) not in ('301', '303'))
union all
select
    p.document_id,
    p.statement,
    p.line_number,
    c.line_number as term_line
from lines as p
inner join lines as c
    on
        p.document_id = c.document_id
        and p.statement = c.statement
        and p.side = c.side
        and p.line_number <> c.line_number
left join {{ ref('expense_items') }} as i on c.expense_item_code = i.expense_item_code
where
    (p.line_code = 'current_income' and c.line_kind = 'source')
    or (
        p.line_code = 'grand_total'
        and c.line_code in (
            'current_income', 'current_expenditure', 'used_surplus', 'surplus_distribution', 'opening_balance',
            'closing_balance'
        )
    )
    or p.expense_item_code = i.parent_code
