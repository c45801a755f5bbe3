-- An agency's findings per year by severity, with the places that were judged.
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
