select
    {{ surrogate_key(['r.document_id', 'r.form']) }} as extraction_coverage_id,
    r.document_id,
    d.agency_id,
    d.fiscal_year,
    r.form,
    cast(count(distinct r.table_number) as integer) as tables,
    cast(sum(r.rows) as bigint) as table_rows,
    cast(sum(r.cells_printed) as bigint) as cells_printed,
    cast(sum(r.cells_used) as bigint) as cells_used,
    cast(sum(r.cells_ignored) as bigint) as cells_ignored,
    cast(sum(r.cells_reported) as bigint) as cells_reported,
    {{ percent('sum(r.cells_used + r.cells_ignored)', 'sum(r.cells_printed)') }} as coverage_ratio,
    coalesce(d.is_current, false) as is_current,
    d.document_id is null as is_refused
from {{ ref('stg_lake__coverage') }} as r
left join {{ ref('int_documents') }} as d on r.document_id = d.document_id
group by r.document_id, d.document_id, d.agency_id, d.fiscal_year, r.form, d.is_current
