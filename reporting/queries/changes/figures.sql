-- Main figures of agencies that stood in the publication before and are others now, or blank.
with

before as (
    from (
        select
            fiscal_year,
            agency_id,
            initial_budget::double as initial_budget,
            full_year_budget::double as full_year_budget,
            executed::double as executed,
            total_score::double as total_score,
            three_public_final::double as three_public_final,
            final_income::double as final_income,
            final_expenditure::double as final_expenditure
        from earlier.marts.rpt_agency_year
    ) as y
    unpivot include nulls (
        figure_value for figure in (
            initial_budget, full_year_budget, executed, total_score, three_public_final, final_income, final_expenditure
        )
    )
),

now as (
    from (
        select
            fiscal_year,
            agency_id,
            agency_name,
            region_code,
            initial_budget::double as initial_budget,
            full_year_budget::double as full_year_budget,
            executed::double as executed,
            total_score::double as total_score,
            three_public_final::double as three_public_final,
            final_income::double as final_income,
            final_expenditure::double as final_expenditure
        from marts.rpt_agency_year
    ) as y
    unpivot include nulls (
        figure_value for figure in (
            initial_budget, full_year_budget, executed, total_score, three_public_final, final_income, final_expenditure
        )
    )
)

select
    'changed' as change,
    now.fiscal_year,
    now.agency_id,
    now.agency_name,
    now.region_code,
    now.figure,
    before.figure_value as figure_before,
    now.figure_value as figure_now
from now
inner join before
    on now.fiscal_year = before.fiscal_year and now.agency_id = before.agency_id and now.figure = before.figure
where now.figure_value is distinct from before.figure_value
order by now.fiscal_year desc, now.region_code, now.agency_name, now.agency_id, now.figure
