select
    {{ surrogate_key(['r.document_id', 'r.statement', 'r.occurrence', 'r.line_number', 'r.column_number']) }}
        as final_account_id,
    r.document_id,
    d.agency_id,
    d.region_code,
    d.fiscal_year,
    r.statement,
    r.line_number,
    r.side,
    r.line_kind,
    r.line_code,
    r.level,
    l.is_leaf,
    r.function_code,
    case when r.function_code is not null then k.classification_id end as function_id,
    r.economic_code as economic_item_code,
    case when r.economic_code is not null then k.classification_id end as economic_item_id,
    r.expense_item_code,
    r.line_name,
    r.line_name_raw,
    r.column_number,
    r.column_code,
    r.column_name,
    r.amount,
    r.amount_raw,
    r.money_unit_printed,
    r.cells,
    r.halves,
    r.compared,
    r.certainty,
    r.certainty_basis,
    r.doubtful_columns,
    r.source_ref,
    r.source_text,
    d.text_source,
    s.is_current,
    r.occurrence
from {{ ref('stg_lake__final_account') }} as r
inner join {{ ref('int_documents') }} as d on r.document_id = d.document_id
inner join {{ ref('int_subjects') }} as s
    on r.document_id = s.document_id and s.form = 'final_accounts' and r.statement = s.subject
inner join {{ ref('int_final_account_lines') }} as l
    on
        r.document_id = l.document_id
        and r.statement = l.statement
        and r.occurrence = l.occurrence
        and r.line_number = l.line_number
left join {{ ref('int_classification_keys') }} as k
    on d.fiscal_year = k.fiscal_year and l.code = k.code and r.line_name = k.line_name
