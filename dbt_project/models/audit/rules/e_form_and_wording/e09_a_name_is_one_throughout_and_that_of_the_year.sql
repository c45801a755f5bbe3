-- A project, and the agency itself, have one name throughout the report; a functional class has the one it bears in the
-- report's year. A shorter form that stands inside a project's full name is no other name.
with

mentions as (
    select
        m.document_id,
        m.scope_number,
        m.told_in,
        m.label,
        m.compared_name,
        min(m.source_ref) as source_ref
    from {{ ref('int_audit_project_mentions') }} as m
    where m.is_named
    group by m.document_id, m.scope_number, m.told_in, m.label, m.compared_name
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
        p.compared_name as table_name,
        m.compared_name as other_name
    from {{ ref('int_audit_projects') }} as p
    left join mentions as m on p.document_id = m.document_id and p.scope_number = m.scope_number
),

agency_names as (
    select
        document_id,
        words,
        other,
        min(source_ref) as place,
        {{ collected_citations(place_at('source_ref')) }} as evidence
    from {{ ref('stg_lake__text_flag') }}
    where kind = 'agency_name'
    group by document_id, words, other
),

places as (
    select
        n.document_id,
        {{ place_at('n.place') }} as judged,
        'project' as scope,
        n.project_id,
        n.project_name,
        {{ subject_code('project_name', {'told_in': 'n.told_in'}) }},
        case when n.label is null then 'no_counterpart' end as reason,
        instr(n.table_name, n.other_name) > 0 or instr(n.other_name, n.table_name) > 0 as holds,
        case n.told_in when 'prose' then 'prose' else 'base_data' end as variant,
        {{ arguments(words={'own_project': 'n.project_name', 'label': "coalesce(n.label, '')"}) }},
        {{ citations([place_at('n.place'), place_at('n.told_at')]) }} as evidence
    from named as n
    union all
    select
        a.document_id,
        {{ place_at('a.place') }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ subject_code('agency_name', {'words': 'a.words'}) }},
        cast(null as string) as reason,
        false as holds,
        'agency' as variant,
        {{ arguments(words={'words': "coalesce(a.words, '')", 'other': "coalesce(a.other, '')"}) }},
        a.evidence
    from agency_names as a
    union all
    {{ silent_reports('agency_name', 'has_prose', 'agency_names') }}
    union all
    select
        c.document_id,
        {{ place_at("coalesce(c.source_ref, '/s0')") }} as judged,
        'overall' as scope,
        cast(null as string) as project_id,
        cast(null as string) as project_name,
        {{ subject_code('class_name', {'name': 'c.name'}) }},
        case when c.names_printed = 0 then 'figure_not_printed' end as reason,
        c.name is null as holds,
        'class' as variant,
        {{ arguments(words={'name': 'c.name', 'present_name': 'c.present_name'}, figures={'year': 'c.fiscal_year'}) }},
        coalesce(c.evidence, {{ citations([place_at("'/s0'")]) }}) as evidence
    from {{ ref('int_audit_class_names') }} as c
)
{{ audit_told('E09') }}
