-- Printed grade against the band of the printed total score. 合格 and 一般 are names of the third band, 不合格 and 较差
-- of the last. Scores on another scale than 100 have other bands.
with

-- The name that counts where a print holds several: 不合格 before 合格.
named as (
    select
        t.document_id,
        t.source_ref,
        min(n.match_order) as match_order
    from {{ ref('fct_evaluation_total') }} as t
    inner join {{ ref('grade_names') }} as n on instr(t.grade_reported, n.grade_name) > 0
    where t.occurrence = 1
    group by t.document_id, t.source_ref
),

grades as (
    select
        t.*,
        n.grade as grade_printed
    from {{ ref('fct_evaluation_total') }} as t
    left join named as m on t.document_id = m.document_id and t.source_ref = m.source_ref
    left join {{ ref('grade_names') }} as n on m.match_order = n.match_order
    where t.occurrence = 1
),

places as (
    select
        document_id,
        {{ words_at('grades', 'grade_reported') }} as judged,
        scope,
        project_id,
        project_name,
        {{ subject_code('grade') }},
        case
            when grade_reported is null then 'figure_not_printed'
            when total_score is null then 'input_not_printed'
            when grade_printed is null or coalesce(total_weight, 100) <> 100 then 'not_comparable'
        end as reason,
        total_score as expected_value,
        total_score as actual_value,
        0 as print_half,
        0 as tolerance,
        'grade' as variant,
        {{ arguments(words={'grade': 'grade', 'printed': 'grade_reported'}, figures={'score': 'total_score'}) }},
        {{ citations([figure_at('grades', 'total_score')]) }} as evidence,
        case when grade_printed <> grade and coalesce(total_weight, 100) = 100 then 'fail' end as own_outcome
    from grades
)
{{ audit_outcomes('A08', own_outcome=true) }}
