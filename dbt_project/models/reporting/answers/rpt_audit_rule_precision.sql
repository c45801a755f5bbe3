-- How often a rule is right, as far as people have decided: confirmed and explained findings against wrong ones.
with

counted as (
    select
        fiscal_year,
        rule_code,
        count(*) as findings,
        count(case when decision = 'confirmed' then 1 end) as confirmed,
        count(case when decision = 'explained' then 1 end) as explained,
        count(case when decision = 'wrong' then 1 end) as wrong,
        count(case when decision is null and earlier_decision is not null then 1 end) as reopened
    from {{ ref('fct_audit_finding') }}
    where is_current
    group by fiscal_year, rule_code
)

select
    counted.fiscal_year,
    counted.rule_code,
    rules.rule_name,
    rules.rule_name_zh,
    rules.rule_group,
    rules.severity,
    counted.findings,
    counted.confirmed + counted.explained + counted.wrong as decided,
    counted.findings - (counted.confirmed + counted.explained + counted.wrong) as undecided,
    counted.reopened,
    counted.confirmed,
    counted.explained,
    counted.wrong,
    {{ percent('counted.confirmed + counted.explained', 'counted.confirmed + counted.explained + counted.wrong') }}
        as precision_rate,
    before.findings as prior_findings
from counted
inner join {{ ref('dim_audit_rule') }} as rules on counted.rule_code = rules.rule_code
left join counted as before on counted.fiscal_year = before.fiscal_year + 1 and counted.rule_code = before.rule_code
