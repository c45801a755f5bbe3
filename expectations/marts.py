"""Acceptance of the reporting marts: do the province's figures say what its reports say, and are they plausible?"""

from __future__ import annotations

from expectations.rules import Rule, Suite, every, within

OVERVIEW = Suite(
    name="provincial_overview",
    title="The province's overview speaks for every year delivered (全省概览)",
    table="marts.rpt_provincial_overview",
    rows_expected=True,
    key=("fiscal_year",),
    query="""
        select o.fiscal_year, o.agencies, o.execution_rate, o.documents = coalesce(d.documents, 0) as counts_every_report
        from marts.rpt_provincial_overview as o
        left join (
            select fiscal_year, count(*) as documents
            from marts.dim_document
            where is_current and agency_id in (select agency_id from intermediate.int_home_agencies)
            group by 1
        ) as d on d.fiscal_year = o.fiscal_year
    """,
    rules=(
        Rule(
            "at_least_one_year", "The overview has a row for at least one year.",
            "ExpectTableRowCountToBeBetween", {"min_value": 1}, "critical",
        ),
        every("counts_every_report", "A year's documents are the home province's current reports.", "critical"),
        *within("execution_rate", 0, 200, "The province's execution rate is a percent number."),
    ),
)  # fmt: skip

EXECUTION = Suite(
    name="budget_execution_by_region",
    title="A prefecture's figures hold its own (分地区预算执行)",
    table="marts.rpt_budget_execution_by_region",
    key=("fiscal_year", "region_name"),
    query="""
        select
            fiscal_year, region_name, own_level_execution_rate, with_counties_execution_rate,
            with_counties_executed is null or own_level_executed is null
                or with_counties_executed >= own_level_executed as holds_its_own_level
        from marts.rpt_budget_execution_by_region
    """,
    rules=(
        *within("own_level_execution_rate", 0, 200, "An execution rate is a percent number."),
        *within("with_counties_execution_rate", 0, 200, "An execution rate is a percent number."),
        every("holds_its_own_level", "With its counties, a region executed no less than by itself.", "critical"),
    ),
)  # fmt: skip

THREE_PUBLIC = Suite(
    name="three_public_by_region",
    title="Three-public figures by region are plausible (分地区“三公”经费)",
    table="marts.rpt_three_public_by_region",
    key=("fiscal_year", "region_name", "expense_item_name_zh"),
    query="""
        select fiscal_year, region_name, expense_item_name_zh, with_counties_final, with_counties_share_of_total
        from marts.rpt_three_public_by_region
    """,
    rules=(
        *within("with_counties_final", 0, None, "Three-public money is not negative."),
        *within("with_counties_share_of_total", 0, 100, "An item is a part of the three-public total."),
    ),
)

ACHIEVEMENT = Suite(
    name="indicator_achievement",
    title="Shares of indicators are shares (绩效指标完成)",
    table="marts.rpt_indicator_achievement",
    key=("fiscal_year", "region_name", "level1_name", "level2_name"),
    query="""
        select
            fiscal_year, region_name, level1_name, level2_name,
            with_counties_quantified_share, with_counties_met_share, with_counties_points_lost
        from marts.rpt_indicator_achievement
    """,
    rules=(
        *within("with_counties_quantified_share", 0, 100, "A share is between 0 and 100 %.", critical=1.0),
        *within("with_counties_met_share", 0, 100, "A share is between 0 and 100 %.", critical=1.0),
        *within("with_counties_points_lost", 0, None, "Points can be lost, not won."),
    ),
)

SUITES = (OVERVIEW, EXECUTION, THREE_PUBLIC, ACHIEVEMENT)
