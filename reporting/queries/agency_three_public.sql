select
    fiscal_year,
    region_code,
    agency_id,
    document_id,
    expense_item_name_zh,
    prior_year_final,
    budget,
    final,
    source,
    certainty,
    doubtful_columns,
    cells,
    source_ref
from marts.fct_three_public_expense
inner join marts.dim_expense_item using (expense_item_code)
where is_current and occurrence = 1
order by fiscal_year desc, agency_id, expense_item_code desc, source_ref
