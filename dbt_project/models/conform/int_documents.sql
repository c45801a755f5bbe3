-- A report is current while anything it prints is (`int_subjects`). Of reports that hold nothing at all the newest is
-- current while no other report of its agency, year, level and kind holds anything, so that it is seen that one was
-- delivered. Among the current reports of an agency and year `precedence` says which to ask first for a figure that
-- several of them print.
with

subjects as (
    select
        document_id,
        max(case when is_current then 1 else 0 end) as has_current
    from {{ ref('int_subjects') }}
    group by document_id
),

ordered as (
    select
        r.*,
        s.has_current,
        {{ numbered(
            ['r.agency_id', 'r.fiscal_year', 'r.is_unit', 'r.report_kind'],
            [
                'coalesce(r.dated, cast(r.arrived_at as date)) desc nulls last',
                'r.arrived_at desc',
                'r.read_share desc',
                'r.document_id desc',
            ],
            ['r'],
        ) }} as order_of_kind
    from {{ ref('int_reports') }} as r
    left join subjects as s on r.document_id = s.document_id
),

versioned as (
    select
        ordered.*,
        coalesce(has_current = 1, false)
        or (
            order_of_kind = 1
            and max(has_current) over (partition by agency_id, fiscal_year, is_unit, report_kind) is null
        ) as is_current
    from ordered
)

select
    document_id,
    file_id,
    part_number,
    part_place,
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
    is_current,
    {{ numbered(
        ['agency_id', 'fiscal_year'],
        [
            'case when is_current then 0 else 1 end',
            "case report_kind when 'overall_self_evaluation' then 1 when 'project_self_evaluation' then 2 when 'project_summary' then 3 else 4 end",
            'is_unit',
            'coalesce(dated, cast(arrived_at as date)) desc nulls last',
            'arrived_at desc',
            'read_share desc',
            'document_id desc',
        ],
        ['versioned'],
    ) }} as precedence
from versioned
