-- Execution rate printed on a funding row against executed ÷ full-year budget. A rate cut off instead of rounded is
-- still taken as rounding: the bound is one whole last digit, and what rounding of the two amounts adds.
with

places as (
    select
        b.document_id,
        {{ figure_at('b', 'execution_rate') }} as judged,
        b.scope,
        b.project_id,
        b.project_name,
        {{ subject_code('execution_rate', {'funding_line': 'b.funding_line'}) }},
        case
            when b.execution_rate_reported is null then 'figure_not_printed'
            when b.executed is null or b.full_year_budget is null then 'input_not_printed'
            when b.full_year_budget = 0 then 'base_is_zero'
        end as reason,
        b.execution_rate as expected_value,
        b.execution_rate_reported as actual_value,
        {{ half('b', 'execution_rate') }} as print_half,
        2 * {{ half('b', 'execution_rate') }}
        + {{ rate_error('b.executed', 'b.full_year_budget', 'p.money_half') }} as tolerance,
        'rate' as variant,
        {{ arguments(
            words={'line': 'b.line_label'}, figures={'executed': 'b.executed', 'budget': 'b.full_year_budget'}
        ) }},
        {{ citations([figure_at('b', 'executed'), figure_at('b', 'full_year_budget')]) }} as evidence
    from {{ ref('fct_budget_execution') }} as b
    inner join {{ ref('int_printed_precision') }} as p
        on
            b.document_id = p.document_id
            and b.scope = p.scope
            and b.scope_number = p.scope_number
    -- Parts of the total rarely print a rate of their own: that is no gap.
    where b.occurrence = 1 and (b.funding_line = 'total' or b.execution_rate_reported is not null)
)
{{ audit_outcomes('A01') }}
