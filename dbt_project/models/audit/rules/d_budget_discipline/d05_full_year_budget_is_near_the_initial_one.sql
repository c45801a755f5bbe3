-- Full-year budget above the initial budget by more than the threshold (percent).
with

places as (
    select
        b.document_id,
        {{ figure_at('b', 'full_year_budget') }} as judged,
        b.scope,
        b.project_id,
        b.project_name,
        {{ subject_code('full_year_budget', {'funding_line': 'b.funding_line'}) }},
        case
            when b.full_year_budget is null then 'figure_not_printed'
            when b.initial_budget is null then 'input_not_printed'
            when b.initial_budget = 0 then 'base_is_zero'
        end as reason,
        b.initial_budget * (1 + t.threshold / 100) as expected_value,
        b.full_year_budget as actual_value,
        0 as print_half,
        0 as tolerance,
        'raised' as variant,
        {{ arguments(
            words={'line': 'b.line_label'},
            figures={
                'initial_budget': 'b.initial_budget',
                'threshold': 't.threshold',
                'excess': 'b.full_year_budget - b.initial_budget',
            },
        ) }},
        {{ citations([figure_at('b', 'initial_budget')]) }} as evidence
    from {{ ref('fct_budget_execution') }} as b
    inner join {{ ref('int_audit_thresholds') }} as t on b.document_id = t.document_id and t.rule_code = 'D05'
    where b.occurrence = 1 and b.funding_line = 'total'
)
{{ audit_outcomes('D05', comparison='at_most') }}
