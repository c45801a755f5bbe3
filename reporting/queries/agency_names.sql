select
    agency_id,
    agency_name,
    region_code,
    region_name,
    prefecture_name,
    sector_name_zh
from marts.dim_agency
inner join marts.dim_region using (region_code)
order by region_code, agency_name, agency_id
