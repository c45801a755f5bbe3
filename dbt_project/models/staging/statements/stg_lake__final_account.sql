-- Written by dbt_project/generate.py (make docs) from ingestion/records.
select
    r.document_id,
    r.source_ref,
    r.source_text,
    r.statement,
    cast(r.occurrence as integer) as occurrence,
    cast(r.table_number as integer) as table_number,
    cast(r.line_number as integer) as line_number,
    r.side,
    r.line_kind,
    r.line_code,
    cast(r.level as integer) as level,
    r.function_code,
    r.economic_code,
    r.expense_item_code,
    r.line_name,
    r.line_name_raw,
    cast(r.column_number as integer) as column_number,
    r.column_code,
    r.column_name,
    {{ money('r.amount') }} as amount,
    r.amount_raw,
    cast(r.decimals as integer) as decimals,
    r.money_unit_printed,
    r.cells
from {{ source('lake', 'final_account') }} as r
inner join {{ ref('base_lake__included_documents') }} as d on r.document_id = d.document_id
