select
    fiscal_year,
    region_code,
    agency_id,
    document_id,
    line_number,
    item_name,
    prior_year_final,
    budget,
    final,
    certainty,
    doubtful_columns,
    cells,
    source_ref
from marts.fct_expense
where is_current and occurrence = 1
order by fiscal_year desc, agency_id, line_number, source_ref
