-- The places of int_agency_places as one list an agency and year.
select
    fiscal_year,
    agency_id,
    {{ evidence_list('document_id', 'source_ref', 'role') }} as evidence
from {{ ref('int_agency_places') }}
group by fiscal_year, agency_id
