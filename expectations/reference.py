"""Acceptance of reference data and of what the warehouse tells of its own work: one row a question, however large the table."""

from __future__ import annotations

from expectations.rules import Suite, every, within

DIVISIONS = 100
"""The fewest divisions of a province with its prefectures and counties that a list of all can have; Hunan has 137."""
CODES = {
    "dim_function": 1000,
    "dim_economic_item": 100,
    "dim_expense_item": 15,
    "dim_concept": 20,
    "dim_audit_rule": 50,
}
"""The fewest rows of a list that is kept whole: less means that a part of it was lost."""


def _whole(name: str, title: str, table: str, meaning: str, least: int) -> Suite:
    """A list of codes is there with all its rows."""
    return Suite(
        name=name,
        title=title,
        table=f"marts.{table}",
        key=("listed",),
        query=f"select count(*) as listed from marts.{table}",  # noqa: S608 - a name of ours
        rules=within("listed", least, None, meaning, name="is_whole"),
    )


def _each(name: str, title: str, table: str, meaning: str, condition: str) -> Suite:
    """A condition holds of every row; asked of how many it does not hold."""
    return Suite(
        name=name,
        title=title,
        table=table,
        key=("failing",),
        query=f"select count(*) as failing from {table} where not coalesce({condition}, false)",  # noqa: S608 - ours
        rules=within("failing", 0, 0, meaning, name="holds"),
    )


LISTS = (
    _whole("functions_listed", "The classification of functions is whole (支出功能分类)", "dim_function",
           "Functions are listed by the thousand.", CODES["dim_function"]),
    _whole("economic_items_listed", "The economic classification is whole (支出经济分类)", "dim_economic_item",
           "Economic items are listed by the hundred.", CODES["dim_economic_item"]),
    _whole("expense_items_listed", "Expense items are whole (经费项目)", "dim_expense_item",
           "All expense items of the forms are listed.", CODES["dim_expense_item"]),
    _whole("concepts_listed", "Concepts of the province are whole (产出成效口径)", "dim_concept",
           "All concepts that are compared are listed.", CODES["dim_concept"]),
    _whole("rules_listed", "The audit's rules are whole (审核规则)", "dim_audit_rule",
           "All rules of the audit are listed.", CODES["dim_audit_rule"]),
    _whole("divisions_listed", "Divisions of the province are whole (行政区划)", "dim_region",
           "All divisions of the home province are listed.", DIVISIONS),
)  # fmt: skip

NAMES = (
    _each("agencies_named", "Agencies have names of bodies (单位)", "marts.dim_agency",
          "An agency's name is no shorter than a body's and no longer than a line.", "length(agency_name) between 4 and 60"),
    _each("indicators_named", "Indicators have names, not paragraphs (指标)", "marts.dim_indicator",
          "An indicator's name fits into a cell.", "length(indicator_name) between 1 and 300"),
    _each("projects_named", "Projects have names, not paragraphs (项目)", "marts.dim_project",
          "A project's name fits into a cell.", "length(project_name) between 2 and 200"),
    _each("years_known", "Fiscal years are of our time (预算年度)", "marts.dim_fiscal_year",
          "A fiscal year is one of which such reports exist.", "fiscal_year between 2007 and 2099"),
)  # fmt: skip

WORK = (
    _each("corrections_in_force", "Corrections have their effect (更正记录)", "ops.correction",
          "A correction says which value stands in the report.", "corrected_value is not null and length(reason) > 0"),
    _each("deliveries_accounted", "What was delivered was dealt with (送达文件)", "ops.delivery",
          "A file that was delivered has a name and is not empty unless it was refused.",
          "length(file_name) > 0 and (size > 0 or status = 'quarantined')"),
    _each("refusals_explained", "Refusals say what to do (隔离文件)", "ops.quarantine",
          "A refused file says what is wrong and what to do, in Chinese too.",
          "length(what_zh) > 0 and length(advice_zh) > 0"),
    _each("identities_proven", "Whose a report is has its evidence (身份依据)", "ops.identity_evidence",
          "Evidence of whose a report is names what it says and how.", "length(value) > 0 and length(method) > 0"),
    _each("renames_between_projects", "Renamed projects are two (项目更名)", "ops.project_rename",
          "A renamed project follows another one of another report.",
          "project_id <> earlier_project_id and document_id <> earlier_document_id"),
    _each("statements_with_lines", "A statement that was read has lines (决算表)", "ops.final_account_statement",
          "A statement that was read has lines, and one that is absent has none.",
          "(status <> 'read' or line_count > 0) and (status <> 'absent' or coalesce(line_count, 0) = 0)"),
    _each("issues_in_words", "What was not read is told (提取问题)", "ops.extraction_issue",
          "What could not be read is told in words, with its place.", "length(message) > 0 and length(source_ref) > 0"),
)  # fmt: skip

FUNCTIONS = Suite(
    name="function_by_region",
    title="Classes hold their sections (分地区支出功能分类)",
    table="marts.rpt_function_by_region",
    key=("fiscal_year", "region_name", "class_name"),
    query="""
        select
            fiscal_year, region_name, class_name,
            coalesce(sum(case when function_level = 'section' then with_counties_final end), 0)
                <= max(case when function_level = 'class' then coalesce(with_counties_final, 0) end) as holds_its_sections
        from marts.rpt_function_by_region
        where class_name is not null
        group by 1, 2, 3
    """,
    rules=(
        every("holds_its_sections", "A class of functions is no less than its sections together."),
    ),
)  # fmt: skip

COVERED = Suite(
    name="reporting_coverage",
    title="Who must report either did or did not (分地区报送情况)",
    table="marts.rpt_reporting_coverage",
    key=("fiscal_year", "region_name"),
    query="""
        select
            fiscal_year, region_name, with_counties_extraction_coverage,
            with_counties_expected_agencies = with_counties_agencies + with_counties_absent_agencies as counts_every_agency
        from marts.rpt_reporting_coverage
        where with_counties_expected_agencies > 0 or with_counties_documents > 0
    """,
    rules=(
        *within("with_counties_extraction_coverage", 0, 100, "Cells accounted for are a share of those printed."),
        every("counts_every_agency", "Of a region's agencies that must report, each did or did not."),
    ),
)  # fmt: skip

RULES_BY_REGION = Suite(
    name="findings_by_rule",
    title="Outcomes of a rule add up (分地区审核疑点)",
    table="marts.rpt_audit_findings_by_rule",
    key=("rule_code",),
    query="""
        select
            rule_code,
            sum(with_counties_evaluated)
                = sum(with_counties_passed + with_counties_rounding + with_counties_failed) as adds_up
        from marts.rpt_audit_findings_by_rule
        group by 1
    """,
    rules=(
        every("adds_up", "What a rule evaluated passed, failed or differed by rounding."),
    ),
)  # fmt: skip

PRECISION = Suite(
    name="rule_precision",
    title="A rule's precision is a share (规则准确率)",
    table="marts.rpt_audit_rule_precision",
    key=("rule_code", "fiscal_year"),
    query="select rule_code, fiscal_year, precision_rate from marts.rpt_audit_rule_precision",
    rules=within("precision_rate", 0, 100, "A rule's precision is between 0 and 100 %."),
)

CONCEPTS = Suite(
    name="concept_by_region",
    title="Outcomes of regions are plausible (分地区产出成效)",
    table="marts.rpt_concept_by_region",
    key=("fiscal_year", "region_name", "concept_name_zh"),
    query="""
        select fiscal_year, region_name, concept_name_zh, with_counties_achievement_rate from marts.rpt_concept_by_region
    """,
    rules=within(
        "with_counties_achievement_rate", 0, 2000, "A region does not reach twenty times its target."
    ),
)

SUITES = (*LISTS, *NAMES, *WORK, FUNCTIONS, COVERED, RULES_BY_REGION, PRECISION, CONCEPTS)
