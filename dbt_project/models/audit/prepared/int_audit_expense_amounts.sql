-- The money columns of the base-data table, one under the other. `part_of_line` is the number of the line that a named
-- project stands under: the category printed last before it.
with

money_columns as (
    select 'prior_year_final' as column_code
    union all
    select 'budget' as column_code
    union all
    select 'final' as column_code
),

amounts as (
    select
        e.*,
        c.column_code,
        case c.column_code
            when 'prior_year_final' then e.prior_year_final
            when 'budget' then e.budget
            else e.final
        end as amount,
        max(
            case
                when e.expense_item_code in ('project_operations', 'project_maintenance', 'project_special_funds')
                    then e.line_number
            end
        ) over (partition by e.document_id, c.column_code order by e.line_number) as category_before
    from {{ ref('fct_expense') }} as e
    cross join money_columns as c
    where e.occurrence = 1
)

select
    a.document_id,
    a.line_number,
    a.expense_item_code,
    {{ compared('a', 'item_name_line') }} as item_name,
    a.project_id,
    a.column_code,
    a.amount,
    {{ half_named('a', 'a.column_code') }} as own_half,
    p.money_half as table_half,
    case when a.expense_item_code = 'project_line' then a.category_before end as part_of_line,
    {{ figure_named_at('a', 'a.column_code') }} as cited
from amounts as a
inner join {{ ref('int_printed_precision') }} as p on a.document_id = p.document_id and p.scope = 'base_data'
