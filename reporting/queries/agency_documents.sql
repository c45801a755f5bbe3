select
    fiscal_year,
    region_code,
    agency_id,
    document_id,
    title,
    report_kind,
    file_name,
    page_count,
    text_source,
    is_current
from marts.dim_document
order by fiscal_year desc, agency_id, is_current desc, report_kind, document_id
