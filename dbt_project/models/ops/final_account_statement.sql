-- Whether each of the nine statements was read, is empty, or is listed and absent: three things, not one gap.
select
    {{ surrogate_key(['r.document_id', 'r.statement', 'r.occurrence']) }} as final_account_statement_id,
    r.document_id,
    d.agency_id,
    d.fiscal_year,
    r.statement,
    r.occurrence,
    r.title_raw as title,
    r.status,
    r.empty_note,
    r.money_unit_printed,
    r.rows as line_count,
    r.source_ref,
    d.is_current
from {{ ref('stg_lake__statement') }} as r
inner join {{ ref('int_documents') }} as d on r.document_id = d.document_id
