-- Each agency with the names of its region, prefecture, province and sector, from reference data and its own reports
-- alone: a region that the seed does not know is called as the agency's reports call it.
with

printed as (
    select
        agency_id,
        region_code,
        max(region_name_printed) as region_name_printed
    from {{ ref('int_documents') }}
    group by agency_id, region_code
),

placed as (
    select
        a.agency_id,
        a.agency_name,
        a.admin_level,
        a.sector,
        a.sector_name_zh,
        a.region_code,
        coalesce(r.region_name, p.region_name_printed, a.region_code) as region_name,
        coalesce(
            r.region_level,
            case
                when a.region_code like '%0000' then 'province'
                when a.region_code like '%00' then 'prefecture'
                else 'county'
            end
        ) as region_level,
        r.parent_code,
        substring(a.region_code, 1, 2) || '0000' as province_code
    from {{ ref('dim_agency') }} as a
    left join printed as p on a.agency_id = p.agency_id and a.region_code = p.region_code
    left join {{ ref('regions') }} as r on a.region_code = r.region_code
),

coded as (
    select
        placed.*,
        -- A district of a municipality and a county right under its province have no prefecture.
        case
            when region_level = 'province' or parent_code like '%0000' and region_level = 'county' then null
            else substring(region_code, 1, 4) || '00'
        end as prefecture_code
    from placed
)

select
    c.agency_id,
    c.agency_name,
    c.admin_level,
    c.sector,
    c.sector_name_zh,
    c.region_code,
    c.region_name,
    c.region_level,
    c.prefecture_code,
    case when c.prefecture_code = c.region_code then c.region_name else prefectures.region_name end as prefecture_name,
    c.province_code,
    case when c.province_code = c.region_code then c.region_name else provinces.region_name end as province_name
from coded as c
left join {{ ref('regions') }} as prefectures on c.prefecture_code = prefectures.region_code
left join {{ ref('regions') }} as provinces on c.province_code = provinces.region_code
