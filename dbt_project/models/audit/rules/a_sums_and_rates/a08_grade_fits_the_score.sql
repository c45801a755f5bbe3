-- Printed grade against the band of the printed total score. 合格 and 一般 are names of the third band, 不合格 and 较差
-- of the last. Scores on another scale than 100 have other bands.
with

grades as (
    select
        t.*,
        case
            when t.grade_reported like '%优%' then '优'
            when t.grade_reported like '%良%' then '良'
            when t.grade_reported like '%差%' or t.grade_reported like '%不合格%' or t.grade_reported like '%不及格%'
                then '差'
            when
                t.grade_reported like '%中%'
                or t.grade_reported like '%合格%'
                or t.grade_reported like '%及格%'
                or t.grade_reported like '%一般%'
                then '中'
        end as grade_printed
    from {{ ref('fct_evaluation_total') }} as t
    where t.occurrence = 1
),

places as (
    select
        document_id,
        {{ words_at('grades', 'grade_reported') }} as judged,
        scope,
        project_id,
        project_name,
        '评价等级' as subject,
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
        '优≥90、良≥80、中≥60、差＜60' as formula,
        {{ citations([figure_at('grades', 'total_score')]) }} as evidence,
        case when grade_printed <> grade and coalesce(total_weight, 100) = 100 then 'fail' end as own_outcome,
        grade as expected_text,
        grade_reported as actual_text,
        coalesce('“' || project_name || '”项目的', '') || '评价等级填为“' || grade_reported || '”，总得分为'
        || {{ figure('total_score') }} || '分（' || {{ place_zh('source_ref') }} || '），按优≥90、良≥80、中≥60、差＜60应为“'
        || grade || '”。' as message
    from grades
)
{{ audit_outcomes('A08', own_message=true) }}
