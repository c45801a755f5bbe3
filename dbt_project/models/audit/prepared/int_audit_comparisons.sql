-- What prose holds a later sum against: what it says was added, the rate, the direction. The earlier sum is printed
-- with the comparison, or is the initial budget of the overall table.
with

initial_budgets as (
    select
        document_id,
        max(initial_budget) as initial_budget,
        max(initial_budget_raw) as initial_budget_raw,
        max({{ figure_at('b', 'initial_budget') }}) as cited
    from {{ ref('fct_budget_execution') }} as b
    where scope = 'overall' and funding_line = 'total' and occurrence = 1
    group by document_id
),

compared as (
    select
        n.document_id,
        n.sequence,
        n.label,
        n.trend,
        n.base,
        n.direction,
        n.value as rate,
        n.value_raw as rate_raw,
        n.amount,
        n.amount_raw,
        n.amount_ref,
        n.change_amount,
        n.change_amount_raw,
        n.source_ref,
        coalesce(n.base_amount, b.initial_budget) as base_amount,
        case when n.base_amount is not null then n.base_amount_raw else b.initial_budget_raw end as base_amount_raw,
        case when n.base_amount is not null then {{ place_at('n.base_ref') }} else b.cited end as base_cited
    from {{ ref('fct_narrative_figure') }} as n
    left join initial_budgets as b
        on n.document_id = b.document_id and n.base = 'initial_budget' and n.subject = 'total_expenditure'
    where n.occurrence = 1 and n.kind = 'comparison' and (n.value is null or n.unit = '%')
)

select
    c.document_id,
    c.sequence,
    c.label,
    c.base,
    c.trend,
    c.direction,
    c.rate,
    {{ half_digit('c.rate_raw') }} as rate_half,
    c.amount,
    {{ money_half('c.amount_raw', "'万元'") }} as amount_half,
    c.base_amount,
    {{ money_half('c.base_amount_raw', "'万元'") }} as base_half,
    c.change_amount,
    {{ money_half('c.change_amount_raw', "'万元'") }} as change_half,
    case
        when c.base_amount is not null then c.base_amount
        when c.trend = 'increase' then c.amount - c.change_amount
        when c.trend = 'decrease' then c.amount + c.change_amount
    end as earlier,
    coalesce(c.change_amount, abs(c.amount - c.base_amount)) as change,
    c.source_ref,
    c.amount_ref,
    c.base_cited
from compared as c
