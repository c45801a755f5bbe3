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
        {{ project_key('d.agency_id', compared('f', 'project_name')) }} as project_id,
        f.project_name,
        {{ subject_code('foreign_text', {'kind': 'f.kind'}) }},
        cast(null as string) as reason,
        false as holds,
        case f.kind when 'foreign_project' then 'project' when 'foreign_year' then 'year' else 'level' end as variant,
        {{ arguments(words={
            'words': "coalesce(f.words, '')", 'other': "coalesce(f.other, '')", 'own_project': 'f.project_name'
        }) }},
        {{ citations([place_at('f.source_ref')]) }} as evidence
    from flagged as f
    inner join {{ ref('int_documents') }} as d on f.document_id = d.document_id
    union all
    {{ silent_reports('foreign_text', 'has_prose', 'flagged') }}
)
{{ audit_told('E08') }}
