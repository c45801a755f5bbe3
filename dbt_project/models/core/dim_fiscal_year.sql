{{ config(meta={'refreshed': 'whole'}) }}
-- The years that arrived: those of the reports, and those that files in quarantine seem to belong to.
with

years as (
    select fiscal_year from {{ ref('int_documents') }}
    union
    select fiscal_year from {{ ref('int_quarantine_places') }}
)

select
    fiscal_year,
    make_date(fiscal_year, 1, 1) as start_date,
    make_date(fiscal_year, 12, 31) as end_date
from years
