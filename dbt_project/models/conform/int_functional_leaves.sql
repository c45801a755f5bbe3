-- The leaves of 一般公共预算财政拨款支出决算表 (its items, mostly), each with its total: what the prose tells line by line.
select
    l.document_id,
    l.line_number,
    l.function_code,
    l.line_name,
    l.compared_name,
    r.source_ref,
    r.source_text,
    r.amount,
    r.amount_raw,
    r.certainty,
    r.certainty_basis,
    r.halves,
    r.compared
from {{ ref('int_final_account_lines') }} as l
inner join {{ ref('stg_lake__final_account') }} as r
    on
        l.document_id = r.document_id
        and l.statement = r.statement
        and l.occurrence = r.occurrence
        and l.line_number = r.line_number
where
    l.statement = 'general_public_expenditure'
    and l.occurrence = 1
    and l.is_leaf
    and l.function_code is not null
    and r.column_code = 'total'
    and (r.amount is not null or r.certainty = 'doubtful')
