-- Lines of the statements beside what they must equal: a fund's expenditure what came in less what is left, and its
-- kinds together; a class or section its lines below, which every one has.
{%- set fund_cell = arguments(
    codes={'statement': ['statement', 'f.statement']}, words={'line': 'f.line_name', 'column': 'f.column_name'}
) %}
{%- set is_balance = "column_code in ('opening_balance', 'current_income', 'closing_balance')" %}
with

funds as (
    select
        document_id,
        statement,
        max(line_key) as line_key,
        max(case when column_code = 'current_expenditure' then line_name end) as line_name,
        max(case when column_code = 'current_expenditure' then column_name end) as column_name,
        max(case when column_code = 'current_expenditure' then amount end) as spent,
        max(case when column_code = 'opening_balance' then amount end) as opening,
        max(case when column_code = 'current_income' then amount end) as income,
        max(case when column_code = 'closing_balance' then amount end) as closing,
        max(case when column_code = 'basic' then amount end) as basic,
        max(case when column_code = 'project' then amount end) as project,
        max(half) as half,
        max(case when column_code = 'current_expenditure' then cited end) as spent_cited,
        {{ collected_citations('case when ' ~ is_balance ~ ' then cited end') }} as balance_evidence,
        {{ collected_citations("case when column_code in ('basic', 'project') then cited end") }} as kinds_evidence
    from {{ ref('int_audit_statement_cells') }}
    where statement in ('government_fund', 'state_capital')
    group by document_id, statement, line_number
),

-- Only where every line of the statement has its code, and some lines go down to the item.
itemised as (
    select
        document_id,
        statement
    from {{ ref('int_audit_statement_cells') }}
    where statement in ('income', 'expenditure', 'general_public_expenditure')
    group by document_id, statement
    having
        max(length(code)) = 7
        and count(case when code is null and coalesce(line_code, '') <> 'total' then 1 end) = 0
)

select
    f.document_id,
    {{ subject_code('fund_balance', {'statement': 'f.statement', 'line': 'f.line_key'}) }},
    f.spent as amount,
    f.half,
    f.spent_cited as cited,
    'fund_balance' as variant,
    {{ fund_cell }},
    coalesce(f.opening, 0) + coalesce(f.income, 0) - coalesce(f.closing, 0) as other_amount,
    3 * f.half as other_half,
    f.balance_evidence as evidence
from funds as f
where f.spent is not null and coalesce(f.opening, f.income) is not null
union all
select
    f.document_id,
    {{ subject_code('fund_kinds', {'statement': 'f.statement', 'line': 'f.line_key'}) }},
    f.spent as amount,
    f.half,
    f.spent_cited as cited,
    'fund_kinds' as variant,
    {{ fund_cell }},
    coalesce(f.basic, 0) + coalesce(f.project, 0) as other_amount,
    2 * f.half as other_half,
    f.kinds_evidence as evidence
from funds as f
where f.spent is not null and coalesce(f.basic, f.project) is not null
union all
select
    c.document_id,
    {{ subject_code('without_parts', {'statement': 'c.statement', 'line': 'c.line_key', 'column': 'c.column_key'}) }},
    c.amount,
    c.half,
    c.cited,
    'without_parts' as variant,
    {{ arguments(
        codes={'statement': ['statement', 'c.statement']}, words={'line': 'c.line_name', 'column': 'c.column_name'}
    ) }},
    0 as other_amount,
    0 as other_half,
    {{ citations(['c.cited']) }} as evidence
from {{ ref('int_audit_statement_cells') }} as c
inner join itemised as i on c.document_id = i.document_id and c.statement = i.statement
inner join {{ ref('int_final_account_lines') }} as l
    on
        c.document_id = l.document_id
        and c.statement = l.statement
        and c.line_number = l.line_number
        and l.occurrence = 1
where
    c.column_code = 'total'
    and length(c.code) < 7
    and l.is_leaf
    and c.amount > 0
    -- What is classified is published without its items.
    and substr(c.code, 1, 3) not in ('202', '203', '204')
