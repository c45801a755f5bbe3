-- The home province's year in one row, with the number of agencies behind its figures.
with

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
        ) }} as full_year_to_initial_rate,
        {{ doubtful_and_missing("certainty = 'doubtful'", ['initial_budget', 'full_year_budget', 'executed']) }}
    from {{ ref('int_agency_budget_execution') }}
    where agency_id in (select h.agency_id from {{ ref('int_home_agencies') }} as h)
    group by fiscal_year
),

three_public as (
    select
        fiscal_year,
        count(*) as agencies,
        sum(budget) as budget,
        sum(final) as final,
        sum(prior_year_final) as prior_year_final,
        {{ percent('sum(change)', 'sum(case when change is not null then prior_year_final end)') }} as change_rate,
        {{ doubtful_and_missing('is_doubtful', ['budget', 'final', 'prior_year_final']) }}
    from {{ ref('int_agency_three_public') }}
    where
        expense_item_code = 'three_public_total'
        and agency_id in (select h.agency_id from {{ ref('int_home_agencies') }} as h)
    group by fiscal_year
)

select
    y.fiscal_year,
    '{{ home_province() }}' as region_code,
    province.region_name,
    y.agencies,
    y.prefectures_reporting,
    y.counties_reporting,
    y.documents,
    y.quarantined_documents,
    y.extraction_coverage,
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
    coalesce(accounts.agencies, 0) as agencies_with_final_accounts,
    {{ money('accounts.income') }} as final_income,
    {{ money('accounts.expenditure') }} as final_expenditure,
    {{ money('accounts.general_public_expenditure') }} as final_general_public_expenditure,
    coalesce(projects.projects, 0) as projects,
    coalesce(projects.evaluated_projects, 0) as evaluated_projects,
    coalesce(indicators.indicator_rows, 0) as indicator_rows,
    indicators.quantified_share,
    coalesce(indicators.judged_rows, 0) as judged_rows,
    indicators.met_share,
    {{ decimal_or_null('indicators.points_lost', 18, 4) }} as points_lost,
    {%- for name, counted in [
        ('budget_execution', 'execution'), ('three_public', 'three_public'), ('final_accounts', 'accounts'),
    ] %}
    coalesce({{ counted }}.doubtful_agencies, 0) as agencies_with_doubtful_{{ name }},
    coalesce({{ counted }}.missing_agencies, 0) as agencies_with_missing_{{ name }},
    {%- endfor %}
    coalesce(indicators.doubtful_rows, 0) as doubtful_indicator_rows,
    coalesce(indicators.missing_rows, 0) as missing_indicator_rows,
    y_before.agencies as prior_agencies,
    {{ money('before.full_year_budget') }} as prior_full_year_budget,
    {{ money('before.executed') }} as prior_executed,
    before.execution_rate as prior_execution_rate,
    {{ money('three_public_before.final') }} as prior_three_public_final
from {{ ref('int_year_reports') }} as y
inner join {{ ref('dim_region') }} as province on province.region_code = '{{ home_province() }}'
left join execution on y.fiscal_year = execution.fiscal_year
left join three_public on y.fiscal_year = three_public.fiscal_year
left join {{ ref('int_year_indicators') }} as indicators on y.fiscal_year = indicators.fiscal_year
left join {{ ref('int_year_projects') }} as projects on y.fiscal_year = projects.fiscal_year
left join {{ ref('int_year_final_accounts') }} as accounts on y.fiscal_year = accounts.fiscal_year
left join {{ ref('int_year_reports') }} as y_before on y.fiscal_year = y_before.fiscal_year + 1
left join execution as before on y.fiscal_year = before.fiscal_year + 1
left join three_public as three_public_before on y.fiscal_year = three_public_before.fiscal_year + 1
