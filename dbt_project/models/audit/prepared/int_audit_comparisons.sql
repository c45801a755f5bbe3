-- What prose holds a later sum against: what it says was added, the rate, the direction. The earlier sum is printed
-- with the comparison, or is the initial budget of the overall table.
with

initial_budgets as (
    select
        document_id,
        max(initial_budget) as initial_budget,
        min({{ half('b', 'initial_budget') }}) as half,
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
        {{ half('n', 'value') }} as rate_half,
        n.amount,
        {{ half('n', 'amount') }} as amount_half,
        n.amount_ref,
        n.change_amount,
        {{ half('n', 'change_amount') }} as change_half,
        n.source_ref,
        coalesce(n.base_amount, b.initial_budget) as base_amount,
        case
            when n.base_amount is null and b.half is not null then b.half
            else {{ half('n', 'base_amount') }}
        end as base_half,
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
    c.rate_half,
    c.amount,
    c.amount_half,
    c.base_amount,
    c.base_half,
    c.change_amount,
    c.change_half,
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
