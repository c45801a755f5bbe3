select
    rule_code,
    rule_name,
    rule_name_zh,
    severity,
    basis,
    description
from {{ ref('audit_rules') }}
