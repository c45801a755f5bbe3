-- Money spent with a printed budget of zero: base-data lines, and funding totals. A blank budget is not zero.
with

lines as (
    select
        e.document_id,
        {{ figure_at('e', 'final') }} as judged,
        {{ citations([figure_at('e', 'budget')]) }} as evidence,
        e.source_ref,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ line_name('e.item_name') }} || '本年决算数' as subject,
        {{ base_line_subject('e') }},
        '本年预算数' as budget_label,
        e.budget,
        e.final as spent
    from {{ ref('fct_expense') }} as e
    where e.occurrence = 1
    union all
    select
        b.document_id,
        {{ figure_at('b', 'executed') }} as judged,
        {{ citations([figure_at('b', 'full_year_budget')]) }} as evidence,
        b.source_ref,
        b.scope,
        b.project_id,
        b.project_name,
        b.line_label || '全年执行数' as subject,
        {{ subject_code('executed', {'funding_line': 'b.funding_line'}) }},
        '全年预算数' as budget_label,
        b.full_year_budget as budget,
        b.executed as spent
    from {{ ref('fct_budget_execution') }} as b
    where b.occurrence = 1 and b.funding_line = 'total'
),

places as (
    select
        document_id,
        judged,
        scope,
        project_id,
        project_name,
        subject,
        subject_code,
        case
            when spent is null then 'figure_not_printed'
            when budget is null then 'input_not_printed'
        end as reason,
        -- With a budget, however small, this rule is kept; overspending is D04's.
        case when budget > 0 then spent else budget end as expected_value,
        spent as actual_value,
        0 as print_half,
        0 as tolerance,
        budget_label || '0万元' as formula,
        evidence,
        cast(null as string) as own_outcome,
        cast(null as string) as expected_text,
        cast(null as string) as actual_text,
        coalesce('“' || project_name || '”项目的', '') || subject || '为' || {{ figure('spent') }} || '万元，而' || budget_label
        || '为0万元（' || {{ place_zh('source_ref') }} || '），无预算而有支出。'
            as message
    from lines
)
{{ audit_outcomes('D03', comparison='at_most', unit='万元', own_message=true) }}
