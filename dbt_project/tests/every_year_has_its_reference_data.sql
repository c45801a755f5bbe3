-- A year that reference data do not know yet is published by the last that they know: what changed with that year is
-- not in them. `jixiao doctor` lists the same.
{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'dim_fiscal_year'}}}) }}

select
    y.fiscal_year,
    r.reference,
    r.reference_zh,
    r.known_through_year,
    r.look_for,
    r.look_for_zh
from {{ ref('dim_fiscal_year') }} as y
inner join {{ ref('reference_years') }} as r on y.fiscal_year > r.known_through_year
