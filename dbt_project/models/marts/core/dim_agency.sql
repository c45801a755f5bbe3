-- An agency is what its latest report says it is.
with

ranked as (
    select
        d.*,
        row_number() over (
            partition by agency_id
            order by fiscal_year desc, is_current desc, precedence asc
        ) as preference
    from {{ ref('int_documents') }} as d
),

short_names as (
    select
        agency_id,
        max(agency_short_name) as agency_short_name,
        max(sector) as sector
    from {{ ref('int_documents') }}
    group by agency_id
)

select
    ranked.agency_id,
    ranked.agency_name,
    coalesce(ranked.agency_short_name, short_names.agency_short_name) as agency_short_name,
    ranked.region_code,
    ranked.admin_level,
    coalesce(ranked.sector, short_names.sector) as sector
from ranked
inner join short_names on ranked.agency_id = short_names.agency_id
where ranked.preference = 1
