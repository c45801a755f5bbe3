-- Every name under which a region is known: its present one, its former one, and those of publishers that have no code
-- of their own. One name, one region.
with

names as (
    select
        region_name,
        region_code
    from {{ ref('regions') }}
    union all
    select
        old_region_name as region_name,
        region_code
    from {{ ref('region_history') }}
    union all
    select
        publisher_name as region_name,
        region_code
    from {{ ref('region_publishers') }}
)

select
    region_name,
    min(region_code) as region_code
from names
group by region_name
