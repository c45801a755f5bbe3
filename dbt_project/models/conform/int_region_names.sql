{{ config(meta={'refreshed': 'whole'}) }}
-- Every name under which a region is known: its present one, its former one, and those of publishers that have no code
-- of their own. One name, one region: the home province's only one, else the country's only one. Names of two
-- characters are too short to be found outside the home province.
{%- set home = home_province()[:2] %}

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
    coalesce(min(case when substring(region_code, 1, 2) = '{{ home }}' then region_code end), min(region_code))
        as region_code
from names
group by region_name
having
    count(distinct case when substring(region_code, 1, 2) = '{{ home }}' then region_code end) = 1
    or (count(distinct region_code) = 1 and length(region_name) > 2)
