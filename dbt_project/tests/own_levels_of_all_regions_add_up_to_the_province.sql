-- What all regions print at their own level is what the province's row holds with every level below it.
{{ config(meta={'dagster': {'ref': {'name': 'rpt_budget_execution_by_region'}}}) }}

{%- set ways = [
    ('rpt_budget_execution_by_region', 'agencies'), ('rpt_budget_execution_by_region', 'executed'),
    ('rpt_budget_execution_by_region', 'full_year_budget'), ('rpt_three_public_by_region', 'final'),
    ('rpt_three_public_by_region', 'budget'), ('rpt_indicator_achievement', 'indicator_rows'),
    ('rpt_indicator_achievement', 'points_lost'), ('rpt_reporting_coverage', 'documents'),
    ('rpt_reporting_coverage', 'quarantined_documents'),
] %}

with

sums as (
    {%- for mart, figure in ways %}
    select
        '{{ mart }}.{{ figure }}' as figure,
        r.fiscal_year,
        regions.province_code,
        sum(r.own_level_{{ figure }}) as own_levels,
        sum(case when r.region_code = regions.province_code then r.with_counties_{{ figure }} end) as province
    from {{ ref(mart) }} as r
    inner join {{ ref('dim_region') }} as regions on r.region_code = regions.region_code
    where regions.province_name is not null
    group by r.fiscal_year, regions.province_code
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select *
from sums
where coalesce(own_levels, 0) <> coalesce(province, 0)
