select
    document_id,
    file_name,
    media_type,
    report_kind,
    report_level,
    title,
    agency_id,
    region_code,
    fiscal_year,
    report_date,
    page_count,
    text_source,
    extraction_version,
    ingested_at,
    is_current,
    is_sample,
    cast(precedence as integer) as precedence
from {{ ref('int_documents') }}
