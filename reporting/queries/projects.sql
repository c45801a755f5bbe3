select
    fiscal_year,
    region_code,
    prefecture_code,
    agency_id,
    project_id,
    project_name,
    agency_name,
    region_name,
    initial_budget,
    full_year_budget,
    executed,
    prior_executed,
    execution_rate,
    base_line_final,
    total_score,
    grade_reported,
    indicator_rows,
    quantified_share,
    met_share,
    points_lost,
    evidence
from marts.rpt_project_performance
order by fiscal_year desc, executed desc nulls last, project_id, agency_id
