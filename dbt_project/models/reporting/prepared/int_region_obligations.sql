{{ config(meta={'refreshed': 'whole'}) }}
-- How many agencies of a region must report of a year, how many were late and how many did not.
select
    r.fiscal_year,
    m.region_code,
    {{ count_both('expected_agencies', 'true') }},
    {{ count_both('late_agencies', "r.state = 'late'") }},
    {{ count_both('absent_agencies', "r.state = 'missing'") }}
from {{ ref('int_reporting_register') }} as r
inner join {{ ref('int_agency_names') }} as a on r.agency_id = a.agency_id
inner join {{ ref('int_region_members') }} as m on a.region_code = m.member_region_code
group by r.fiscal_year, m.region_code
