{{ config(meta={'refreshed': 'by_agency'}) }}
select
    p.fiscal_year,
    p.agency_id,
    a.agency_name,
    a.admin_level,
    a.sector,
    a.sector_name_zh,
    a.region_code,
    a.region_name,
    a.region_level,
    a.prefecture_code,
    a.prefecture_name,
    p.role,
    p.document_id,
    d.title as report_title,
    p.source_ref,
    p.page,
    p.place,
    p.printed,
    {{ list_of([place_of('p.document_id', 'p.source_ref', 'p.role')]) }} as evidence
from {{ ref('int_agency_places_worded') }} as p
inner join {{ ref('int_agency_names') }} as a on p.agency_id = a.agency_id
inner join {{ ref('dim_document') }} as d on p.document_id = d.document_id
