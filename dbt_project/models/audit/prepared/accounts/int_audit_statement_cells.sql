-- The money cells of the nine statements as printed first, in one shape.
select
    f.document_id,
    f.statement,
    f.line_number,
    f.side,
    f.line_kind,
    f.line_code,
    coalesce(f.function_code, f.economic_item_code) as code,
    f.expense_item_code,
    f.line_name,
    -- Which line and column it is, from one issue of the accounts to the next.
    coalesce(f.function_code, f.economic_item_code, f.line_code, f.expense_item_code, f.line_name) as line_key,
    f.column_number,
    f.column_code,
    f.column_name,
    coalesce(f.column_code, f.column_name) as column_key,
    f.amount,
    {{ half('f', 'amount') }} as half,
    {{ figure_at('f', 'amount') }} as cited
from {{ ref('fct_final_account') }} as f
where f.occurrence = 1
