{{ config(meta={'refreshed': 'whole'}) }}
-- The projects of a year in the home province.
select
    fiscal_year,
    count(*) as projects,
    count(document_id) as evaluated_projects
from {{ ref('int_project_years') }}
where agency_id in (select h.agency_id from {{ ref('int_home_agencies') }} as h)
group by fiscal_year
