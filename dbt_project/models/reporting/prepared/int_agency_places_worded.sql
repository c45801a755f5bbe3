-- The same with the page, the words for the place and what is printed there.
select
    a.fiscal_year,
    a.agency_id,
    a.document_id,
    a.source_ref,
    a.role,
    p.page,
    {{ place_with_heading('a.source_ref', 'p.name', 'k.terms') }} as place,
    p.text as printed
from {{ ref('int_agency_places') }} as a
inner join {{ ref('stg_lake__place') }} as p on a.document_id = p.document_id and a.source_ref = p.source_ref
inner join {{ ref('int_audit_terms') }} as k on k.language = 'zh'
