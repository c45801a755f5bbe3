-- Where an agency's main figures of a year stand: funds, score and three-public total, each from the report to ask
-- first, and the totals of its statements.
select
    fiscal_year,
    agency_id,
    document_id,
    source_ref,
    'budget_execution' as role
from {{ ref('int_agency_budget_execution') }}
union
select
    fiscal_year,
    agency_id,
    document_id,
    source_ref,
    'score' as role
from {{ ref('int_agency_scores') }}
union
select
    f.fiscal_year,
    f.agency_id,
    f.document_id,
    f.source_ref,
    'three_public' as role
from {{ ref('fct_three_public_expense') }} as f
inner join {{ ref('int_documents') }} as d on f.document_id = d.document_id
inner join {{ ref('int_agency_three_public') }} as p
    on
        f.agency_id = p.agency_id
        and f.fiscal_year = p.fiscal_year
        and f.expense_item_code = p.expense_item_code
        and f.source = p.source
        and d.precedence = p.precedence
where f.is_current and f.expense_item_code = 'three_public_total' and (f.source = 'narrative' or f.occurrence = 1)
union
select
    f.fiscal_year,
    f.agency_id,
    f.document_id,
    f.source_ref,
    'final_accounts' as role
from {{ ref('fct_final_account') }} as f
where
    f.is_current
    and f.occurrence = 1
    and f.statement = 'income_expenditure_summary'
    and f.line_code in ('current_income', 'current_expenditure')
