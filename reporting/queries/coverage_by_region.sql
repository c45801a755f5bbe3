select
    fiscal_year,
    region_code,
    region_name,
    region_level,
    prefecture_code,
    prefecture_name,
    with_counties_agencies,
    with_counties_expected_agencies,
    with_counties_late_agencies,
    with_counties_absent_agencies,
    with_counties_documents,
    with_counties_overall_self_evaluations,
    with_counties_project_self_evaluations,
    with_counties_final_accounts,
    with_counties_superseded_documents,
    with_counties_quarantined_documents,
    with_counties_extraction_coverage,
    regions_below_reporting,
    own_level_agencies,
    own_level_documents
from marts.rpt_reporting_coverage
order by fiscal_year desc, region_code
