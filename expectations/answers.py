"""Acceptance of what pages and workbooks print row by row: agencies, projects, findings, re-issues, and where figures stand."""

from __future__ import annotations

from expectations.delivery import MAX_MONEY
from expectations.rules import Rule, Suite, every, within

UNIT_SLIPS = [10000.0, 0.0001]
"""After over before of a figure that a re-issue prints in another unit, which was then read as the same one."""
MOST_FAILING = 90
"""Percent of the places a rule judged: above, the rule or a reading is wrong. E02 fails at 69 % on samples and shared reports."""


AGENCY_YEARS = Suite(
    name="agency_years",
    title="An agency's year can be led back to its print (单位年度)",
    table="marts.rpt_agency_year",
    key=("agency_name", "fiscal_year"),
    query="""
        select
            agency_name, fiscal_year, execution_rate, total_score,
            coalesce(executed, total_score, three_public_final) is null or len(evidence) > 0 as says_where_it_stands
        from marts.rpt_agency_year
    """,
    rules=(
        *within("execution_rate", 0, 200, "An agency's execution rate is a percent number."),
        *within("total_score", 0, 120, "An agency's score is out of 100 points, with room for a misprint."),
        every("says_where_it_stands", "An agency with figures says where they are printed."),
    ),
)  # fmt: skip

SCORECARDS = Suite(
    name="agency_scorecards",
    title="Changes of an agency are changes, not units (单位评分卡)",
    table="marts.rpt_agency_scorecard",
    key=("agency_name", "fiscal_year"),
    query="""
        select agency_name, fiscal_year, budget_growth_in_year, quantified_share from marts.rpt_agency_scorecard
    """,
    rules=(
        *within("budget_growth_in_year", -100, 5000, "A budget is not multiplied by fifty within a year."),
        *within("quantified_share", 0, 100, "A quantified share is between 0 and 100 %."),
    ),
)

PROJECTS = Suite(
    name="project_performance",
    title="A project's figures are plausible (项目绩效)",
    table="marts.rpt_project_performance",
    key=("agency_name", "project_name", "fiscal_year"),
    query="""
        select agency_name, project_name, fiscal_year, execution_rate, total_score from marts.rpt_project_performance
    """,
    rules=(
        *within("execution_rate", 0, 300, "A project's execution rate is a percent number."),
        *within("total_score", 0, 120, "A project's score is out of 100 points, with room for a misprint."),
    ),
)

FINDINGS = Suite(
    name="findings",
    title="Every finding is printed once, with its place in words (疑点)",
    table="marts.rpt_finding",
    key=("rule_code",),
    query="""
        select
            coalesce(f.rule_code, r.rule_code) as rule_code,
            coalesce(f.findings, 0) = coalesce(r.findings, 0) as prints_every_finding,
            coalesce(r.placed, 0) = coalesce(r.findings, 0) as says_every_place
        from (select rule_code, count(*) as findings from marts.fct_audit_finding where is_current group by 1) as f
        full join (
            select rule_code, count(*) as findings, count(judged_place) as placed from marts.rpt_finding group by 1
        ) as r on f.rule_code = r.rule_code
    """,
    rules=(
        every("prints_every_finding", "Each current finding of a rule is printed once."),
        every("says_every_place", "Each finding of a rule says its place in words."),
    ),
)

RESTATEMENTS = Suite(
    name="restatements",
    title="A re-issue changes figures, not their unit (重报更正)",
    table="marts.rpt_restatement",
    key=("agency_name", "fiscal_year", "item", "figure"),
    query="""
        select
            agency_name, fiscal_year, item, figure, len(evidence) = 2 as leads_to_both,
            round(cast(value_after as double) / nullif(cast(value_before as double), 0), 6) as ratio
        from marts.rpt_restatement
    """,
    rules=(
        Rule(
            "keeps_its_unit", "No figure of a re-issue is ten thousand times the one before, or that part of it.",
            "ExpectColumnValuesToNotBeInSet", {"column": "ratio", "value_set": UNIT_SLIPS},
        ),
        every("leads_to_both", "A restated figure leads to both places."),
    ),
)  # fmt: skip

SOURCES = Suite(
    name="figure_sources",
    title="Main figures say where they are printed (出处)",
    table="marts.rpt_figure_source",
    key=("agency_name", "fiscal_year", "role"),
    query="""
        select
            agency_name, fiscal_year, role,
            place is not null and printed is not null as prints_its_place
        from marts.rpt_figure_source
    """,
    rules=(every("prints_its_place", "A main figure says its place in words and what is printed there."),),
)

REGISTER = Suite(
    name="reporting_register",
    title="Who reported is told by reports (报送登记)",
    table="marts.rpt_reporting_register",
    key=("agency_name", "fiscal_year"),
    query="""
        select
            agency_name, fiscal_year, (state = 'missing') = (documents = 0) as is_missing_without_reports,
            first_report_date is null or year(first_report_date) >= fiscal_year as is_dated_in_its_year_or_later
        from marts.rpt_reporting_register
    """,
    rules=(
        every("is_missing_without_reports", "An agency is missing where it has no report, and nowhere else."),
        every("is_dated_in_its_year_or_later", "No report of a year is dated before it."),
    ),
)  # fmt: skip

DECISIONS = Suite(
    name="audit_decisions",
    title="Decisions have their reason (审核结论)",
    table="marts.fct_audit_decision",
    key=("finding_id",),
    query="select finding_id, length(trim(reason)) as reason_length from marts.fct_audit_decision",
    rules=within("reason_length", 2, 2000, "A decision says why."),
)

JUDGED = Suite(
    name="audit_evaluations",
    title="A rule that fails nearly everywhere is wrong (审核判断)",
    table="marts.fct_audit_evaluation",
    key=("rule_code",),
    query="""
        select rule_code, 100.0 * count(case when outcome = 'fail' then 1 end) / count(*) as failing_share
        from marts.fct_audit_evaluation
        where outcome in ('pass', 'rounding', 'fail')
        group by 1
        having count(*) >= 20
    """,
    rules=within("failing_share", 0, MOST_FAILING, "A rule that judges twenty places passes some of them."),
)

FOUND = Suite(
    name="audit_findings",
    title="A report does not contradict itself in every line (审核疑点)",
    table="marts.fct_audit_finding",
    key=("document_id",),
    query="select document_id, count(*) as findings from marts.fct_audit_finding group by 1",
    rules=within("findings", 0, 500, "A report with hundreds of findings was misread."),
)

COMPOSITIONS = Suite(
    name="fund_composition",
    title="Parts of the funds are in 万元 (资金构成)",
    table="marts.fct_fund_composition",
    key=("document_id", "source_ref"),
    query="select document_id, source_ref, amount from marts.fct_fund_composition",
    rules=within("amount", 0, MAX_MONEY, "A part of the funds is neither negative nor in 元."),
)

THREE_PUBLIC_LINES = Suite(
    name="three_public_expenses",
    title="Three-public lines are in 万元 (“三公”经费明细)",
    table="marts.fct_three_public_expense",
    key=("document_id", "source_ref"),
    query="""
        select document_id, source_ref, greatest(prior_year_final, budget, final) as largest
        from marts.fct_three_public_expense
    """,
    rules=within("largest", 0, MAX_MONEY, "Three-public money of an agency is neither negative nor in 元."),
)

OUTCOMES = Suite(
    name="outcome_statements",
    title="Outcomes told in prose are plausible (产出与成效)",
    table="marts.fct_outcome_statement",
    key=("document_id", "source_ref"),
    query="""
        select document_id, source_ref, case when unit = '%' then value end as share from marts.fct_outcome_statement
    """,
    rules=within("share", -100, 1000, "A share told in prose is a percent number."),
)

SUITES = (
    AGENCY_YEARS, SCORECARDS, PROJECTS, FINDINGS, RESTATEMENTS, SOURCES, REGISTER, DECISIONS, JUDGED, FOUND, COMPOSITIONS,
    THREE_PUBLIC_LINES, OUTCOMES,
)  # fmt: skip
