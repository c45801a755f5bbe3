-- All scores against the printed total score. Where a score is blank there is no sum.
with

totals as (
    select
        t.document_id,
        t.scope,
        t.project_id,
        t.project_name,
        t.total_score,
        {{ figure_at('t', 'total_score') }} as judged,
        p.scores,
        p.execution_score,
        p.execution_weight,
        p.scores_missing,
        p.is_execution_listed,
        p.score_halves,
        p.score_evidence,
        p.scores + coalesce(p.execution_score, 0) as scores_with_execution
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
        {{ subject_code('total_score') }},
        case
            when total_score is null then 'figure_not_printed'
            when scores is null or scores_missing > 0 then 'input_not_printed'
            when execution_weight is not null and execution_score is null and not is_execution_listed
                then 'input_not_printed'
        end as reason,
        case
            when is_execution_listed and total_score = scores then scores
            else scores_with_execution
        end as expected_value,
        total_score as actual_value,
        0 as print_half,
        score_halves
        + case when score_halves > 0 then {{ half_digit_of_value('total_score') }} else 0 end as tolerance,
        'total_score' as variant,
        {{ arguments(figures={'scores': 'scores', 'execution_score': 'execution_score'}) }},
        score_evidence as evidence
    from totals
)
{{ audit_outcomes('A06') }}
