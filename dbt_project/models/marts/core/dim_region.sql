-- Divisions of the seed, and codes of reports from outside it: such a report is kept, under its own code.
with

known as (
    select
        region_code,
        region_name,
        region_level
    from {{ ref('regions') }}
),

foreign_codes as (
    select
        d.region_code,
        coalesce(max(d.region_name_printed), d.region_code) as region_name,
        case
            when d.region_code like '%0000' then 'province'
            when d.region_code like '%00' then 'prefecture'
            else 'county'
        end as region_level
    from {{ ref('int_documents') }} as d
    left join known on d.region_code = known.region_code
    where known.region_code is null
    group by d.region_code
),

regions as (
    select * from known
    union all
    select * from foreign_codes
),

parents as (
    select
        region_code,
        region_name,
        region_level,
        case when region_level <> 'province' then substring(region_code, 1, 4) || '00' end as prefecture_code,
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
