select
    fiscal_year,
    region_code,
    region_name,
    region_level,
    prefecture_code,
    prefecture_name,
    rule_code,
    rule_name_zh,
    severity,
    with_counties_failed,
    with_counties_documents_with_findings,
    with_counties_evaluated,
    with_counties_not_evaluable,
    own_level_failed,
    own_level_evaluated
from marts.rpt_audit_findings_by_rule
where with_counties_failed > 0
order by fiscal_year desc, region_code, with_counties_failed desc, rule_code
