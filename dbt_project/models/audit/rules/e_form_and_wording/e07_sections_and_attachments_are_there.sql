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
        {{ subject_code('section', {'section': 'coalesce(s.topic, s.title)'}) }},
        cast(null as string) as reason,
        s.status = 'filled' as holds,
        case s.status when 'missing' then 'section_missing' else 'section_empty' end as variant,
        {{ arguments(words={'title': 's.title'}) }},
        {{ citations([place_at('s.source_ref')]) }} as evidence
    from {{ ref('stg_lake__outline_section') }} as s
    union all
    select
        a.document_id,
        {{ place_at('a.source_ref') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ subject_code('attachment', {'title': 'a.title'}) }},
        cast(null as string) as reason,
        a.is_present as holds,
        case when a.is_said_to_be_none then 'attachment_said_to_be_none' else 'attachment_missing' end as variant,
        {{ arguments(words={'title': 'a.title'}, figures={'number': 'a.number'}) }},
        {{ citations([place_at('a.source_ref')]) }} as evidence
    from {{ ref('stg_lake__attachment') }} as a
    union all
    select
        m.document_id,
        {{ place_at('m.place', 'table') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        m.subject_code,
        cast(null as string) as reason,
        false as holds,
        m.variant,
        m.arguments,
        {{ citations([place_at('m.place', 'table')]) }} as evidence
    from {{ ref('int_audit_statement_gaps') }} as m
    union all
    {{ silent_reports('sections', 'has_prose', 'told') }}
)
{{ audit_told('E07') }}
