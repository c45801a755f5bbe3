-- Every region in every year, so that who did not report is seen.
with

grid as (
    select
        y.fiscal_year,
        regions.region_code
    from {{ ref('dim_fiscal_year') }} as y
    cross join {{ ref('dim_region') }} as regions
),

delivered as (
    select
        fiscal_year,
        region_code,
        agency_id,
        documents,
        superseded_documents,
        overall_self_evaluations,
        project_self_evaluations,
        final_accounts,
        cells_printed,
        cells_accounted,
        0 as quarantined_documents
    from {{ ref('int_agency_years') }}
    union all
    select
        fiscal_year,
        region_code,
        null as agency_id,
        null as documents,
        null as superseded_documents,
        null as overall_self_evaluations,
        null as project_self_evaluations,
        null as final_accounts,
        null as cells_printed,
        null as cells_accounted,
        count(*) as quarantined_documents
    from {{ ref('int_quarantine_places') }}
    group by fiscal_year, region_code
),

rolled_up as (
    select
        f.fiscal_year,
        m.region_code,
        {{ count_distinct_both('agencies', 'f.agency_id', 'f.documents > 0') }},
        count(distinct case when not m.is_own_level and f.documents > 0 then f.region_code end)
            as regions_below_reporting,
        {{ add_both('documents', 'f.documents') }},
        {{ add_both('superseded_documents', 'f.superseded_documents') }},
        {{ add_both('overall_self_evaluations', 'f.overall_self_evaluations') }},
        {{ add_both('project_self_evaluations', 'f.project_self_evaluations') }},
        {{ add_both('final_accounts', 'f.final_accounts') }},
        {{ add_both('quarantined_documents', 'f.quarantined_documents') }},
        {{ percent_both('extraction_coverage', 'f.cells_accounted', 'f.cells_printed') }}
    from delivered as f
    inner join {{ ref('int_region_members') }} as m on f.region_code = m.member_region_code
    group by f.fiscal_year, m.region_code
)

select
    grid.fiscal_year,
    grid.region_code,
    regions.region_name,
    regions.region_level,
    regions.prefecture_code,
    regions.prefecture_name,
    {%- for name in [
        'agencies', 'documents', 'superseded_documents', 'overall_self_evaluations', 'project_self_evaluations',
        'final_accounts', 'quarantined_documents',
    ] %}
    coalesce(rolled_up.own_level_{{ name }}, 0) as own_level_{{ name }},
    coalesce(rolled_up.with_counties_{{ name }}, 0) as with_counties_{{ name }},
    {%- endfor %}
    {%- for name in ['expected_agencies', 'late_agencies', 'absent_agencies'] %}
    coalesce(obliged.own_level_{{ name }}, 0) as own_level_{{ name }},
    coalesce(obliged.with_counties_{{ name }}, 0) as with_counties_{{ name }},
    {%- endfor %}
    coalesce(rolled_up.regions_below_reporting, 0) as regions_below_reporting,
    rolled_up.own_level_extraction_coverage,
    rolled_up.with_counties_extraction_coverage,
    {{ prior_both(['agencies', 'documents'], counted='earlier.fiscal_year is not null') }}
from grid
inner join {{ ref('dim_region') }} as regions on grid.region_code = regions.region_code
left join rolled_up on grid.fiscal_year = rolled_up.fiscal_year and grid.region_code = rolled_up.region_code
left join {{ ref('int_region_obligations') }} as obliged
    on grid.fiscal_year = obliged.fiscal_year and grid.region_code = obliged.region_code
left join rolled_up as before
    on
        grid.fiscal_year = before.fiscal_year + 1
        and grid.region_code = before.region_code
left join {{ ref('dim_fiscal_year') }} as earlier on grid.fiscal_year = earlier.fiscal_year + 1
