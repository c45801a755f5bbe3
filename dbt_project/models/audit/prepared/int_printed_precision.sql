-- How exactly each table prints its money: half of the last digit, in 万元. The figure with most decimals decides for
-- its table, since spreadsheets drop trailing zeros: 100 beside 99.96 is 100.00.
with

funding_columns as (
    select 'initial_budget' as code
    union all
    select 'full_year_budget' as code
    union all
    select 'executed' as code
),

expense_columns as (
    select 'prior_year_final' as code
    union all
    select 'budget' as code
    union all
    select 'final' as code
),

prints as (
    select
        b.document_id,
        b.scope,
        b.scope_number,
        {{ half_named('b', 'c.code') }} as money_half
    from {{ ref('fct_budget_execution') }} as b
    cross join funding_columns as c
    union all
    select
        f.document_id,
        f.scope,
        f.scope_number,
        {{ half('f', 'amount') }} as money_half
    from {{ ref('fct_fund_composition') }} as f
    union all
    select
        e.document_id,
        'base_data' as scope,
        0 as scope_number,
        {{ half_named('e', 'c.code') }} as money_half
    from {{ ref('fct_expense') }} as e
    cross join expense_columns as c
)

select
    document_id,
    scope,
    scope_number,
    min(money_half) as money_half
from prints
group by document_id, scope, scope_number
