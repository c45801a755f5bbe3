-- Findings that only one of two publications prints, and those that are about other figures now. `$released`: only what is confirmed.
with

before as (
    select finding_id, document_id, judged_ref, fiscal_year, agency_id, agency_name, region_code, rule_code, severity, message,
        figures_fingerprint
    from earlier.marts.rpt_finding
    where not $released or decision = 'confirmed'
),

now as (
    select finding_id, document_id, judged_ref, fiscal_year, agency_id, agency_name, region_code, rule_code, severity, message,
        figures_fingerprint
    from marts.rpt_finding
    where not $released or decision = 'confirmed'
)

select
    case when before.finding_id is null then 'new' else 'changed' end as change,
    now.* exclude (figures_fingerprint)
from now
left join before on now.finding_id = before.finding_id
where before.finding_id is null or before.figures_fingerprint <> now.figures_fingerprint
union all
select
    'gone' as change,
    before.* exclude (figures_fingerprint)
from before
where before.finding_id not in (select finding_id from now)
order by change desc, fiscal_year desc, region_code, agency_name, rule_code, finding_id
