-- An agency's own total per year: the total funding row of the whole-agency table, from the report to ask first.
with

candidates as (
    select
        f.*,
        {{ numbered(['f.agency_id', 'f.fiscal_year'], ['d.precedence', 'f.occurrence'], ['f']) }} as preference
    from {{ ref('fct_budget_execution') }} as f
    inner join {{ ref('int_documents') }} as d on f.document_id = d.document_id
    where f.is_current and f.scope = 'overall' and f.funding_line = 'total'
)

select
    fiscal_year,
    agency_id,
    region_code,
    document_id,
    source_ref,
    certainty,
    initial_budget,
    full_year_budget,
    executed
from candidates
where preference = 1
