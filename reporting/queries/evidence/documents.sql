-- A row a document: whose and which report it is, and a digest of all that its file of evidence shows of the marts.
with

places as (
    select
        document_id,
        sum(hash(p))::varchar as digest
    from ops.document_place as p
    group by document_id
),

findings as (
    select
        document_id,
        sum(hash(finding_id, message, expected_text, actual_text, formula, severity, decision, decision_reason, evidence))::varchar
            as digest
    from marts.fct_audit_finding
    where not $released or decision = 'confirmed'
    group by document_id
)

select
    d.document_id,
    d.file_id,
    d.file_name,
    d.media_type,
    d.title,
    d.fiscal_year,
    d.region_code,
    d.agency_id,
    a.agency_name,
    coalesce(p.digest, '') || '-' || coalesce(f.digest, '') as digest
from marts.dim_document as d
left join marts.dim_agency as a on d.agency_id = a.agency_id
left join places as p on d.document_id = p.document_id
left join findings as f on d.document_id = f.document_id
order by d.file_id, d.document_id
