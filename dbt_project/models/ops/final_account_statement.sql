-- Whether each of the nine statements was read, is empty, or is listed and absent: three things, not one gap. Refused
-- files have theirs too: an unfilled template is nine empty statements.
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
    coalesce(s.is_current, false) as is_current,
    d.document_id is null as is_refused
from {{ ref('stg_lake__statement') }} as r
left join {{ ref('int_documents') }} as d on r.document_id = d.document_id
left join {{ ref('int_subjects') }} as s
    on r.document_id = s.document_id and s.form = 'final_accounts' and r.statement = s.subject
