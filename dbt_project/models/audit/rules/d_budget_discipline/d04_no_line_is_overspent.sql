-- A base-data line overspent by more than the threshold (percent of its budget).
with

places as (
    select
        e.document_id,
        {{ figure_at('e', 'final') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ base_line_subject('e') }},
        case
            when e.final is null then 'figure_not_printed'
            when e.budget is null then 'input_not_printed'
            when e.budget = 0 then 'base_is_zero'
        end as reason,
        e.budget * (1 + t.threshold / 100) as expected_value,
        e.final as actual_value,
        0 as print_half,
        0 as tolerance,
        'overspent' as variant,
        {{ arguments(
            words={'line': compared('e', 'item_name_line')},
            figures={'budget': 'e.budget', 'threshold': 't.threshold', 'excess': 'e.final - e.budget'},
        ) }},
        {{ citations([figure_at('e', 'budget')]) }} as evidence
    from {{ ref('fct_expense') }} as e
    inner join {{ ref('int_audit_thresholds') }} as t on e.document_id = t.document_id and t.rule_code = 'D04'
    where e.occurrence = 1
)
{{ audit_outcomes('D04', comparison='at_most') }}
