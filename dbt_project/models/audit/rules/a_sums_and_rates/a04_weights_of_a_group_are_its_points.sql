-- Weights of a level-1 group against the points printed in its heading. Points are set, not measured: whole ones are
-- exact. Where a weight is blank there is no sum.
with

groups as (
    select
        document_id,
        scope,
        scope_number,
        max(project_id) as project_id,
        max(project_name) as project_name,
        level1_name,
        max(level1_code) as level1_code,
        min(level1_points) as points_lowest,
        max(level1_points) as points,
        sum(weight) as weights,
        count(case when weight is null and not is_shared_weight then 1 end) as weights_missing,
        sum({{ rounding_of_points('weight') }}) as halves,
        min({{ words_at('i', 'level1_points') }}) as judged,
        {{ collected_items('row_number', amount='weight') }} as terms,
        {{ collected_citations(figure_at('i', 'weight')) }} as evidence
    from {{ ref('fct_indicator') }} as i
    where occurrence = 1 and level1_name is not null
    group by document_id, scope, scope_number, level1_name
),

places as (
    select
        document_id,
        judged,
        scope,
        project_id,
        project_name,
        {{ subject_code('group_points', {'level1': 'coalesce(level1_code, level1_name)'}) }},
        case
            when points is null then 'figure_not_printed'
            when weights is null or weights_missing > 0 then 'input_not_printed'
            when points <> points_lowest then 'not_comparable'
        end as reason,
        weights as expected_value,
        points as actual_value,
        0 as print_half,
        halves as tolerance,
        'group_points' as variant,
        {{ arguments(words={'level1': 'level1_name'}, lists={'terms': ['points_sum', 'terms']}) }},
        evidence
    from groups
)
{{ audit_outcomes('A04') }}
