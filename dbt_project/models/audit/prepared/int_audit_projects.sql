-- The project tables with the money of their total row.
select
    b.document_id,
    b.scope_number,
    b.project_id,
    b.project_name,
    {{ compared_names('b', 'project_name') }},
    b.initial_budget,
    b.full_year_budget,
    b.executed,
    {{ half('b', 'executed') }} as executed_half,
    p.money_half,
    b.cells,
    b.source_ref
from {{ ref('fct_budget_execution') }} as b
inner join {{ ref('int_printed_precision') }} as p
    on b.document_id = p.document_id and b.scope = p.scope and b.scope_number = p.scope_number
where b.scope = 'project' and b.funding_line = 'total' and b.occurrence = 1
