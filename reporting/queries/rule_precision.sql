select
    fiscal_year,
    rule_code,
    rule_name_zh,
    severity,
    findings,
    decided,
    undecided,
    confirmed,
    explained,
    wrong,
    precision_rate
from marts.rpt_audit_rule_precision
order by fiscal_year desc, findings desc, rule_code
