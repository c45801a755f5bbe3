-- The ministry's count of September 2026. A hit says that the seed lost or doubled a division.
select
    count(case when region_level = 'province' then 1 end) as provinces,
    count(case when region_level = 'prefecture' then 1 end) as prefectures,
    count(case when region_level = 'county' then 1 end) as counties
from {{ ref('regions') }}
having
    count(case when region_level = 'province' then 1 end) <> 34
    or count(case when region_level = 'prefecture' then 1 end) <> 333
    or count(case when region_level = 'county' then 1 end) <> 2847
