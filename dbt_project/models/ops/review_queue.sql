-- One row per low-confidence issue, so that its key is the issue's own.
select
    i.extraction_issue_id as review_id,
    i.document_id,
    i.agency_id,
    i.fiscal_year,
    i.form,
    i.source_ref,
    i.source_text,
    i.confidence,
    i.is_current
from {{ ref('extraction_issue') }} as i
where i.code = 'low_confidence'
