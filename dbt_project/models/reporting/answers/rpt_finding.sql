{{ config(meta={'refreshed': 'by_agency'}) }}
with

findings as (
    select * from {{ ref('fct_audit_finding') }}
    where is_current
),

-- Of the year before: what the same rule found with the same agency.
earlier as (
    select
        fiscal_year + 1 as fiscal_year,
        agency_id,
        rule_code,
        count(*) as findings
    from findings
    group by fiscal_year, agency_id, rule_code
)

select
    f.fiscal_year,
    f.finding_id,
    f.figures_fingerprint,
    f.rule_code,
    r.rule_name,
    r.rule_name_zh,
    r.rule_group,
    r.rule_group_zh,
    f.severity,
    f.region_code,
    a.region_name,
    a.region_level,
    a.prefecture_code,
    a.prefecture_name,
    f.agency_id,
    a.agency_name,
    a.admin_level,
    a.sector,
    a.sector_name_zh,
    f.document_id,
    d.report_kind,
    d.title as report_title,
    f.scope,
    f.project_id,
    f.project_name,
    f.subject,
    f.expected_value,
    f.actual_value,
    f.difference,
    f.expected_text,
    f.actual_text,
    f.formula,
    f.message,
    coalesce(p.judged_ref, f.source_ref) as judged_ref,
    p.judged_page,
    p.judged_place,
    p.input_places,
    coalesce(p.inputs, 0) as inputs,
    f.evidence,
    f.decision,
    f.decision_reason,
    f.decision_role,
    f.decided_at,
    f.earlier_decision,
    coalesce(e.findings, 0) as prior_findings_of_rule
from findings as f
inner join {{ ref('dim_audit_rule') }} as r on f.rule_code = r.rule_code
inner join {{ ref('dim_document') }} as d on f.document_id = d.document_id
inner join {{ ref('int_agency_names') }} as a on f.agency_id = a.agency_id
left join {{ ref('int_finding_places') }} as p on f.document_id = p.document_id and f.finding_id = p.evaluation_id
left join earlier as e on f.fiscal_year = e.fiscal_year and f.agency_id = e.agency_id and f.rule_code = e.rule_code
