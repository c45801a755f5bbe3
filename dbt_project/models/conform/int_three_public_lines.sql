-- Three-public figures of the base-data table, of 财政拨款“三公”经费支出决算表 where the base data have no line of the item,
-- and of the prose, one under the other. Wholly blank lines stay in fct_expense and fct_final_account.
with

base_data as (
    select
        e.document_id,
        e.source_ref,
        e.source_text,
        e.cells,
        e.expense_item_code,
        e.prior_year_final,
        e.budget,
        e.final,
        'table' as source,
        'base_data' as form
    from {{ ref('stg_lake__expense_line') }} as e
    inner join {{ ref('expense_items') }} as i on e.expense_item_code = i.expense_item_code
    where i.is_three_public and coalesce(e.prior_year_final, e.budget, e.final) is not null
),

-- The amounts of an item stand side by side in one row, each in a cell of its own.
printed as (
    select
        document_id,
        source_ref,
        source_text,
        expense_item_code,
        column_code,
        amount,
        source_ref = min(source_ref) over (partition by document_id, expense_item_code) as is_first_row,
        {{ element_of('cells', 'amount') }} as cell
    from {{ ref('stg_lake__final_account') }}
    where statement = 'three_public' and occurrence = 1 and expense_item_code is not null
),

statement as (
    select
        document_id,
        min(source_ref) as source_ref,
        min(source_text) as source_text,
        expense_item_code,
        max(case when column_code = 'prior_year_final' then amount end) as prior_year_final,
        coalesce(
            max(case when column_code = 'budget' then amount end),
            max(case when column_code = 'adjusted_budget' then amount end)
        ) as budget,
        max(case when column_code = 'final' then amount end) as final,
        {%- set cell_of = "max(case when is_first_row and amount is not null and column_code = '%s' then cell end)" %}
        {{ map_of({
            'prior_year_final': cell_of % 'prior_year_final', 'final': cell_of % 'final',
            'budget': 'coalesce(' ~ cell_of % 'budget' ~ ', ' ~ cell_of % 'adjusted_budget' ~ ')',
        }) }} as cells
    from printed
    group by document_id, expense_item_code
),

accounts as (
    select
        s.document_id,
        s.source_ref,
        s.source_text,
        s.cells,
        s.expense_item_code,
        s.prior_year_final,
        s.budget,
        s.final,
        'table' as source,
        'final_accounts' as form
    from statement as s
    inner join {{ ref('expense_items') }} as i on s.expense_item_code = i.expense_item_code
    left join base_data on s.document_id = base_data.document_id and s.expense_item_code = base_data.expense_item_code
    where
        i.is_three_public
        and base_data.document_id is null
        and coalesce(s.prior_year_final, s.budget, s.final) is not null
),

prose as (
    select
        p.document_id,
        p.source_ref,
        p.source_text,
        null as cells,
        p.expense_item_code,
        p.prior_year_final,
        p.budget,
        p.final,
        'narrative' as source,
        'prose' as form
    from {{ ref('stg_lake__three_public') }} as p
    inner join {{ ref('expense_items') }} as i on p.expense_item_code = i.expense_item_code
    where i.is_three_public
)

select * from base_data
union all
select * from accounts
union all
select * from prose
