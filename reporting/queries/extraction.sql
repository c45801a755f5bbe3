select
    extraction_coverage.fiscal_year,
    document_id,
    file_name,
    form,
    tables,
    cells_printed,
    cells_used,
    cells_ignored,
    cells_reported,
    coverage_ratio,
    text_source
from ops.extraction_coverage
left join marts.dim_document using (document_id)
order by coverage_ratio asc nulls last, file_name, extraction_coverage_id
