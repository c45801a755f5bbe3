{{ config(meta={'refreshed': 'whole'}) }}
-- Which regions' agencies stand behind a region's figures: itself, and every level below it.
with

regions as (
    select * from {{ ref('dim_region') }}
)

select
    regions.region_code,
    members.region_code as member_region_code,
    regions.region_code = members.region_code as is_own_level
from regions
inner join regions as members
    on
        regions.region_code = members.region_code
        or (regions.region_level = 'prefecture' and regions.region_code = members.prefecture_code)
        or (regions.region_level = 'province' and regions.region_code = members.province_code)
