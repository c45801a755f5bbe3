"""Acceptance of what was delivered: did every report give figures, and are they the right columns' figures?"""

from __future__ import annotations

from expectations.rules import EVERY_ROW, Rule, Suite, every, within

MAX_MONEY = 10_000_000
"""万元, 100 billion yuan: more than any agency's account. What is above was printed in 元 and read as 万元."""

INDICATORS_OF_A_REPORT = 2_000
"""More than twice what a report with forty project tables prints: above, tables were read twice."""


COLUMN = 3
"""So many rows of one document outside a range are a column that was misread; fewer may be misprints."""

DOCUMENTS = Suite(
    name="delivered_reports",
    title="Every report that was read gave figures (每份报告均有数据)",
    table="marts.dim_document",
    rows_expected=True,
    least_failing=1,
    key=("file_name", "agency_name", "fiscal_year"),
    query="""
        with
        indicators as (select document_id, count(*) as rows from marts.fct_indicator group by 1),
        budgets as (select document_id, count(*) as rows from marts.fct_budget_execution group by 1),
        others as (
            select document_id, count(*) as rows
            from (
                select document_id from marts.fct_expense
                union all select document_id from marts.fct_narrative_amount
                union all select document_id from marts.fct_functional_expenditure
                union all select document_id from marts.fct_three_public_expense
                union all select document_id from marts.fct_final_account where amount is not null
            )
            group by 1
        )
        select
            d.document_id, d.file_name, a.agency_name, d.fiscal_year, d.report_kind,
            coalesce(i.rows, 0) as indicator_rows,
            coalesce(i.rows, 0) + coalesce(b.rows, 0) + coalesce(o.rows, 0) as figures,
            d.report_kind in ('final_accounts', 'project_summary') or i.rows > 0 as has_the_forms_of_its_kind,
            d.report_date is null or year(d.report_date) between d.fiscal_year and d.fiscal_year + 2 as is_dated_in_time
        from marts.dim_document as d
        left join marts.dim_agency as a on a.agency_id = d.agency_id
        left join indicators as i on i.document_id = d.document_id
        left join budgets as b on b.document_id = d.document_id
        left join others as o on o.document_id = d.document_id
    """,
    rules=(
        Rule(
            "at_least_one_report", "At least one report could be read.",
            "ExpectTableRowCountToBeBetween", {"min_value": 1}, "critical",
        ),
        Rule(
            "most_reports_gave_figures", "At least half of the reports gave figures.",
            "ExpectColumnValuesToBeBetween", {"column": "figures", "min_value": 1, "mostly": 0.5}, "critical",
        ),
        *within("figures", 1, None, "A report that was recognised gives figures.", name="report_gave_figures"),
        *within(
            "indicator_rows", 0, INDICATORS_OF_A_REPORT, "A report has no more indicators than can be printed.",
            name="indicators_of_a_report", critical=0.9,
        ),
        every(
            "has_the_forms_of_its_kind", "A self-evaluation has a self-evaluation table that could be read.",
            name="forms_of_its_kind",
        ),
        *within("fiscal_year", 2010, 2035, "The fiscal year is one of the years such reports exist for.", critical=0.9),
        every(
            "is_dated_in_time", "A report is dated in its fiscal year or in the two after it.", name="dated_in_time"
        ),
    ),
)  # fmt: skip

COVERAGE = Suite(
    name="extraction_coverage",
    title="Tables were read completely (表格识别完整度)",
    table="ops.extraction_coverage",
    key=("agency_name", "fiscal_year"),
    query="""
        select
            a.agency_name, c.fiscal_year,
            100.0 * sum(c.cells_used + c.cells_ignored) / nullif(sum(c.cells_printed), 0) as coverage
        from ops.extraction_coverage as c
        left join marts.dim_agency as a on a.agency_id = c.agency_id
        where not c.is_refused
        group by a.agency_name, c.fiscal_year, c.document_id
    """,
    rules=(
        *within("coverage", 90, 100, "At least 90 % of a report's printed cells are used or ignored by name."),
        Rule(
            "coverage_of_most_reports", "At least half of the cells are read, in at least half of the reports.",
            "ExpectColumnValuesToBeBetween",
            {"column": "coverage", "min_value": 50, "max_value": 100, "mostly": 0.5}, "critical",
        ),
    ),
)  # fmt: skip

PLACED = "a.agency_name, f.fiscal_year, f.source_ref"
PLACE = ("agency_name", "fiscal_year", "source_ref")


def facts(table: str, columns: str) -> str:
    """The query of a suite on a fact: where each row is printed, and `columns`."""
    return f"""
        select f.document_id, {PLACED}, {columns} from marts.{table} as f
        left join marts.dim_agency as a on a.agency_id = f.agency_id
    """  # noqa: S608 - put together from the constants of this module


INDICATORS = Suite(
    name="indicators",
    title="Indicators stand in their columns (绩效指标)",
    table="marts.fct_indicator",
    least_failing=COLUMN,
    key=PLACE,
    query=facts("fct_indicator", "f.level1_name, f.level2_name, f.weight, f.score, f.target_raw, f.achievement_ratio"),
    vocabularies={
        "level1": "select level_name from seeds.indicator_levels where level_number = 1 "
        "union select name_variant from seeds.indicator_levels where level_number = 1",
        "level2": "select level_name from seeds.indicator_levels where level_number = 2 "
        "union select name_variant from seeds.indicator_levels where level_number = 2",
    },
    rules=(
        *within("weight", 0, 100, "A weight is between 0 and 100 points.", critical=0.9),
        *within("score", 0, 100, "A score is between 0 and 100 points.", critical=0.9),
        Rule(
            "level1_known", "Level-1 names are known ones (一级指标).",
            EVERY_ROW, {"column": "level1_name", "value_set": "@level1"},
        ),
        Rule(
            "level1_mostly_known", "At least half of the level-1 names are known ones: else columns were mixed up.",
            EVERY_ROW, {"column": "level1_name", "value_set": "@level1", "mostly": 0.5}, "critical", True,
        ),
        Rule(
            "level2_known", "Level-2 names are known ones (二级指标).",
            EVERY_ROW, {"column": "level2_name", "value_set": "@level2"},
        ),
        Rule(
            "target_printed", "Nearly every indicator has a target.",
            "ExpectColumnValueLengthsToBeBetween", {"column": "target_raw", "min_value": 1, "mostly": 0.8},
        ),
    ),
)  # fmt: skip

EXPENSES = Suite(
    name="expenses",
    title="Expense lines are known ones, in 万元 (经费控制情况)",
    table="marts.fct_expense",
    least_failing=COLUMN,
    key=(*PLACE, "item_name"),
    query=facts("fct_expense", "f.item_name, f.expense_item_code, f.prior_year_final, f.budget, f.final"),
    rules=(
        Rule(
            "item_known", "Nearly every expense line is one this warehouse knows.",
            "ExpectColumnValuesToNotBeInSet", {"column": "expense_item_code", "value_set": ["other"], "mostly": 0.8},
        ),
        *within("prior_year_final", 0, MAX_MONEY, "Last year's final amount is neither negative nor in 元.", critical=0.9),
        *within("budget", 0, MAX_MONEY, "A budget is neither negative nor in 元.", critical=0.9),
        *within("final", 0, MAX_MONEY, "A final amount is neither negative nor in 元.", critical=0.9),
    ),
)  # fmt: skip

BUDGETS = Suite(
    name="budget_execution",
    title="Budgets, execution and rates stand in their columns (预算执行)",
    table="marts.fct_budget_execution",
    least_failing=COLUMN,
    key=(*PLACE, "funding_line"),
    query=facts(
        "fct_budget_execution",
        "f.funding_line, f.initial_budget, f.full_year_budget, f.executed, f.execution_rate_reported, f.weight, f.score",
    ),
    rules=(
        *within(
            "initial_budget", 0, MAX_MONEY, "An initial budget is neither negative nor in 元.", critical=0.9
        ),
        *within(
            "full_year_budget",
            0,
            MAX_MONEY,
            "A full-year budget is neither negative nor in 元.",
            critical=0.9,
        ),
        *within("executed", 0, MAX_MONEY, "Execution is neither negative nor in 元.", critical=0.9),
        *within(
            "execution_rate_reported", 0, 200, "A printed execution rate is a percent number.", critical=0.8
        ),
        *within("weight", 0, 100, "The weight of execution is between 0 and 100 points.", critical=0.8),
        *within("score", 0, 100, "The score of execution is between 0 and 100 points.", critical=0.8),
    ),
)

STAFFING = Suite(
    name="staffing",
    title="Staff figures are plausible (财政供养人员)",
    table="marts.fct_staffing",
    least_failing=COLUMN,
    key=PLACE,
    query=facts("fct_staffing", "f.establishment, f.actual, f.control_rate_reported"),
    rules=(
        *within("establishment", 0, 20_000, "An agency's establishment is a number of people."),
        *within("actual", 0, 20_000, "Staff in post is a number of people."),
        *within("control_rate_reported", 0, 500, "A printed control rate is a percent number."),
    ),
)

TOTALS = Suite(
    name="evaluation_totals",
    title="Totals are out of 100 points (总分)",
    table="marts.fct_evaluation_total",
    least_failing=COLUMN,
    key=PLACE,
    query=facts("fct_evaluation_total", "f.total_weight, f.total_score"),
    rules=(
        *within(
            "total_weight", 0, 120, "Total weight is 100 points, with room for a misprint.", critical=0.8
        ),
        *within(
            "total_score",
            0,
            120,
            "A total score is out of 100 points, with room for a misprint.",
            critical=0.8,
        ),
    ),
)

PROSE = Suite(
    name="prose_amounts",
    title="Amounts told in prose are in 万元 (文字数据)",
    table="marts.fct_narrative_amount",
    least_failing=COLUMN,
    key=(*PLACE, "label"),
    query=facts("fct_narrative_amount", "f.label, f.amount, f.measure"),
    rules=within("amount", -MAX_MONEY, MAX_MONEY, "An amount told in prose is not in 元.", critical=0.9),
)

FIGURES = Suite(
    name="prose_figures",
    title="Rates and counts told in prose are plausible (文字报告数据)",
    table="marts.fct_narrative_figure",
    least_failing=COLUMN,
    key=(*PLACE, "label"),
    query=facts(
        "fct_narrative_figure",
        "f.label, case when f.kind = 'share' then f.value end as share, "
        "case when f.kind = 'count' then f.value end as counted, f.amount, f.base_amount",
    ),
    rules=(
        *within("share", 0, 100, "A share is a part of a whole."),
        *within("counted", 0, 1_000_000, "What accounts count are people, vehicles and projects."),
        *within("amount", -MAX_MONEY, MAX_MONEY, "An amount told in prose is not in 元.", critical=0.9),
        *within("base_amount", -MAX_MONEY, MAX_MONEY, "An amount told in prose is not in 元.", critical=0.9),
    ),
)

FUNCTIONS = Suite(
    name="functional_expenditure",
    title="Functional lines are plausible (功能分类支出)",
    table="marts.fct_functional_expenditure",
    least_failing=COLUMN,
    key=(*PLACE, "item_name"),
    query=facts(
        "fct_functional_expenditure", "f.item_name, f.initial_budget, f.final, f.completion_rate_reported"
    ),
    rules=(
        *within("initial_budget", 0, MAX_MONEY, "An initial budget is neither negative nor in 元."),
        *within("final", 0, MAX_MONEY, "A final amount is neither negative nor in 元.", critical=0.8),
        *within("completion_rate_reported", 0, 100_000, "A printed completion rate is a percent number."),
    ),
)

SUITES = (
    DOCUMENTS,
    COVERAGE,
    INDICATORS,
    EXPENSES,
    BUDGETS,
    STAFFING,
    TOTALS,
    PROSE,
    FIGURES,
    FUNCTIONS,
)
