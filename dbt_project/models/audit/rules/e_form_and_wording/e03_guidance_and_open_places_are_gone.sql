-- The template's guidance and open places were replaced by the report's own words.
with

flagged as (
    select *
    from {{ ref('stg_lake__text_flag') }}
    where kind in ('guidance', 'placeholder')
),

places as (
    select
        f.document_id,
        {{ place_at('f.source_ref') }} as judged,
        coalesce(t.scope, 'overall') as scope,
        t.project_id,
        coalesce(t.project_name, f.project_name) as project_name,
        case f.kind when 'placeholder' then '占位符' else '模板说明' end as subject,
        {{ subject_code('left_in_text', {'kind': 'f.kind'}) }},
        cast(null as string) as reason,
        false as holds,
        '本单位的实际内容' as expected_text,
        f.words as actual_text,
        '应删除模板说明并填写实际内容' as formula,
        '文中保留' || case f.kind when 'placeholder' then '未填写的占位内容' else '模板的说明文字' end
        || {{ quoted('f.words') }} as message,
        {{ citations([place_at('f.source_ref')]) }} as evidence
    from flagged as f
    left join {{ ref('int_table_scopes') }} as t
        on f.document_id = t.document_id and {{ table_of('f.source_ref') }} = t.table_ref
    union all
    {{ silent_reports('left_in_text', '模板说明', 'has_prose', 'flagged') }}
)
{{ audit_told('E03') }}
