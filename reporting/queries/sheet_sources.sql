select
    fiscal_year,
    agency_id,
    document_id,
    source_ref,
    region_code,
    region_name,
    agency_name,
    role,
    report_title,
    place,
    page,
    printed
from marts.rpt_figure_source
order by fiscal_year desc, region_code, agency_name, agency_id, role, document_id, source_ref
