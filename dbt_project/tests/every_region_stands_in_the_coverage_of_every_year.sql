-- Who did not report must be seen: a missing row would hide it.
{{ config(meta={'dagster': {'ref': {'name': 'rpt_reporting_coverage'}}}) }}

select
    y.fiscal_year,
    r.region_code
from {{ ref('dim_fiscal_year') }} as y
cross join {{ ref('dim_region') }} as r
left join {{ ref('rpt_reporting_coverage') }} as c
    on y.fiscal_year = c.fiscal_year and r.region_code = c.region_code
where c.region_code is null
