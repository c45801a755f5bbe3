{{ config(meta={'refreshed': 'whole'}) }}
-- The accounts of a year's agencies in the home province, added up.
select
    fiscal_year,
    count(coalesce(income, expenditure, general_public_expenditure)) as agencies,
    sum(income) as income,
    sum(expenditure) as expenditure,
    sum(general_public_expenditure) as general_public_expenditure,
    {{ doubtful_and_missing('is_doubtful', ['income', 'expenditure', 'general_public_expenditure']) }}
from {{ ref('int_agency_final_accounts') }}
where {{ is_home('region_code') }}
group by fiscal_year
