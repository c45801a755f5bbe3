-- What the audit says of some documents, the gravest first; `$released`: only what may be shown outside.
select
    f.document_id,
    f.finding_id,
    f.rule_code,
    r.rule_name_zh as rule_name,
    f.severity,
    f.subject,
    f.message,
    f.expected_text,
    f.actual_text,
    f.formula,
    f.decision,
    case when not $released then f.decision_reason end as decision_reason,
    f.evidence
from marts.fct_audit_finding as f
left join marts.dim_audit_rule as r on f.rule_code = r.rule_code
where f.document_id in $documents and (not $released or f.decision = 'confirmed')
order by
    f.document_id,
    case f.severity when 'error' then 1 when 'warning' then 2 else 3 end,
    f.rule_code,
    f.finding_id
