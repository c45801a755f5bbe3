-- Written by dbt_project/generate.py (make docs) from ingestion/records.
select
    r.document_id,
    r.file_id,
    cast(r.part_number as integer) as part_number,
    r.part_place,
    r.file_name,
    r.media_type,
    r.report_kind,
    r.kinds_contained,
    r.report_level,
    r.title,
    r.agency_name,
    r.agency_short_name,
    r.sector,
    r.region_code,
    r.region_name_printed,
    r.admin_level,
    cast(r.fiscal_year as integer) as fiscal_year,
    r.report_date,
    cast(r.page_count as integer) as page_count,
    r.text_source,
    r.reader_version,
    r.extraction_version,
    cast(r.ingested_at as timestamp) as ingested_at,
    d.is_sample
from {{ source('lake', 'document') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
