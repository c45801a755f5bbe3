-- An agency is what its latest report says it is; what that one leaves out, an earlier one may know.
with

ranked as (
    select
        d.*,
        {{ numbered(['agency_id'], ['fiscal_year desc', 'is_current desc', 'precedence asc'], ['d']) }} as preference
    from {{ ref('int_documents') }} as d
),

known as (
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
    coalesce(ranked.agency_short_name, known.agency_short_name) as agency_short_name,
    ranked.region_code,
    ranked.admin_level,
    coalesce(ranked.sector, known.sector) as sector,
    sectors.sector_name_zh
from ranked
inner join known on ranked.agency_id = known.agency_id
left join {{ ref('sectors') }} as sectors on coalesce(ranked.sector, known.sector) = sectors.sector
where ranked.preference = 1
