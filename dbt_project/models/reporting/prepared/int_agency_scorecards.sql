-- An agency's figures of a year side by side, each from the report to ask first. `document_id` is that report.
with

asked_first as (
    select
        d.agency_id,
        d.fiscal_year,
        d.document_id,
        {{ numbered(['d.agency_id', 'd.fiscal_year'], ['d.precedence', 'd.document_id'], ['d']) }} as preference
    from {{ ref('int_documents') }} as d
    where d.is_current
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
    y.region_code,
    d.document_id,
    y.documents,
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
    {{ percent('p.change', 'p.prior_year_final') }} as three_public_change_rate,
    b.income as final_income,
    b.expenditure as final_expenditure,
    v.evidence
from {{ ref('int_agency_years') }} as y
left join asked_first as d on y.agency_id = d.agency_id and y.fiscal_year = d.fiscal_year and d.preference = 1
left join {{ ref('int_agency_budget_execution') }} as e on y.agency_id = e.agency_id and y.fiscal_year = e.fiscal_year
left join {{ ref('int_agency_scores') }} as t on y.agency_id = t.agency_id and y.fiscal_year = t.fiscal_year
left join {{ ref('int_agency_findings') }} as f on y.agency_id = f.agency_id and y.fiscal_year = f.fiscal_year
left join indicators as i on y.agency_id = i.agency_id and y.fiscal_year = i.fiscal_year
left join three_public as p on y.agency_id = p.agency_id and y.fiscal_year = p.fiscal_year
left join {{ ref('int_agency_final_accounts') }} as b on y.agency_id = b.agency_id and y.fiscal_year = b.fiscal_year
left join {{ ref('int_agency_evidence') }} as v on y.agency_id = v.agency_id and y.fiscal_year = v.fiscal_year
where y.documents > 0
