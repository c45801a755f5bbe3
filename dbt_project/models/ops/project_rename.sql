select
    {{ surrogate_key(['r.document_id', 'r.subject', 'r.earlier_document_id', 'r.earlier_subject']) }}
        as project_rename_id,
    r.agency_id,
    r.fiscal_year,
    r.document_id,
    {{ project_key('r.agency_id', 'r.compared_name') }} as project_id,
    r.project_name,
    r.source_ref,
    r.earlier_document_id,
    {{ project_key('r.agency_id', 'r.earlier_compared_name') }} as earlier_project_id,
    r.earlier_project_name,
    r.earlier_source_ref,
    r.status
from {{ ref('int_project_renames') }} as r
