-- A project has one name throughout the report. A shorter form that stands inside the full name is no other name.
with

mentions as (
    select
        m.document_id,
        m.scope_number,
        m.told_in,
        m.label,
        min(m.source_ref) as source_ref
    from {{ ref('int_audit_project_mentions') }} as m
    where m.is_named
    group by m.document_id, m.scope_number, m.told_in, m.label
),

named as (
    select
        p.document_id,
        p.project_id,
        p.project_name,
        p.source_ref as place,
        m.told_in,
        m.label,
        m.source_ref as told_at,
        {{ clean_project_name('p.project_name') }} as table_name,
        {{ clean_project_name('m.label') }} as other_name
    from {{ ref('int_audit_projects') }} as p
    left join mentions as m on p.document_id = m.document_id and p.scope_number = m.scope_number
),

places as (
    select
        n.document_id,
        n.place,
        'project' as scope,
        n.project_id,
        n.project_name,
        case n.told_in when 'prose' then '正文所称项目名称' else '基础数据表项目名称' end as subject,
        case when n.label is null then 'no_counterpart' end as reason,
        instr(n.table_name, n.other_name) > 0 or instr(n.other_name, n.table_name) > 0 as holds,
        n.project_name as expected_text,
        n.label as actual_text,
        '同一项目名称应一致' as formula,
        '名称在' || case n.told_in when 'prose' then '正文' else '基础数据表' end || '中写作' || {{ quoted('n.label') }}
        || '，前后不一致' as message,
        {{ text_list(['n.place', 'n.told_at']) }} as evidence_refs
    from named as n
)
{{ audit_told('E09') }}
