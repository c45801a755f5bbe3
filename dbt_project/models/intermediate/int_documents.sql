-- A re-issued report replaces the earlier one of the same agency, year and kind. Accounts of a unit replace those of a
-- unit only, not those of the department of the same name. A file of project tables alone replaces only a file of the
-- same projects, since agencies publish one file a project. A report that prints no date is as old as its arrival.
-- Among the current reports of an agency and year `precedence` says which to ask first for a figure that several of
-- them print.
{#- Accounts that say neither are taken for the department's. -#}
{%- set is_unit = "case when report_level = 'unit' then 1 else 0 end" %}

with

documents as (
    select
        d.*,
        coalesce(h.region_code, d.region_code) as present_region_code
    from {{ ref('stg_lake__document') }} as d
    left join {{ ref('region_history') }} as h on d.region_code = h.old_region_code
),

-- First, last and number of the projects stand for the set of them.
projects as (
    select
        document_id,
        min(project_name) as first_project,
        max(project_name) as last_project,
        count(*) as projects_printed
    from {{ ref('stg_lake__project') }}
    group by document_id
),

keyed as (
    select
        documents.*,
        projects.first_project,
        projects.last_project,
        projects.projects_printed,
        coalesce(documents.report_date, cast(documents.ingested_at as date)) as dated,
        {{ surrogate_key(['documents.present_region_code', 'documents.agency_name']) }} as agency_id
    from documents
    left join projects
        on
            documents.document_id = projects.document_id
            and documents.report_kind = 'project_self_evaluation'
),

versioned as (
    select
        keyed.*,
        {{ numbered(
            ['agency_id', 'fiscal_year', 'report_kind', is_unit, 'first_project', 'last_project', 'projects_printed'],
            ['dated desc nulls last', 'ingested_at desc', 'document_id desc'],
            ['keyed'],
        ) }} as version_from_latest
    from keyed
)

select
    document_id,
    file_name,
    media_type,
    report_kind,
    kinds_contained,
    report_level,
    title,
    agency_id,
    agency_name,
    agency_short_name,
    sector,
    admin_level,
    present_region_code as region_code,
    region_name_printed,
    fiscal_year,
    report_date,
    page_count,
    text_source,
    reader_version,
    extraction_version,
    ingested_at,
    is_sample,
    version_from_latest = 1 as is_current,
    {{ numbered(
        ['agency_id', 'fiscal_year'],
        [
            'case when version_from_latest = 1 then 0 else 1 end',
            "case report_kind when 'overall_self_evaluation' then 1 when 'project_self_evaluation' then 2 when 'project_summary' then 3 else 4 end",
            is_unit,
            'dated desc nulls last',
            'ingested_at desc',
            'document_id desc',
        ],
        ['versioned'],
    ) }} as precedence
from versioned
