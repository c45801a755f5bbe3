-- Reports that only one of two publications holds. A new one that follows another of its agency, year and kind is a re-issue.
with

before as (
    select d.document_id, d.title, d.report_kind, d.fiscal_year, d.agency_id, d.region_code, a.agency_name
    from earlier.marts.dim_document as d
    left join earlier.marts.dim_agency as a on d.agency_id = a.agency_id
),

now as (
    select d.document_id, d.title, d.report_kind, d.fiscal_year, d.agency_id, d.region_code, a.agency_name
    from marts.dim_document as d
    left join marts.dim_agency as a on d.agency_id = a.agency_id
),

known as (
    select distinct agency_id, fiscal_year, report_kind from before
)

select
    case when known.agency_id is null then 'new' else 'reissued' end as change,
    now.*
from now
left join known
    on now.agency_id = known.agency_id and now.fiscal_year = known.fiscal_year and now.report_kind = known.report_kind
where now.document_id not in (select document_id from before)
union all
select
    'withdrawn' as change,
    before.*
from before
where not $released and before.document_id not in (select document_id from now)
order by change, fiscal_year desc, region_code, agency_name, document_id
