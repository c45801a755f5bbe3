-- Total of the funding rows against the sum of the rows below it, column by column. A part that is blank counts
-- nothing beside one that is printed; where no part is printed there is nothing to add up.
with

money_columns as (
    select '年初预算数' as column_name
    union all
    select '全年预算数' as column_name
    union all
    select '全年执行数' as column_name
),

lines as (
    select
        b.document_id,
        b.scope,
        b.scope_number,
        b.project_id,
        b.project_name,
        b.funding_line,
        b.source_ref,
        c.column_name,
        case c.column_name
            when '年初预算数' then b.initial_budget
            when '全年预算数' then b.full_year_budget
            else b.executed
        end as amount,
        case c.column_name
            when '年初预算数' then b.initial_budget_raw
            when '全年预算数' then b.full_year_budget_raw
            else b.executed_raw
        end as amount_raw,
        b.money_unit_printed
    from {{ ref('fct_budget_execution') }} as b
    cross join money_columns as c
    where b.occurrence = 1
),

parts as (
    select
        document_id,
        scope,
        scope_number,
        column_name,
        sum(amount) as amount,
        count(amount) as parts_printed,
        {{ joined_text('case when amount is not null then ' ~ figure('amount') ~ " || '万元' end", '＋', 'source_ref') }}
            as formula,
        {{ collected_list('case when amount is not null then source_ref end') }} as evidence_refs
    from lines
    where funding_line <> 'total'
    group by document_id, scope, scope_number, column_name
),

places as (
    select
        t.document_id,
        t.source_ref as place,
        t.scope,
        t.project_id,
        t.project_name,
        '年度资金总额' || t.column_name as subject,
        case
            when t.amount is null then 'figure_not_printed'
            when coalesce(s.parts_printed, 0) = 0 then 'input_not_printed'
        end as reason,
        s.amount as expected_value,
        t.amount as actual_value,
        p.money_half as print_half,
        s.parts_printed * p.money_half + {{ money_half('t.amount_raw', 't.money_unit_printed') }} as tolerance,
        '各资金来源之和' || s.formula as formula,
        s.evidence_refs
    from lines as t
    inner join {{ ref('int_printed_precision') }} as p
        on
            t.document_id = p.document_id
            and t.scope = p.scope
            and t.scope_number = p.scope_number
    left join parts as s
        on
            t.document_id = s.document_id
            and t.scope = s.scope
            and t.scope_number = s.scope_number
            and t.column_name = s.column_name
    where t.funding_line = 'total'
)
{{ audit_outcomes('A03', unit='万元') }}
