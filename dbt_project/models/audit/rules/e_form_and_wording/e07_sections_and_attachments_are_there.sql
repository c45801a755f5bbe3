-- Sections of the usual outline are filled, and attachments and statements are there, empty ones with their note.
with

told as (
    select document_id from {{ ref('stg_lake__outline_section') }}
    union
    select document_id from {{ ref('stg_lake__attachment') }}
    union
    select document_id from {{ ref('int_audit_statement_gaps') }}
),

places as (
    select
        s.document_id,
        {{ place_at('s.source_ref') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        s.title as subject,
        {{ subject_code('section', {'section': 'coalesce(s.topic, s.title)'}) }},
        cast(null as string) as reason,
        s.status = 'filled' as holds,
        '填写' || {{ quoted('s.title') }} as expected_text,
        case s.status when 'missing' then '无此部分' else '标题下无内容' end as actual_text,
        '规定内容应齐全' as formula,
        case s.status
            when 'missing' then '报告缺少' || {{ quoted('s.title') }} || '部分'
            else '标题' || {{ quoted('s.title') }} || '下没有内容'
        end as message,
        {{ citations([place_at('s.source_ref')]) }} as evidence
    from {{ ref('stg_lake__outline_section') }} as s
    union all
    select
        a.document_id,
        {{ place_at('a.source_ref') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        a.title as subject,
        {{ subject_code('attachment', {'title': 'a.title'}) }},
        cast(null as string) as reason,
        a.is_present as holds,
        '附有' || {{ quoted('a.title') }} as expected_text,
        '未附' as actual_text,
        '所列附件应齐全' as formula,
        '报告所列附件' || cast(a.number as string) || {{ quoted('a.title') }} || '未附'
        || case when a.is_said_to_be_none then '，文中仅说明无此项' else '' end as message,
        {{ citations([place_at('a.source_ref')]) }} as evidence
    from {{ ref('stg_lake__attachment') }} as a
    union all
    select
        m.document_id,
        {{ place_at('m.place', 'table') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        m.subject,
        m.subject_code,
        cast(null as string) as reason,
        false as holds,
        m.expected_text,
        m.actual_text,
        '部门决算表应齐全' as formula,
        m.message,
        {{ citations([place_at('m.place', 'table')]) }} as evidence
    from {{ ref('int_audit_statement_gaps') }} as m
    union all
    {{ silent_reports('sections', '报告章节', 'has_prose', 'told') }}
)
{{ audit_told('E07') }}
