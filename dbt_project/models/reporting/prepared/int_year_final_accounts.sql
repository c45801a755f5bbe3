{{ config(meta={'refreshed': 'whole'}) }}
-- The accounts of a year's agencies in the home province, added up.
select
    fiscal_year,
    count(coalesce(income, expenditure, general_public_expenditure)) as agencies,
    sum(income) as income,
    sum(expenditure) as expenditure,
    sum(general_public_expenditure) as general_public_expenditure,
    count(case when is_doubtful then 1 end) as doubtful_agencies,
    count(
        case
            when
                is_doubtful is not true
                and (income is null or expenditure is null or general_public_expenditure is null)
                then 1
        end
    ) as missing_agencies
from {{ ref('int_agency_final_accounts') }}
where {{ is_home('region_code') }}
group by fiscal_year
