{{ config(meta={'refreshed': 'whole'}) }}
-- What became of each decision: it applies while the finding is there with the figures it was about.
with

-- Two files of one agency, a project each, may both be current and have a finding of one id.
present as (
    select
        d.line_number,
        max(case when f.figures_fingerprint = d.figures_fingerprint then 1 else 0 end) as has_these_figures
    from {{ ref('int_audit_decision_lines') }} as d
    inner join {{ ref('fct_audit_finding') }} as f on d.present_id = f.finding_id
    where f.is_current
    group by d.line_number
)

select
    {{ surrogate_key(['d.line_number', 'd.finding_id']) }} as decision_id,
    d.present_id as finding_id,
    d.finding_id as finding_id_written,
    d.decision,
    d.reason,
    d.role,
    d.decided_at,
    case
        when not d.is_latest then 'superseded'
        when d.fits_several then 'several_findings'
        when p.line_number is null then 'finding_gone'
        when p.has_these_figures = 0 then 'figures_changed'
        else 'applies'
    end as status,
    d.rule_code,
    d.fiscal_year,
    d.agency_name,
    d.project_name,
    d.subject,
    d.expected_text,
    d.actual_text,
    d.figures_fingerprint,
    d.line_number
from {{ ref('int_audit_decision_lines') }} as d
left join present as p on d.line_number = p.line_number
