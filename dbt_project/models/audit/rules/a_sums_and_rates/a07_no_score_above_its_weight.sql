-- No score above its weight: indicators, budget execution, the total. Points shared by merged rows belong to no single
-- row and are not compared.
with

scores as (
    select
        document_id,
        scope,
        project_id,
        project_name,
        'indicator' as variant,
        coalesce(indicator_name, level2_name, level1_name) as label,
        {{ indicator_subject('i') }},
        weight,
        score,
        is_shared_weight,
        {{ figure_at('i', 'score') }} as judged,
        {{ citations([figure_at('i', 'weight')]) }} as evidence
    from {{ ref('fct_indicator') }} as i
    where occurrence = 1
    union all
    select
        document_id,
        scope,
        project_id,
        project_name,
        'execution' as variant,
        line_label as label,
        {{ subject_code('execution_score', {'funding_line': 'funding_line'}) }},
        weight,
        score,
        false as is_shared_weight,
        {{ figure_at('b', 'score') }} as judged,
        {{ citations([figure_at('b', 'weight')]) }} as evidence
    from {{ ref('fct_budget_execution') }} as b
    where occurrence = 1 and (funding_line = 'total' or score is not null)
    union all
    select
        document_id,
        scope,
        project_id,
        project_name,
        'total' as variant,
        cast(null as string) as label,
        {{ subject_code('total_score') }},
        total_weight as weight,
        total_score as score,
        false as is_shared_weight,
        {{ figure_at('t', 'total_score') }} as judged,
        {{ citations([figure_at('t', 'total_weight')]) }} as evidence
    from {{ ref('fct_evaluation_total') }} as t
    where occurrence = 1
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
        {{ arguments(named={'row_name': ['label', 'unnamed.plain_indicator']}) }},
        case
            when is_shared_weight then 'not_comparable'
            when score is null then 'figure_not_printed'
            when weight is null then 'input_not_printed'
        end as reason,
        weight as expected_value,
        score as actual_value,
        0 as print_half,
        0 as tolerance,
        evidence
    from scores
)
{{ audit_outcomes('A07', comparison='at_most') }}
