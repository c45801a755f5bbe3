-- Two reports of which the later prints again what the earlier prints: a table of the same subject, both with figures.
select distinct
    earlier.document_id as earlier_document_id,
    later.document_id
from {{ ref('int_subjects_ranked') }} as earlier
inner join {{ ref('int_subjects_ranked') }} as later
    on
        earlier.agency_id = later.agency_id
        and earlier.fiscal_year = later.fiscal_year
        and earlier.is_unit = later.is_unit
        and earlier.form = later.form
        and earlier.subject = later.subject
        and earlier.version_from_latest > later.version_from_latest
where earlier.has_figures = 1 and later.has_figures = 1 and earlier.form not in ('prose', 'functional_expenditure')
