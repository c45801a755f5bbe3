-- The province's year in one row, each figure beside the number of agencies that print it.
with

reports as (
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
    group by a.fiscal_year
),

execution as (
    select
        fiscal_year,
        count(*) as agencies,
        sum(initial_budget) as initial_budget,
        sum(full_year_budget) as full_year_budget,
        sum(executed) as executed,
        {{ percent(
            'sum(case when full_year_budget is not null then executed end)',
            'sum(case when executed is not null then full_year_budget end)'
        ) }} as execution_rate,
        {{ percent(
            'sum(case when initial_budget is not null then full_year_budget end)',
            'sum(case when full_year_budget is not null then initial_budget end)'
        ) }} as full_year_to_initial_rate
    from {{ ref('int_agency_budget_execution') }}
    group by fiscal_year
),

three_public as (
    select
        fiscal_year,
        count(*) as agencies,
        sum(budget) as budget,
        sum(final) as final,
        sum(prior_year_final) as prior_year_final,
        {{ percent('sum(change)', 'sum(case when change is not null then prior_year_final end)') }} as change_rate
    from {{ ref('int_agency_three_public') }}
    where expense_item_code = 'three_public_total'
    group by fiscal_year
),

indicators as (
    select
        fiscal_year,
        count(*) as indicator_rows,
        {{ percent('count(case when is_quantified then 1 end)', 'count(*)') }} as quantified_share,
        count(is_target_met) as judged_rows,
        {{ percent('count(case when is_target_met then 1 end)', 'count(is_target_met)') }} as met_share,
        sum(weight - score) as points_lost
    from {{ ref('int_agency_indicators') }}
    group by fiscal_year
),

projects as (
    select
        fiscal_year,
        count(*) as projects,
        count(document_id) as evaluated_projects
    from {{ ref('int_project_years') }}
    group by fiscal_year
),

quarantined as (
    select
        fiscal_year,
        count(*) as documents
    from {{ ref('int_quarantine_places') }}
    group by fiscal_year
)

select
    y.fiscal_year,
    coalesce(reports.agencies, 0) as agencies,
    coalesce(reports.prefectures_reporting, 0) as prefectures_reporting,
    coalesce(reports.counties_reporting, 0) as counties_reporting,
    cast(coalesce(reports.documents, 0) as bigint) as documents,
    coalesce(quarantined.documents, 0) as quarantined_documents,
    {{ percent('reports.cells_accounted', 'reports.cells_printed') }} as extraction_coverage,
    coalesce(execution.agencies, 0) as agencies_with_budget_execution,
    {{ money('execution.initial_budget') }} as initial_budget,
    {{ money('execution.full_year_budget') }} as full_year_budget,
    {{ money('execution.executed') }} as executed,
    execution.execution_rate,
    execution.full_year_to_initial_rate,
    coalesce(three_public.agencies, 0) as agencies_with_three_public,
    {{ money('three_public.budget') }} as three_public_budget,
    {{ money('three_public.final') }} as three_public_final,
    {{ money('three_public.prior_year_final') }} as three_public_prior_year_final,
    three_public.change_rate as three_public_change_rate,
    coalesce(projects.projects, 0) as projects,
    coalesce(projects.evaluated_projects, 0) as evaluated_projects,
    coalesce(indicators.indicator_rows, 0) as indicator_rows,
    indicators.quantified_share,
    coalesce(indicators.judged_rows, 0) as judged_rows,
    indicators.met_share,
    {{ decimal_or_null('indicators.points_lost', 18, 4) }} as points_lost
from {{ ref('dim_fiscal_year') }} as y
left join reports on y.fiscal_year = reports.fiscal_year
left join execution on y.fiscal_year = execution.fiscal_year
left join three_public on y.fiscal_year = three_public.fiscal_year
left join indicators on y.fiscal_year = indicators.fiscal_year
left join projects on y.fiscal_year = projects.fiscal_year
left join quarantined on y.fiscal_year = quarantined.fiscal_year
