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
        {{ subject_code('left_in_text', {'kind': 'f.kind'}) }},
        cast(null as string) as reason,
        false as holds,
        case f.kind when 'placeholder' then 'placeholder' else 'guidance' end as variant,
        {{ arguments(words={'words': "coalesce(f.words, '')"}) }},
        {{ citations([place_at('f.source_ref')]) }} as evidence
    from flagged as f
    left join {{ ref('int_table_scopes') }} as t
        on f.document_id = t.document_id and {{ table_of('f.source_ref') }} = t.table_ref
    union all
    {{ silent_reports('left_in_text', 'has_prose', 'flagged') }}
)
{{ audit_told('E03') }}
