-- Every subject of every report, and whether its print counts: the newest of its agency, year and level does, unless a
-- re-issue prints the same project under another name.
with

replaced as (
    select distinct
        earlier_document_id,
        earlier_subject
    from {{ ref('int_project_renames') }}
    where status = 'replaced'
)

select
    s.document_id,
    s.form,
    s.subject,
    s.figures,
    s.version_from_latest = 1 and r.earlier_document_id is null as is_current
from {{ ref('int_subjects_ranked') }} as s
left join replaced as r
    on
        s.form = 'project_self_evaluation'
        and s.document_id = r.earlier_document_id
        and s.subject = r.earlier_subject
