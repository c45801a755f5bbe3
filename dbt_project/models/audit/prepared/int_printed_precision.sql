-- How exactly each table prints its money: half of the last digit, in 万元. The figure with most decimals decides for
-- its table, since spreadsheets drop trailing zeros: 100 beside 99.96 is 100.00.
with

money_columns as (
    select 1 as number
    union all
    select 2 as number
    union all
    select 3 as number
),

prints as (
    select
        b.document_id,
        b.scope,
        b.scope_number,
        b.money_unit_printed,
        case c.number
            when 1 then b.initial_budget_raw
            when 2 then b.full_year_budget_raw
            else b.executed_raw
        end as raw
    from {{ ref('fct_budget_execution') }} as b
    cross join money_columns as c
    union all
    select
        f.document_id,
        f.scope,
        f.scope_number,
        f.money_unit_printed,
        f.amount_raw as raw
    from {{ ref('fct_fund_composition') }} as f
    union all
    select
        e.document_id,
        'base_data' as scope,
        0 as scope_number,
        e.money_unit_printed,
        case c.number
            when 1 then e.prior_year_final_raw
            when 2 then e.budget_raw
            else e.final_raw
        end as raw
    from {{ ref('fct_expense') }} as e
    cross join money_columns as c
)

select
    document_id,
    scope,
    scope_number,
    min({{ money_half('raw', 'money_unit_printed') }}) as money_half
from prints
group by document_id, scope, scope_number
