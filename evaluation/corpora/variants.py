"""The layouts that reading is tried on."""

from __future__ import annotations

from evaluation.corpora.relayout import (
    Plan,
    Variant,
    broken_over_page,
    flush_left,
    nested,
    padded,
    printed_once,
    renamed,
    shifted,
    short_names,
    totals_only,
    without_points,
)
from samples.typesetting.base_data import FIGURES, BaseDataForm
from samples.typesetting.layout import INDICATOR_COLUMNS, Layout

TOTAL_FIRST = ("total", "appropriation", "carryover", "other")
ALIASES = {
    "分值": "权重",
    "得分": "自评得分",
    "年度指标值": "目标值",
    "实际完成值": "实际值",
    "年初预算数": "年初预算",
    "全年预算数": "调整后预算数",
    "全年执行数": "实际支出数",
    "执行率": "预算执行率",
}
OTHER_ALIASES = {
    "分值": "标准分",
    "得分": "评分",
    "年度指标值": "指标值",
    "实际完成值": "完成情况",
    "三级指标": "指标名称",
    "全年执行数": "执行数",
}
FORMULAS = {
    "全年预算数": "全年预算数（A）",
    "全年执行数": "全年执行数（B）",
    "执行率": "执行率（B/A）",
    "得分": "得分（分值×执行率）",
}
TOTAL_CALLED_SUM = {"total": "合计", "fund_corner": "年度资金总额"}
LEVELS = INDICATOR_COLUMNS[:3]
CRITERIA = (*LEVELS, "criterion", *INDICATOR_COLUMNS[3:])
WEIGHT_FIRST = (*LEVELS, "weight", "target", "actual", "score", "reason")
BUDGET_FIRST = {name: FIGURES[name] for name in ("budget", "final", "prior_final")}
FUND_NAMES = {"total": "合计", "appropriation": "财政拨款", "carryover": "上年结转", "other": "其它资金"}

VARIANTS = (
    Variant("as printed"),
    Variant("no cover", plan=Plan(cover=False)),
    Variant("no titles between tables", plan=Plan(titled=False)),
    Variant("projects first", plan=Plan(order=("projects", "overall", "base"))),
    Variant("headings broken inside words", Layout(narrow=True)),
    Variant("cells padded", rework=padded),
    Variant("points not printed", Layout(points="none"), change=without_points),
    Variant("points on a line of their own", Layout(points="broken", brackets="({}分)")),
    Variant("points in a cell of their own", Layout(points="cell")),
    Variant("level names repeated", Layout(repeat_levels=True)),
    Variant("rows with nothing left out", Layout(placeholder=None)),
    Variant("rows with dots", Layout(placeholder="……")),
    Variant("funds: total first", Layout(fund_lines=TOTAL_FIRST)),
    Variant("funds: total only", Layout(fund_lines=("total",)), change=totals_only),
    Variant(
        "funds: executed once for all",
        Layout(fund_lines=TOTAL_FIRST, funds_merged=True),
        change=printed_once,
    ),
    Variant("funds: other names", Layout(fund_lines=TOTAL_FIRST, labels=FUND_NAMES)),
    Variant("funds: total called 合计", Layout(fund_lines=TOTAL_FIRST, labels=TOTAL_CALLED_SUM)),
    Variant("funds: formulas in the headings", Layout(fund_headings=FORMULAS)),
    Variant("funds: one total", plan=Plan(single_total=True), reports=("003",)),
    Variant("funds: one total in yuan", Layout(unit="元"), Plan(single_total=True), reports=("003",)),
    Variant("yuan beside the funds", Layout(unit="元")),
    Variant("yuan above the table", Layout(unit="元", unit_line=True)),
    Variant("hundred million yuan above the table", Layout(unit="亿元", unit_line=True)),
    Variant(
        "yuan above, 万元 beside the funds",
        Layout(unit="元", unit_line=True, labels={"fund_title": "项目资金（万元）"}),
        # Which of the two units is right, only the base-data table tells.
        reports=("000", "004"),
    ),
    Variant(
        "base data in yuan",
        plan=Plan(base_form=BaseDataForm(expense_title="经费控制情况（元）"), base_layout=Layout(unit="元")),
    ),
    Variant("rate without sign", Layout(rate="number")),
    Variant("rate as a fraction", Layout(rate="fraction")),
    Variant("column aliases", Layout(headings=ALIASES)),
    Variant("other column aliases", Layout(headings=OTHER_ALIASES)),
    Variant("sequence column", Layout(columns=("sequence", *INDICATOR_COLUMNS))),
    Variant("remark column", Layout(columns=(*INDICATOR_COLUMNS, "remark"))),
    Variant("remark column, no reason", Layout(columns=(*INDICATOR_COLUMNS[:-1], "remark"))),
    Variant("no reason column", Layout(columns=INDICATOR_COLUMNS[:-1])),
    Variant("criteria between names and values", Layout(columns=CRITERIA)),
    Variant("weight before the values", Layout(columns=WEIGHT_FIRST)),
    Variant("short names", Layout(short_names=True), change=short_names),
    Variant("points after every score", Layout(points_suffix="分")),
    Variant("points without brackets", Layout(brackets="{}分")),
    Variant("thousands parted", Layout(grouped=True), Plan(base_layout=Layout(grouped=True))),
    Variant("other item names", prepare=renamed, reports=("000", "004")),
    Variant("budget before the prior year", plan=Plan(base_form=BaseDataForm(figures=BUDGET_FIRST))),
    Variant("headings on two lines", Layout(two_line_headings=True)),
    Variant("total before the indicators", Layout(total="first")),
    Variant("grade in the total row", Layout(grade_in_total=True)),
    Variant("over a page, headings once", Layout(page_after=6)),
    Variant("over a page, headings again", Layout(page_after=6, repeat_headings=True)),
    Variant("inside an outer table", rework=nested, dialects=("docx", "word")),
    Variant("rows shifted", reflow=shifted, dialects=("tabs",)),
    Variant("rows shifted, headings broken", Layout(narrow=True), reflow=shifted, dialects=("tabs",)),
    Variant("rows flush left", reflow=flush_left, dialects=("tabs",)),
    Variant("cells broken over a page", reflow=broken_over_page, dialects=("tabs",)),
)
