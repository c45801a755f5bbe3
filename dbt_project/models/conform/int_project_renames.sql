-- Projects of one agency, year and level that may be one under two names, the earlier print first. A re-issue prints
-- again what an earlier report prints; where it leaves out a project of that one and names a new one, the new may be
-- the old. The very same funding and indicators of exactly one left out and one new project say that it is: `replaced`.
-- What only looks alike, there or in two files of a project each, is listed and counts under both names:
-- `both_counted`.
with

replaced as (
    select distinct
        earlier_document_id as document_id,
        earlier_subject as subject
    from {{ ref('int_rename_candidates') }}
    where is_replaced
)

select
    s.agency_id,
    s.fiscal_year,
    c.document_id,
    c.subject,
    new.project_name,
    new.compared_name,
    new.source_ref,
    c.earlier_document_id,
    c.earlier_subject,
    old.project_name as earlier_project_name,
    old.compared_name as earlier_compared_name,
    old.source_ref as earlier_source_ref,
    case when c.is_replaced then 'replaced' else 'both_counted' end as status
from {{ ref('int_rename_candidates') }} as c
inner join {{ ref('int_reports') }} as s on c.document_id = s.document_id
inner join {{ ref('int_project_prints') }} as new on c.document_id = new.document_id and c.subject = new.subject
inner join {{ ref('int_project_prints') }} as old
    on c.earlier_document_id = old.document_id and c.earlier_subject = old.subject
left join replaced as a on c.earlier_document_id = a.document_id and c.earlier_subject = a.subject
left join replaced as b on c.document_id = b.document_id and c.subject = b.subject
where c.is_replaced or (a.document_id is null and b.document_id is null)
