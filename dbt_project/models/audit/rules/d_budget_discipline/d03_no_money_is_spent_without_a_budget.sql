-- Money spent with a printed budget of zero: base-data lines, and funding totals. A blank budget is not zero.
with

lines as (
    select
        e.document_id,
        {{ figure_at('e', 'final') }} as judged,
        {{ citations([figure_at('e', 'budget')]) }} as evidence,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ base_line_subject('e') }},
        'base_line' as variant,
        {{ compared('e', 'item_name_line') }} as line,
        e.budget,
        e.final as spent
    from {{ ref('fct_expense') }} as e
    where e.occurrence = 1
    union all
    select
        b.document_id,
        {{ figure_at('b', 'executed') }} as judged,
        {{ citations([figure_at('b', 'full_year_budget')]) }} as evidence,
        b.scope,
        b.project_id,
        b.project_name,
        {{ subject_code('executed', {'funding_line': 'b.funding_line'}) }},
        'funding' as variant,
        b.line_label as line,
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
        subject_code,
        variant,
        {{ arguments(words={'line': 'line'}) }},
        case
            when spent is null then 'figure_not_printed'
            when budget is null then 'input_not_printed'
        end as reason,
        -- With a budget, however small, this rule is kept; overspending is D04's.
        case when budget > 0 then spent else budget end as expected_value,
        spent as actual_value,
        0 as print_half,
        0 as tolerance,
        evidence
    from lines
)
{{ audit_outcomes('D03', comparison='at_most') }}
