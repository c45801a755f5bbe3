-- The reports of an agency, year and level that print a subject, the newest first: by date; one without a date (or with
-- one after its arrival) is newer than whatever arrived before it, and older than what has a date and came with it or
-- later. Then the later delivery, then the one that was read more fully, the one with more figures, the greater digest.
-- So nothing hangs on the order inside a delivery. A form without figures replaces none.
with

printed as (
    select
        p.document_id,
        p.form,
        p.subject,
        p.figures,
        case when p.figures > 0 then 1 else 0 end as has_figures,
        r.agency_id,
        r.fiscal_year,
        r.is_unit,
        r.arrived_at,
        r.dated,
        r.read_share
    from {{ ref('int_subjects_printed') }} as p
    inner join {{ ref('int_reports') }} as r on p.document_id = r.document_id
),

-- The newest date among the reports of the subject that were there before it.
earlier as (
    select
        p.document_id,
        p.form,
        p.subject,
        max(other.dated) as dated
    from printed as p
    inner join printed as other
        on
            p.agency_id = other.agency_id
            and p.fiscal_year = other.fiscal_year
            and p.is_unit = other.is_unit
            and p.form = other.form
            and p.subject = other.subject
            and p.arrived_at > other.arrived_at
    where p.dated is null and other.has_figures = 1
    group by p.document_id, p.form, p.subject
),

placed as (
    select
        p.document_id,
        p.form,
        p.subject,
        p.figures,
        p.has_figures,
        p.agency_id,
        p.fiscal_year,
        p.is_unit,
        p.arrived_at,
        p.read_share,
        coalesce(p.dated, e.dated) as placed_at,
        case when p.dated is null then 1 else 0 end as is_undated
    from printed as p
    left join earlier as e on p.document_id = e.document_id and p.form = e.form and p.subject = e.subject
)

select
    placed.*,
    {{ numbered(
        ['agency_id', 'fiscal_year', 'is_unit', 'form', 'subject'],
        [
            'has_figures desc', 'placed_at desc nulls last', 'is_undated desc', 'arrived_at desc', 'read_share desc',
            'figures desc', 'document_id desc',
        ],
        ['placed'],
    ) }} as version_from_latest
from placed
