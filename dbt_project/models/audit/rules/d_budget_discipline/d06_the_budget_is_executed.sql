-- Execution below the threshold (percent of the full-year budget).
with

places as (
    select
        b.document_id,
        {{ place_at('b.source_ref', 'computed') }} as judged,
        b.scope,
        b.project_id,
        b.project_name,
        {{ subject_code('execution_rate', {'funding_line': 'b.funding_line'}) }},
        case
            when b.executed is null then 'figure_not_printed'
            when b.full_year_budget is null then 'input_not_printed'
            when b.full_year_budget = 0 then 'base_is_zero'
        end as reason,
        t.threshold as expected_value,
        b.execution_rate as actual_value,
        0 as print_half,
        0 as tolerance,
        'unspent' as variant,
        {{ arguments(
            words={'line': 'b.line_label'}, figures={'executed': 'b.executed', 'budget': 'b.full_year_budget'}
        ) }},
        {{ citations([figure_at('b', 'executed'), figure_at('b', 'full_year_budget')]) }} as evidence
    from {{ ref('fct_budget_execution') }} as b
    inner join {{ ref('int_audit_thresholds') }} as t on b.document_id = t.document_id and t.rule_code = 'D06'
    where b.occurrence = 1 and b.funding_line = 'total'
)
{{ audit_outcomes('D06', comparison='at_least') }}
