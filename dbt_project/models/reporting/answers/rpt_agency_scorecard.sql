{{ config(meta={'refreshed': 'by_agency'}) }}
with

agency_years as (
    select
        fiscal_year,
        agency_id,
        region_code
    from {{ ref('int_agency_years') }}
    where documents > 0
),

-- The whole-agency table of the report to ask first.
totals as (
    select
        t.fiscal_year,
        t.agency_id,
        t.total_weight,
        t.total_score,
        t.total_score_computed,
        t.grade_reported,
        t.grade,
        {{ numbered(
            ['t.agency_id', 't.fiscal_year'], ['d.precedence', 't.scope_number', 't.occurrence'], ['t']
        ) }} as preference
    from {{ ref('fct_evaluation_total') }} as t
    inner join {{ ref('int_documents') }} as d on t.document_id = d.document_id
    where t.is_current and t.scope = 'overall'
),

findings as (
    select
        fiscal_year,
        agency_id,
        count(case when outcome = 'fail' and severity = 'error' then 1 end) as errors,
        count(case when outcome = 'fail' and severity = 'warning' then 1 end) as warnings,
        count(case when outcome = 'fail' and severity = 'notice' then 1 end) as notices,
        count(case when outcome <> 'not_evaluable' then 1 end) as places_evaluated,
        count(case when outcome = 'not_evaluable' then 1 end) as places_not_evaluable
    from {{ ref('fct_audit_evaluation') }}
    where is_current
    group by fiscal_year, agency_id
),

indicators as (
    select
        fiscal_year,
        agency_id,
        count(*) as indicator_rows,
        count(case when is_quantified then 1 end) as quantified_rows
    from {{ ref('int_agency_indicators') }}
    group by fiscal_year, agency_id
),

three_public as (
    select *
    from {{ ref('int_agency_three_public') }}
    where expense_item_code = 'three_public_total'
)

select
    y.fiscal_year,
    y.agency_id,
    a.agency_name,
    y.region_code,
    a.admin_level,
    a.sector,
    e.initial_budget,
    e.full_year_budget,
    e.executed,
    {{ percent('e.full_year_budget - e.initial_budget', 'e.initial_budget') }} as budget_growth_in_year,
    {{ percent('e.executed', 'e.full_year_budget') }} as execution_rate,
    t.total_weight,
    t.total_score,
    t.total_score_computed,
    t.grade_reported,
    t.grade,
    coalesce(f.errors, 0) as findings_error,
    coalesce(f.warnings, 0) as findings_warning,
    coalesce(f.notices, 0) as findings_notice,
    coalesce(f.places_evaluated, 0) as places_evaluated,
    coalesce(f.places_not_evaluable, 0) as places_not_evaluable,
    coalesce(i.indicator_rows, 0) as indicator_rows,
    coalesce(i.quantified_rows, 0) as quantified_rows,
    {{ percent('i.quantified_rows', 'i.indicator_rows') }} as quantified_share,
    p.prior_year_final as three_public_prior_year_final,
    p.budget as three_public_budget,
    p.final as three_public_final,
    p.change as three_public_change,
    {{ percent('p.change', 'p.prior_year_final') }} as three_public_change_rate
from agency_years as y
inner join {{ ref('dim_agency') }} as a on y.agency_id = a.agency_id
left join {{ ref('int_agency_budget_execution') }} as e on y.agency_id = e.agency_id and y.fiscal_year = e.fiscal_year
left join totals as t on y.agency_id = t.agency_id and y.fiscal_year = t.fiscal_year and t.preference = 1
left join findings as f on y.agency_id = f.agency_id and y.fiscal_year = f.fiscal_year
left join indicators as i on y.agency_id = i.agency_id and y.fiscal_year = i.fiscal_year
left join three_public as p on y.agency_id = p.agency_id and y.fiscal_year = p.fiscal_year
