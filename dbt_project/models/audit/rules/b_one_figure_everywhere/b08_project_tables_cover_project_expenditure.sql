-- Project tables cover project expenditure. A report whose tables add up to its project expenditure covers it, whatever
-- the names; else the lines with money and no table are named. A report without any project table is not judged:
-- agencies also publish those apart.
with

tables as (
    select
        document_id,
        count(*) as tables,
        sum(executed) as executed,
        sum(executed_half) as halves,
        min(source_ref) as source_ref
    from {{ ref('int_audit_projects') }}
    group by document_id
),

project_totals as (
    select
        document_id,
        max(amount) as amount,
        max(own_half) as half
    from {{ ref('int_audit_expense_amounts') }}
    where expense_item_code = 'project_total' and column_name = '本年决算数' and amount is not null
    group by document_id
),

lines as (
    select
        e.document_id,
        count(*) as lines,
        count(case when m.number is null and e.amount > 0 then 1 end) as uncovered_lines,
        sum(case when m.number is null and e.amount > 0 then e.amount end) as uncovered,
        min(case when m.number is null and e.amount > 0 then e.cited.source_ref end) as place,
        {{ joined_text(
            "case when m.number is null and e.amount > 0 then e.item_name || " ~ figure('e.amount') ~ " || '万元' end",
            '、', 'e.line_number'
        ) }} as names,
        {{ collected_citations('case when m.number is null and e.amount > 0 then e.cited end') }} as evidence
    from {{ ref('int_audit_expense_amounts') }} as e
    left join {{ ref('int_audit_project_mentions') }} as m
        on e.document_id = m.document_id and e.line_number = m.number and m.told_in = 'base_data'
    where e.expense_item_code = 'project_line' and e.column_name = '本年决算数'
    group by e.document_id
),

places as (
    select
        l.document_id,
        {{ place_at("coalesce(l.place, t.source_ref, '/s0')", 'computed') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        '项目自评覆盖面' as subject,
        {{ subject_code('project_coverage') }},
        case when t.document_id is null then 'no_counterpart' end as reason,
        cast(0 as decimal(18, 6)) as expected_value,
        case
            when abs(t.executed - p.amount) <= t.halves + p.half then 0
            else coalesce(l.uncovered, 0)
        end as actual_value,
        0 as print_half,
        0 as tolerance,
        '基础数据表所列项目均附自评表' as formula,
        l.evidence,
        cast(null as string) as own_outcome,
        '0万元' as expected_text,
        {{ figure('l.uncovered') }} || '万元' as actual_text,
        '基础数据表所列' || l.names || '等' || cast(l.uncovered_lines as string) || '个项目共'
        || {{ figure('l.uncovered') }} || '万元未见项目支出绩效自评表（' || {{ place_zh(list_as_text(cited_rows('l.evidence'))) }}
        || '），所附' || cast(t.tables as string) || '张自评表执行数合计' || {{ figure('t.executed') }} || '万元。' as message
    from lines as l
    left join tables as t on l.document_id = t.document_id
    left join project_totals as p on l.document_id = p.document_id
)
{{ audit_outcomes('B08', own_message=true) }}
