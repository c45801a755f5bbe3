-- Pairs of projects that look like one under two names: left out by a re-issue and new in it, or the very same table in
-- two files that replace nothing of each other. `is_replaced` where the re-issue prints the very table of exactly one
-- project that it leaves out, once.
with

projects as (
    select
        s.*,
        p.print_key,
        p.project_name,
        p.source_ref
    from {{ ref('int_subjects_ranked') }} as s
    inner join {{ ref('int_project_prints') }} as p on s.document_id = p.document_id and s.subject = p.subject
    where s.form = 'project_self_evaluation' and s.has_figures = 1
),

left_out as (
    select
        r.document_id,
        old.document_id as earlier_document_id,
        old.subject as earlier_subject,
        old.print_key
    from {{ ref('int_reissues') }} as r
    inner join projects as old on r.earlier_document_id = old.document_id and old.version_from_latest = 1
),

-- Named by the re-issue and not by what it replaces.
named as (
    select
        r.earlier_document_id,
        new.document_id,
        new.subject,
        new.print_key
    from {{ ref('int_reissues') }} as r
    inner join projects as new on r.document_id = new.document_id
    left join projects as old on r.earlier_document_id = old.document_id and new.subject = old.subject
    where old.document_id is null
),

pairs as (
    select
        o.earlier_document_id,
        o.earlier_subject,
        n.document_id,
        n.subject,
        coalesce(o.print_key = n.print_key, false) as is_same_print,
        count(case when o.print_key = n.print_key then 1 end)
            over (partition by o.earlier_document_id, o.earlier_subject, n.document_id) as new_of_old,
        count(case when o.print_key = n.print_key then 1 end)
            over (partition by n.document_id, n.subject, o.earlier_document_id) as old_of_new
    from left_out as o
    inner join named as n on o.earlier_document_id = n.earlier_document_id and o.document_id = n.document_id
),

twins as (
    select
        a.document_id as earlier_document_id,
        a.subject as earlier_subject,
        b.document_id,
        b.subject
    from projects as a
    inner join projects as b
        on
            a.agency_id = b.agency_id
            and a.fiscal_year = b.fiscal_year
            and a.is_unit = b.is_unit
            and a.print_key = b.print_key
            and a.subject <> b.subject
            and a.document_id < b.document_id
    left join {{ ref('int_reissues') }} as r
        on
            (a.document_id = r.earlier_document_id and b.document_id = r.document_id)
            or (b.document_id = r.earlier_document_id and a.document_id = r.document_id)
    where a.version_from_latest = 1 and b.version_from_latest = 1 and r.document_id is null
)

select
    earlier_document_id,
    earlier_subject,
    document_id,
    subject,
    is_same_print and new_of_old = 1 and old_of_new = 1 as is_replaced
from pairs
union all
select
    earlier_document_id,
    earlier_subject,
    document_id,
    subject,
    false as is_replaced
from twins
