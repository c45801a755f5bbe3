{{ config(meta={'refreshed': 'by_region'}) }}
with

figures as (
    select
        a.fiscal_year,
        a.agency_id,
        a.region_code,
        a.documents,
        e.document_id,
        e.certainty,
        e.initial_budget,
        e.full_year_budget,
        e.executed
    from {{ ref('int_agency_years') }} as a
    left join {{ ref('int_agency_budget_execution') }} as e
        on a.agency_id = e.agency_id and a.fiscal_year = e.fiscal_year
),

rolled_up as (
    select
        f.fiscal_year,
        m.region_code,
        {{ count_both('agencies', 'f.agency_id is not null') }},
        {{ add_both('documents', 'f.documents') }},
        {{ count_both('agencies_with_figures', 'f.document_id is not null') }},
        {{ count_both('agencies_with_initial_budget', 'f.initial_budget is not null') }},
        {{ count_both('agencies_with_full_year_budget', 'f.full_year_budget is not null') }},
        {{ count_both('agencies_with_executed', 'f.executed is not null') }},
        {{ sum_both('initial_budget', 'f.initial_budget') }},
        {{ sum_both('full_year_budget', 'f.full_year_budget') }},
        {{ sum_both('executed', 'f.executed') }},
        {{ percent_both('execution_rate', 'f.executed', 'f.full_year_budget') }},
        {{ percent_both('full_year_to_initial_rate', 'f.full_year_budget', 'f.initial_budget') }},
        {{ count_both('doubtful_documents', "f.certainty = 'doubtful'") }},
        {{ count_both(
            'missing_documents',
            "coalesce(f.certainty, '') <> 'doubtful' and (f.initial_budget is null or f.full_year_budget is null or f.executed is null)"
        ) }}
    from figures as f
    inner join {{ ref('int_region_members') }} as m on f.region_code = m.member_region_code
    group by f.fiscal_year, m.region_code
)

select
    rolled_up.fiscal_year,
    rolled_up.region_code,
    regions.region_name,
    regions.region_level,
    regions.prefecture_code,
    regions.prefecture_name,
    rolled_up.own_level_agencies,
    rolled_up.with_counties_agencies,
    rolled_up.own_level_documents,
    rolled_up.with_counties_documents,
    rolled_up.own_level_agencies_with_figures,
    rolled_up.with_counties_agencies_with_figures,
    rolled_up.own_level_agencies_with_initial_budget,
    rolled_up.with_counties_agencies_with_initial_budget,
    rolled_up.own_level_agencies_with_full_year_budget,
    rolled_up.with_counties_agencies_with_full_year_budget,
    rolled_up.own_level_agencies_with_executed,
    rolled_up.with_counties_agencies_with_executed,
    rolled_up.own_level_initial_budget,
    rolled_up.with_counties_initial_budget,
    rolled_up.own_level_full_year_budget,
    rolled_up.with_counties_full_year_budget,
    rolled_up.own_level_executed,
    rolled_up.with_counties_executed,
    rolled_up.own_level_execution_rate,
    rolled_up.with_counties_execution_rate,
    rolled_up.own_level_full_year_to_initial_rate,
    rolled_up.with_counties_full_year_to_initial_rate,
    rolled_up.own_level_doubtful_documents,
    rolled_up.with_counties_doubtful_documents,
    rolled_up.own_level_missing_documents,
    rolled_up.with_counties_missing_documents,
    {{ prior_both(['agencies', 'full_year_budget', 'executed', 'execution_rate']) }}
from rolled_up
inner join {{ ref('dim_region') }} as regions on rolled_up.region_code = regions.region_code
left join rolled_up as before
    on
        rolled_up.fiscal_year = before.fiscal_year + 1
        and rolled_up.region_code = before.region_code
