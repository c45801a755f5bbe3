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
        e.prior_year_final_raw,
        e.budget_raw,
        e.final_raw,
        e.certainty,
        e.certainty_basis,
        e.doubtful_columns,
        'table' as source,
        'base_data' as form
    from {{ ref('stg_lake__expense_line') }} as e
    inner join {{ ref('expense_items') }} as i on e.expense_item_code = i.expense_item_code
    where
        i.is_three_public
        and (coalesce(e.prior_year_final, e.budget, e.final) is not null or e.certainty = 'doubtful')
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
        s.prior_year_final_raw,
        s.budget_raw,
        s.final_raw,
        s.certainty,
        s.certainty_basis,
        s.doubtful_columns,
        'table' as source,
        'final_accounts' as form
    from {{ ref('int_three_public_statement') }} as s
    inner join {{ ref('expense_items') }} as i on s.expense_item_code = i.expense_item_code
    left join base_data on s.document_id = base_data.document_id and s.expense_item_code = base_data.expense_item_code
    where
        i.is_three_public
        and base_data.document_id is null
        and (coalesce(s.prior_year_final, s.budget, s.final) is not null or s.certainty = 'doubtful')
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
        p.prior_year_final_raw,
        p.budget_raw,
        p.final_raw,
        p.certainty,
        p.certainty_basis,
        p.doubtful_columns,
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
