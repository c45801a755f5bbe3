-- 财政拨款“三公”经费支出决算表 with a row for each item. The amounts of an item stand side by side in one row, each in a
-- cell of its own; the adjusted budget stands for the budget where no other is printed.
{%- set item = 'partition by document_id, expense_item_code' %}
with

cells_of_money as (
    select
        r.*,
        max(case when r.column_code = 'budget' and r.amount_raw <> '' then 1 else 0 end) over ({{ item }}) as budgets,
        r.source_ref = min(r.source_ref) over ({{ item }}) as is_first_row
    from {{ ref('stg_lake__final_account') }} as r
    where r.statement = 'three_public' and r.occurrence = 1 and r.expense_item_code is not null
),

printed as (
    select
        cells_of_money.*,
        case
            when column_code in ('prior_year_final', 'budget', 'final') then column_code
            when column_code = 'adjusted_budget' and budgets = 0 then 'budget'
        end as figure,
        case when is_first_row and amount is not null then {{ element_of('cells', 'amount') }} end as cell
    from cells_of_money
)

select
    document_id,
    min(source_ref) as source_ref,
    min(source_text) as source_text,
    expense_item_code,
    {%- for figure in ['prior_year_final', 'budget', 'final'] %}
    max(case when figure = '{{ figure }}' then amount end) as {{ figure }},
    coalesce(max(case when figure = '{{ figure }}' then amount_raw end), '') as {{ figure }}_raw,
    {%- endfor %}
    {{ worst_certainty("case when figure is not null then certainty end") }} as certainty,
    {{ set_of_lists("case when figure is not null then certainty_basis end") }} as certainty_basis,
    {{ set_of('figure', "certainty = 'doubtful'") }} as doubtful_columns,
    {%- set cell_of = "max(case when figure = '%s' then cell end)" %}
    {{ map_of({
        'prior_year_final': cell_of % 'prior_year_final', 'final': cell_of % 'final', 'budget': cell_of % 'budget',
    }) }} as cells
from printed
group by document_id, expense_item_code
