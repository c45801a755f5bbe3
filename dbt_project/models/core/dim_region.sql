{{ config(meta={'refreshed': 'whole'}) }}
-- Divisions of the home province, and of the rest of the country those that a report or a refused file is of, with the
-- regions around them. A report of a code that the seed does not know is kept, under its own code.
with

seed as (
    select * from {{ ref('regions') }}
),

reported as (
    select
        region_code,
        max(region_name_printed) as region_name_printed
    from {{ ref('int_documents') }}
    group by region_code
),

wanted as (
    select region_code
    from seed
    where {{ is_home('region_code') }}
    union
    select region_code from reported
    union
    select substring(region_code, 1, 4) || '00' as region_code from reported
    union
    select substring(region_code, 1, 2) || '0000' as region_code from reported
    union
    select region_code from {{ ref('int_quarantine_places') }}
    union
    select substring(region_code, 1, 4) || '00' as region_code from {{ ref('int_quarantine_places') }}
    union
    select substring(region_code, 1, 2) || '0000' as region_code from {{ ref('int_quarantine_places') }}
),

regions as (
    select
        wanted.region_code,
        coalesce(seed.region_name, reported.region_name_printed, wanted.region_code) as region_name,
        coalesce(
            seed.region_level,
            case
                when wanted.region_code like '%0000' then 'province'
                when wanted.region_code like '%00' then 'prefecture'
                else 'county'
            end
        ) as region_level,
        seed.parent_code
    from wanted
    left join seed on wanted.region_code = seed.region_code
    left join reported on wanted.region_code = reported.region_code
    where seed.region_code is not null or reported.region_code is not null
),

parents as (
    select
        region_code,
        region_name,
        region_level,
        -- A district of a municipality and a county right under its province have no prefecture.
        case
            when region_level = 'province' or parent_code like '%0000' and region_level = 'county' then null
            else substring(region_code, 1, 4) || '00'
        end as prefecture_code,
        substring(region_code, 1, 2) || '0000' as province_code
    from regions
)

select
    parents.region_code,
    parents.region_name,
    parents.region_level,
    parents.prefecture_code,
    prefectures.region_name as prefecture_name,
    parents.province_code,
    provinces.region_name as province_name
from parents
left join regions as prefectures on parents.prefecture_code = prefectures.region_code
left join regions as provinces on parents.province_code = provinces.region_code
