-- The money cells of the nine statements as printed first, with names for messages.
select
    f.document_id,
    f.statement,
    case f.statement
        when 'income_expenditure_summary' then '收入支出决算总表'
        when 'income' then '收入决算表'
        when 'expenditure' then '支出决算表'
        when 'fiscal_appropriation_summary' then '财政拨款收入支出决算总表'
        when 'general_public_expenditure' then '一般公共预算财政拨款支出决算表'
        when 'general_public_basic_expenditure' then '一般公共预算财政拨款基本支出决算表'
        when 'government_fund' then '政府性基金预算财政拨款收入支出决算表'
        when 'state_capital' then '国有资本经营预算财政拨款支出决算表'
        else '财政拨款“三公”经费支出决算表'
    end as statement_zh,
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
    {{ money_half('f.amount_raw', 'f.money_unit_printed') }} as half,
    {{ figure_at('f', 'amount') }} as cited
from {{ ref('fct_final_account') }} as f
where f.occurrence = 1
