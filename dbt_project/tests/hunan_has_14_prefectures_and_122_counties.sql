-- The ministry's count of the home province. A hit says that the seed lost or doubled a division.
select
    count(case when region_level = 'province' then 1 end) as provinces,
    count(case when region_level = 'prefecture' then 1 end) as prefectures,
    count(case when region_level = 'county' then 1 end) as counties
from {{ ref('regions') }}
where region_code like '43%'
having
    count(case when region_level = 'province' then 1 end) <> 1
    or count(case when region_level = 'prefecture' then 1 end) <> 14
    or count(case when region_level = 'county' then 1 end) <> 122
