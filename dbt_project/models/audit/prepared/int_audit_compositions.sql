-- Sums of the two sides of each fund composition, beside the columns of its total row. `holds_budget`: both sides are a
-- budget column, to its last digit, and not what was executed.
with

sides as (
    select
        document_id,
        scope,
        scope_number,
        max(project_id) as project_id,
        max(project_name) as project_name,
        side,
        sum(amount) as amount,
        count(amount) as parts,
        max(case when item = 'project' then amount end) as project_amount,
        max(case when item = 'project' then {{ half('f', 'amount') }} end) as project_half,
        max(case when item = 'project' then {{ figure_at('f', 'amount') }} end) as project_cited,
        min(source_ref) as source_ref,
        {{ collected_items('source_ref', amount='amount') }} as terms,
        {{ collected_citations('case when amount is not null then ' ~ figure_at('f', 'amount') ~ ' end') }} as evidence
    from {{ ref('fct_fund_composition') }} as f
    where occurrence = 1
    group by document_id, scope, scope_number, side
)

select
    s.document_id,
    s.scope,
    s.scope_number,
    s.project_id,
    s.project_name,
    s.side,
    s.amount,
    s.project_amount,
    s.project_half,
    s.project_cited,
    s.source_ref,
    s.terms,
    s.evidence,
    b.initial_budget,
    b.full_year_budget,
    b.executed,
    {{ figure_at('b', 'executed') }} as executed_cited,
    p.money_half,
    s.parts * p.money_half + {{ half('b', 'executed') }} as tolerance,
    coalesce(
        abs(s.amount - b.executed)
        > s.parts * p.money_half + {{ half('b', 'executed') }}
        and abs(s.amount - o.amount) <= 2 * p.money_half
        and (abs(s.amount - b.full_year_budget) <= p.money_half or abs(s.amount - b.initial_budget) <= p.money_half),
        false
    ) as holds_budget
from sides as s
inner join {{ ref('int_printed_precision') }} as p
    on s.document_id = p.document_id and s.scope = p.scope and s.scope_number = p.scope_number
left join sides as o
    on
        s.document_id = o.document_id
        and s.scope = o.scope
        and s.scope_number = o.scope_number
        and s.side <> o.side
left join {{ ref('fct_budget_execution') }} as b
    on
        s.document_id = b.document_id
        and s.scope = b.scope
        and s.scope_number = b.scope_number
        and b.funding_line = 'total'
        and b.occurrence = 1
