-- The text speaks of this agency's level of government, of this project and of this year.
with

flagged as (
    select *
    from {{ ref('stg_lake__text_flag') }}
    where kind in ('foreign_level', 'foreign_project', 'foreign_year')
),

places as (
    select
        f.document_id,
        {{ place_at('f.source_ref') }} as judged,
        case when f.kind = 'foreign_project' then 'project' else 'overall' end as scope,
        {{ project_key('d.agency_id', 'f.project_name') }} as project_id,
        f.project_name,
        case f.kind when 'foreign_project' then '项目内容' when 'foreign_year' then '所属年度' else '政府层级' end as subject,
        {{ subject_code('foreign_text', {'kind': 'f.kind'}) }},
        cast(null as string) as reason,
        false as holds,
        case f.kind when 'foreign_project' then f.project_name else f.other end as expected_text,
        f.words as actual_text,
        '报告内容应属于本单位、本项目' as formula,
        case f.kind
            when 'foreign_project'
                then '内容' || {{ quoted('f.words') }} || '与' || {{ quoted('f.other') }} || '项目的内容相同，疑为误用'
            when 'foreign_year'
                then '标题或数据所称年度为' || {{ quoted('f.words') }} || '，与本报告的' || f.other || '不符，疑为沿用以前年度内容'
            else '文中称' || {{ quoted('f.words') }} || '，与本单位所在的' || f.other || '不符，疑为误用其他报告内容'
        end as message,
        {{ citations([place_at('f.source_ref')]) }} as evidence
    from flagged as f
    inner join {{ ref('int_documents') }} as d on f.document_id = d.document_id
    union all
    {{ silent_reports('foreign_text', '报告内容', 'has_prose', 'flagged') }}
)
{{ audit_told('E08') }}
