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
    where expense_item_code = 'project_total' and column_code = 'final' and amount is not null
    group by document_id
),

lines as (
    select
        e.document_id,
        count(*) as lines,
        count(case when m.number is null and e.amount > 0 then 1 end) as uncovered_lines,
        sum(case when m.number is null and e.amount > 0 then e.amount end) as uncovered,
        min(case when m.number is null and e.amount > 0 then e.cited.source_ref end) as place,
        {{ collected_items(
            'e.line_number', word='e.item_name', amount='e.amount', where='m.number is null and e.amount > 0'
        ) }} as names,
        {{ collected_citations('case when m.number is null and e.amount > 0 then e.cited end') }} as evidence
    from {{ ref('int_audit_expense_amounts') }} as e
    left join {{ ref('int_audit_project_mentions') }} as m
        on e.document_id = m.document_id and e.line_number = m.number and m.told_in = 'base_data'
    where e.expense_item_code = 'project_line' and e.column_code = 'final'
    group by e.document_id
),

places as (
    select
        l.document_id,
        {{ place_at("coalesce(l.place, t.source_ref, '/s0')", 'computed') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ subject_code('project_coverage') }},
        case when t.document_id is null then 'no_counterpart' end as reason,
        cast(0 as decimal(18, 6)) as expected_value,
        case
            when abs(t.executed - p.amount) <= t.halves + p.half then 0
            else coalesce(l.uncovered, 0)
        end as actual_value,
        0 as print_half,
        0 as tolerance,
        'coverage' as variant,
        {{ arguments(
            lists={'names': ['money_list', 'l.names']},
            figures={
                'lines': 'l.uncovered_lines', 'uncovered': 'l.uncovered', 'tables': 't.tables', 'executed': 't.executed'
            },
        ) }},
        l.evidence
    from lines as l
    left join tables as t on l.document_id = t.document_id
    left join project_totals as p on l.document_id = p.document_id
)
{{ audit_outcomes('B08') }}
