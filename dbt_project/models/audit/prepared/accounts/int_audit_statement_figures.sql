-- Totals that two statements of the accounts print, or a statement and the prose: which sum it is, and where it stands.
-- A sum of two rows stands at both: `further_cited` is the second.
with

cells as (
    select *
    from {{ ref('int_audit_statement_cells') }}
    where amount is not null
),

named as (
    select
        c.*,
        case
            when c.statement = 'income_expenditure_summary' and c.line_code in ('current_income', 'current_expenditure')
                then c.line_code
            when c.statement = 'income_expenditure_summary' and c.line_code = 'grand_total' then 'grand_total'
            when c.line_code = 'total' and c.statement = 'income'
                then
                    case c.column_code
                        when 'total' then 'current_income'
                        when 'fiscal_appropriation' then 'fiscal_income'
                    end
            when c.line_code = 'total' and c.statement = 'expenditure'
                then
                    case c.column_code
                        when 'total' then 'current_expenditure'
                        when 'basic' then 'basic_expenditure'
                        when 'project' then 'project_expenditure'
                    end
            when c.statement = 'fiscal_appropriation_summary' and c.line_code = 'current_income' then 'fiscal_income'
            when c.statement = 'fiscal_appropriation_summary' and c.line_code = 'grand_total' and c.side = 'income'
                then 'fiscal_grand_total'
            when c.statement = 'fiscal_appropriation_summary' and c.line_code = 'current_expenditure'
                then
                    case c.column_code
                        when 'total' then 'fiscal_expenditure'
                        when 'general_public_budget' then 'general_public_expenditure'
                        when 'government_fund' then 'government_fund_expenditure'
                        when 'state_capital' then 'state_capital_expenditure'
                    end
            when c.line_code = 'total' and c.statement = 'general_public_expenditure'
                then
                    case c.column_code
                        when 'total' then 'general_public_expenditure'
                        when 'basic' then 'general_public_basic'
                        when 'project' then 'general_public_project'
                    end
            when
                c.line_code = 'total'
                and c.statement = 'government_fund'
                and c.column_code in ('current_expenditure', 'total')
                then 'government_fund_expenditure'
            when c.statement = 'general_public_basic_expenditure' and c.line_code = 'personnel_total' then 'personnel'
            when c.statement = 'general_public_basic_expenditure' and c.line_code = 'public_use_total' then 'public_use'
        end as figure_code
    from cells as c
),

-- The statement of basic expenditure ends in two totals.
basic as (
    select
        document_id,
        'general_public_basic_expenditure' as statement,
        'general_public_basic' as figure_code,
        sum(amount) as amount,
        sum(half) as half,
        min(cited) as cited,
        nullif(max(cited), min(cited)) as further_cited
    from named
    where figure_code in ('personnel', 'public_use')
    group by document_id
    having count(distinct figure_code) = 2
)

select
    document_id,
    statement,
    figure_code,
    max(amount) as amount,
    max(half) as half,
    min(cited) as cited,
    null as further_cited
from named
where figure_code is not null
group by document_id, statement, figure_code
union all
select * from basic
