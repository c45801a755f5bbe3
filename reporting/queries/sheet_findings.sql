select
    fiscal_year,
    document_id,
    judged_ref as source_ref,
    region_code,
    region_name,
    agency_name,
    severity,
    rule_code,
    rule_name_zh,
    project_name,
    message,
    expected_text,
    actual_text,
    judged_place,
    judged_page,
    input_places,
    decision,
    decision_reason,
    finding_id,
    figures_fingerprint
from marts.rpt_finding
order by fiscal_year desc, region_code, agency_name, agency_id, severity, rule_code, judged_ref, document_id, finding_id
