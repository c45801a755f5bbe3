-- The rate is executed over full-year budget, to its four decimals; it is missing only where a figure is, the budget
-- is 0, or the rate is beyond DECIMAL(9,4). Computed in doubles: an absurd print must not overflow
-- the test, which would hold back every other report.
with

figures as (
    select
        document_id,
        budget_execution_id,
        cast(full_year_budget as double) as full_year_budget,
        cast(executed as double) as executed,
        cast(execution_rate as double) as execution_rate
    from {{ ref('fct_budget_execution') }}
)

select *
from figures
where
    full_year_budget <> 0
    and executed is not null
    and abs(executed) < 900 * abs(full_year_budget)
    and (
        execution_rate is null
        or abs(execution_rate * full_year_budget - 100 * executed) > 0.00011 * abs(full_year_budget)
    )
