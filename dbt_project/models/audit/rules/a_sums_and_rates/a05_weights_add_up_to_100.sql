-- All weights against the printed total weight, and that against 100. A total of 90 beside 10 points of execution
-- outside it is 100 as well.
with

totals as (
    select
        t.document_id,
        t.scope,
        t.project_id,
        t.project_name,
        t.total_weight,
        {{ figure_at('t', 'total_weight') }} as judged,
        p.weights,
        p.weights_missing,
        p.weight_halves,
        p.execution_weight,
        p.weight_evidence,
        p.weights + coalesce(p.execution_weight, 0) as weights_with_execution,
        p.is_execution_listed or t.total_weight + p.execution_weight = 100 as is_execution_apart
    from {{ ref('fct_evaluation_total') }} as t
    left join {{ ref('int_audit_points') }} as p
        on
            t.document_id = p.document_id
            and t.scope = p.scope
            and t.scope_number = p.scope_number
    where t.occurrence = 1
),

places as (
    select
        document_id,
        judged,
        scope,
        project_id,
        project_name,
        {{ subject_code('total_weight') }},
        case
            when total_weight is null then 'figure_not_printed'
            when weights is null or weights_missing > 0 then 'input_not_printed'
        end as reason,
        case
            when is_execution_apart and total_weight = weights then weights
            else weights_with_execution
        end as expected_value,
        total_weight as actual_value,
        0 as print_half,
        weight_halves as tolerance,
        'total_weight' as variant,
        {{ arguments(figures={'weights': 'weights', 'execution_weight': 'execution_weight'}) }},
        weight_evidence as evidence
    from totals
    union all
    select
        document_id,
        judged,
        scope,
        project_id,
        project_name,
        {{ subject_code('full_marks') }},
        case when total_weight is null then 'figure_not_printed' end as reason,
        100 as expected_value,
        case when total_weight + execution_weight = 100 then 100 else total_weight end
            as actual_value,
        0 as print_half,
        0 as tolerance,
        'full_marks' as variant,
        {{ no_arguments() }},
        {{ citations(['judged']) }} as evidence
    from totals
)
{{ audit_outcomes('A05') }}
