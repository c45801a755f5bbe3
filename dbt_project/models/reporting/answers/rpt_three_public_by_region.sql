{{ config(meta={'refreshed': 'by_region'}) }}
with

rolled_up as (
    select
        f.fiscal_year,
        m.region_code,
        f.expense_item_code,
        {{ count_both('agencies', 'f.agency_id is not null') }},
        {{ count_both('agencies_from_prose', "f.source = 'narrative'") }},
        {{ count_both('agencies_with_budget', 'f.budget is not null') }},
        {{ count_both('agencies_with_final', 'f.final is not null') }},
        {{ count_both('agencies_with_prior_year_final', 'f.prior_year_final is not null') }},
        {{ sum_both('budget', 'f.budget') }},
        {{ sum_both('final', 'f.final') }},
        {{ sum_both('prior_year_final', 'f.prior_year_final') }},
        {{ sum_both('change', 'f.change') }},
        {{ percent_both('change_rate', 'f.change', 'f.prior_year_final') }},
        {{ percent_both('budget_used_rate', 'f.final', 'f.budget') }},
        {{ percent_both('share_of_total', 'f.final', 'f.three_public_total_final') }},
        {{ count_both('doubtful_documents', 'f.is_doubtful') }},
        {{ count_both(
            'missing_documents', 'not f.is_doubtful and (f.budget is null or f.final is null or f.prior_year_final is null)'
        ) }}
    from {{ ref('int_agency_three_public') }} as f
    inner join {{ ref('int_region_members') }} as m on f.region_code = m.member_region_code
    group by f.fiscal_year, m.region_code, f.expense_item_code
)

select
    rolled_up.fiscal_year,
    rolled_up.region_code,
    regions.region_name,
    regions.region_level,
    regions.prefecture_code,
    regions.prefecture_name,
    rolled_up.expense_item_code,
    items.expense_item_name,
    items.expense_item_name_zh,
    rolled_up.own_level_agencies,
    rolled_up.with_counties_agencies,
    rolled_up.own_level_agencies_from_prose,
    rolled_up.with_counties_agencies_from_prose,
    rolled_up.own_level_agencies_with_budget,
    rolled_up.with_counties_agencies_with_budget,
    rolled_up.own_level_agencies_with_final,
    rolled_up.with_counties_agencies_with_final,
    rolled_up.own_level_agencies_with_prior_year_final,
    rolled_up.with_counties_agencies_with_prior_year_final,
    rolled_up.own_level_budget,
    rolled_up.with_counties_budget,
    rolled_up.own_level_final,
    rolled_up.with_counties_final,
    rolled_up.own_level_prior_year_final,
    rolled_up.with_counties_prior_year_final,
    rolled_up.own_level_change,
    rolled_up.with_counties_change,
    rolled_up.own_level_change_rate,
    rolled_up.with_counties_change_rate,
    rolled_up.own_level_budget_used_rate,
    rolled_up.with_counties_budget_used_rate,
    rolled_up.own_level_share_of_total,
    rolled_up.with_counties_share_of_total,
    rolled_up.own_level_doubtful_documents,
    rolled_up.with_counties_doubtful_documents,
    rolled_up.own_level_missing_documents,
    rolled_up.with_counties_missing_documents,
    {{ prior_both(['agencies_with_final', 'final']) }}
from rolled_up
inner join {{ ref('dim_region') }} as regions on rolled_up.region_code = regions.region_code
inner join {{ ref('dim_expense_item') }} as items on rolled_up.expense_item_code = items.expense_item_code
left join rolled_up as before
    on
        rolled_up.fiscal_year = before.fiscal_year + 1
        and rolled_up.region_code = before.region_code
        and rolled_up.expense_item_code = before.expense_item_code
