select
    region_code,
    region_name,
    region_level,
    prefecture_name
from marts.dim_region
order by region_code
