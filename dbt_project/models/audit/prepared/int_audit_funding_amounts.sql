-- The money columns of the funding rows, one under the other.
with

money_columns as (
    select 'initial_budget' as column_code
    union all
    select 'full_year_budget' as column_code
    union all
    select 'executed' as column_code
),

amounts as (
    select
        b.*,
        c.column_code,
        case c.column_code
            when 'initial_budget' then b.initial_budget
            when 'full_year_budget' then b.full_year_budget
            else b.executed
        end as amount
    from {{ ref('fct_budget_execution') }} as b
    cross join money_columns as c
    where b.occurrence = 1
)

select
    a.document_id,
    a.scope,
    a.scope_number,
    a.project_id,
    a.project_name,
    a.funding_line,
    a.line_label,
    a.column_code,
    a.amount,
    {{ half_named('a', 'a.column_code') }} as own_half,
    p.money_half as table_half,
    {{ figure_named_at('a', 'a.column_code') }} as cited
from amounts as a
inner join {{ ref('int_printed_precision') }} as p
    on
        a.document_id = p.document_id
        and a.scope = p.scope
        and a.scope_number = p.scope_number
