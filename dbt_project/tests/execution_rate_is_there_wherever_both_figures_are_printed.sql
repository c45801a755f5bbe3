-- The rate is executed over full-year budget, to its four decimals; it is missing only where a figure is, the budget
-- is 0, or the rate is beyond DECIMAL(9,4).
select
    budget_execution_id,
    full_year_budget,
    executed,
    execution_rate
from {{ ref('fct_budget_execution') }}
where
    full_year_budget <> 0
    and executed is not null
    and abs(executed) < 900 * abs(full_year_budget)
    and (
        execution_rate is null
        or abs(execution_rate * full_year_budget - 100 * executed) > 0.0001 * abs(full_year_budget)
    )
