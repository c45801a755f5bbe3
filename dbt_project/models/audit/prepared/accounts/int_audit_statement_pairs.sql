-- Each total of the accounts beside the same total elsewhere: in another statement, or in prose. Prose names sums less
-- exactly than statements: it agrees where one of the sums it can mean does, so the nearest stands beside it.
with

figures as (
    select
        f.*,
        case f.figure_code
            when 'current_income' then '本年收入合计'
            when 'current_expenditure' then '本年支出合计'
            when 'grand_total' then '总计'
            when 'fiscal_income' then '财政拨款收入'
            when 'fiscal_grand_total' then '财政拨款总计'
            when 'fiscal_expenditure' then '财政拨款支出'
            when 'general_public_expenditure' then '一般公共预算财政拨款支出'
            when 'government_fund_expenditure' then '政府性基金预算财政拨款支出'
            when 'state_capital_expenditure' then '国有资本经营预算财政拨款支出'
            when 'basic_expenditure' then '基本支出'
            when 'project_expenditure' then '项目支出'
            when 'general_public_basic' then '一般公共预算财政拨款基本支出'
            when 'general_public_project' then '一般公共预算财政拨款项目支出'
            when 'personnel' then '人员经费'
            when 'public_use' then '公用经费'
        end as figure_zh
    from {{ ref('int_audit_statement_figures') }} as f
),

-- A part (其中：人员经费) is of the general public budget where the sum it is part of is.
told as (
    select
        n.document_id,
        n.sequence,
        n.concept,
        n.label,
        n.amount,
        {{ money_half('n.amount_raw', "'万元'") }} as half,
        {{ place_at('n.source_ref') }} as cited,
        instr(coalesce(whole.source_text, n.source_text), '一般公共预算财政拨款') > 0 as of_general_public_budget
    from {{ ref('fct_narrative_amount') }} as n
    left join {{ ref('fct_narrative_amount') }} as whole
        on n.document_id = whole.document_id and n.part_of = whole.sequence and whole.occurrence = 1
    where n.occurrence = 1 and n.measure = 'final'
),

nearest as (
    select
        t.*,
        f.statement_zh || f.figure_zh as statement_zh,
        f.amount as statement_amount,
        f.half as statement_half,
        {{ citations(['f.cited', 'f.further_cited']) }} as statement_evidence,
        {{ numbered(
            ['t.document_id', 't.sequence'], ['abs(t.amount - f.amount)', 'f.statement_zh'], ['f']
        ) }} as nearness
    from told as t
    inner join {{ ref('statement_figures') }} as m
        on t.concept = m.concept and t.of_general_public_budget = m.of_general_public_budget
    inner join figures as f on t.document_id = f.document_id and m.figure_code = f.figure_code
)

select
    a.document_id,
    a.statement_zh || a.figure_zh as subject,
    {{ subject_code('figure', {'figure': 'a.figure_code', 'statement': 'a.statement', 'beside': 'b.statement'}) }},
    a.amount,
    a.half,
    a.cited,
    b.statement_zh || b.figure_zh as other_zh,
    b.amount as other_amount,
    b.half as other_half,
    {{ citations(['b.cited', 'b.further_cited', 'a.further_cited']) }} as evidence
from figures as a
inner join figures as b
    on a.document_id = b.document_id and a.figure_code = b.figure_code and a.statement < b.statement
union all
select
    document_id,
    '正文“' || label || '”' as subject,
    {{ subject_code('prose_sum', {'label': 'label'}) }},
    amount,
    half,
    cited,
    statement_zh as other_zh,
    statement_amount as other_amount,
    statement_half as other_half,
    statement_evidence as evidence
from nearest
where nearness = 1
