{{ config(meta={'refreshed': 'whole'}) }}
-- What was delivered for each fiscal year, of the home province.
with

delivered as (
    select
        a.fiscal_year,
        count(*) as agencies,
        count(distinct case when regions.region_level = 'prefecture' then a.region_code end) as prefectures_reporting,
        count(distinct case when regions.region_level = 'county' then a.region_code end) as counties_reporting,
        sum(a.documents) as documents,
        sum(a.cells_accounted) as cells_accounted,
        sum(a.cells_printed) as cells_printed
    from {{ ref('int_agency_years') }} as a
    inner join {{ ref('dim_region') }} as regions on a.region_code = regions.region_code
    where {{ is_home('a.region_code') }}
    group by a.fiscal_year
),

quarantined as (
    select
        fiscal_year,
        count(*) as documents
    from {{ ref('int_quarantine_places') }}
    where {{ is_home('region_code') }}
    group by fiscal_year
)

select
    y.fiscal_year,
    coalesce(delivered.agencies, 0) as agencies,
    coalesce(delivered.prefectures_reporting, 0) as prefectures_reporting,
    coalesce(delivered.counties_reporting, 0) as counties_reporting,
    cast(coalesce(delivered.documents, 0) as bigint) as documents,
    coalesce(quarantined.documents, 0) as quarantined_documents,
    {{ percent('delivered.cells_accounted', 'delivered.cells_printed') }} as extraction_coverage
from {{ ref('dim_fiscal_year') }} as y
left join delivered on y.fiscal_year = delivered.fiscal_year
left join quarantined on y.fiscal_year = quarantined.fiscal_year
