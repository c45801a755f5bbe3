select
    fiscal_year,
    region_code,
    agency_id,
    document_id,
    scope,
    project_name,
    level1_name,
    level2_name,
    indicator_name,
    target_raw,
    actual_raw,
    is_target_met,
    is_quantified,
    weight,
    score,
    deviation_reason,
    certainty,
    doubtful_columns,
    cells,
    source_ref
from marts.fct_indicator
where is_current and occurrence = 1
order by fiscal_year desc, agency_id, scope, scope_number, row_number, source_ref
