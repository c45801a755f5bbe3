select
    d.document_id,
    s.rule_code,
    s.threshold
from {{ ref('int_documents') }} as d
inner join {{ ref('int_audit_settings') }} as s
    on d.region_code = s.region_code and d.fiscal_year = s.fiscal_year
where s.threshold is not null
