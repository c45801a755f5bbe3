select
    fiscal_year,
    finding_id,
    region_code,
    agency_id,
    document_id,
    severity,
    rule_code,
    rule_name_zh,
    agency_name,
    region_name,
    project_name,
    message,
    expected_text,
    actual_text,
    judged_ref,
    judged_place,
    input_places,
    decision,
    decision_reason
from marts.rpt_finding
order by fiscal_year desc, severity = 'error' desc, severity = 'warning' desc, region_code, agency_id, rule_code, finding_id
