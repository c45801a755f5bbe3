"""One error at a time in a clean report, and the rules that must find it.

Five kinds, as they happen: a changed digit, a swapped column, a wrong unit, a dropped row, a moved decimal point;
and words where a rule is about words. An error may break several relations; any rule named finds it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from evaluation.planting.clean import INSURANCE, JOBS, TALENT, Draft
from samples.typesetting.facts import OVERALL
from samples.typesetting.layout import Layout

Change = Callable[[Draft], object]


@dataclass(frozen=True)
class Mutant:
    """One planted error: its kind, what is changed, the rules of which one must speak."""

    kind: str
    name: str
    rules: frozenset[str]
    change: Change


def _set(find: Callable[[Draft], dict[str, Any]], **values: Any) -> Change:
    return lambda draft: find(draft).update(values)


def _fund(scope: str, line: str = "total", **values: Any) -> Change:
    return _set(lambda d: d.funds(scope, line), **values)


def _indicator(name: str, scope: str | None = None, **values: Any) -> Change:
    return _set(lambda d: d.indicator(name, scope), **values)


def _expense(item: str, **values: Any) -> Change:
    return _set(lambda d: d.expense(item), **values)


def _total(scope: str, **values: Any) -> Change:
    return _set(lambda d: d.total(scope), **values)


def _say(old: str, new: str) -> Change:
    return lambda draft: draft.say(old, new)


def _all(*changes: Change) -> Change:
    def run(draft: Draft) -> None:
        for change in changes:
            change(draft)

    return run


def _scored(scope: str, name: str, score: float, total: float) -> Change:
    """A score and the sum it goes into."""
    return _all(_indicator(name, scope, score=score), _total(scope, score=total))


def _composition(item: str, amount: float) -> Change:
    def change(draft: Draft) -> None:
        next(r for r in draft.data["fund_composition"] if r["item"] == item)["amount"] = amount

    return change


def _points(scope: str, level1: str, points: int | None) -> Change:
    def change(draft: Draft) -> None:
        for row in draft.data["indicators"]:
            if (row["scope"], row["level1"]) == (scope, level1):
                row["level1_points"] = points

    return change


def _drop_project_table(name: str) -> Change:
    def change(draft: Draft) -> None:
        draft.data["projects"] = [p for p in draft.data["projects"] if p["name"] != name]

    return change


def _other_scheme(draft: Draft) -> None:
    """Output 30 and effect 30, weights and all."""
    for row in draft.data["indicators"]:
        if row["scope"] == OVERALL and row["level1"] == "产出指标":
            row.update(level1_points=30, weight=7.5, score=7.5)
        elif row["scope"] == OVERALL and row["level1"] == "效益指标":
            row.update(level1_points=30, weight=15, score=15)


def _targets_as_actuals(draft: Draft) -> None:
    for row in draft.data["indicators"]:
        if row["scope"] == JOBS:
            row["target_raw"] = row["actual_raw"]


def _finals_as_budgets(draft: Draft) -> None:
    for row in draft.data["expense_lines"]:
        row["final"] = row["budget"]


def _vague(draft: Draft) -> None:
    for row in draft.data["indicators"]:
        if row["scope"] == TALENT and row["level1"] != "满意度指标":
            row.update(target_raw="稳步推进", actual_raw="推进较快")


def _swap(find: Callable[[Draft], dict[str, Any]], first: str, second: str) -> Change:
    def change(draft: Draft) -> None:
        row = find(draft)
        row[first], row[second] = row[second], row[first]

    return change


DIGIT, COLUMN, UNIT, ROW, POINT, WORDS = (
    "changed digit", "swapped column", "wrong unit", "dropped row", "moved decimal point", "words",
)  # fmt: skip
_PLANTED: list[tuple[str, str, str, Change]] = [
    (DIGIT, "rate of the agency", "A01", _fund(OVERALL, rate=89.07)),
    (DIGIT, "rate of a project", "A01", _fund(JOBS, rate=79)),
    (POINT, "rate of a project", "A01", _fund(TALENT, rate=9.773)),
    (DIGIT, "full-year budget of a project", "A01 A03", _fund(INSURANCE, full_year=252)),
    (DIGIT, "execution score of the agency", "A02", _fund(OVERALL, score=9.18)),
    (DIGIT, "execution score of a project", "A02", _fund(TALENT, score=9.07)),
    (POINT, "execution score of a project", "A02", _fund(INSURANCE, score=0.968)),
    (DIGIT, "a source of the funds", "A03", _fund(JOBS, "appropriation", executed=301.25)),
    (POINT, "a source of the funds", "A03", _fund(JOBS, "carryover", full_year=50)),
    (COLUMN, "initial and full-year budget of a source", "A03", _fund(INSURANCE, "appropriation", initial=225, full_year=220)),
    (DIGIT, "points of a group", "A04", _points(OVERALL, "产出指标", 30)),
    (DIGIT, "weight of an indicator", "A04", _indicator("岗位匹配率", weight=12)),
    (DIGIT, "total weight", "A05", _total(OVERALL, weight=110)),
    (ROW, "an indicator", "A04 A05 A06", lambda d: d.drop("indicators", d.indicator("带动就业人数"))),
    (DIGIT, "total score", "A06", _total(INSURANCE, score=98.18)),
    (POINT, "total score", "A06", _total(JOBS, score=9.97)),
    (DIGIT, "a score above its weight", "A07", _scored(OVERALL, "培训合格率", 12, 101.81)),
    (WORDS, "grade", "A08", _total(TALENT, grade="良")),
    (DIGIT, "basic expenditure of the composition", "A09", _composition("basic", 880)),
    (POINT, "income of the composition", "A09", _composition("general_public_budget", 150.05)),
    (DIGIT, "three-public total", "A10", _expense("three_public_total", final=16.5)),
    (DIGIT, "vehicles in operation", "A10", _expense("vehicle_operation", final=6)),
    (POINT, "reception of the prior year", "A10", _expense("reception", prior_final=1)),
    (DIGIT, "control rate", "A11", _set(lambda d: d.data["staffing"][0], control_rate_raw="99.15%")),
    (COLUMN, "establishment and staff", "A11 B05", _swap(lambda d: d.data["staffing"][0], "establishment", "actual")),
    (DIGIT, "office costs", "A12", _expense("office", final=85.1)),
    (POINT, "public-use costs", "A12", _expense("public_use_total", final=11.56)),
    (DIGIT, "project total of the base data", "A13 B03", _expense("project_total", final=604.5)),
    (ROW, "a project line of the base data", "A13 B08", lambda d: d.drop("expense_lines", d.expense(TALENT))),
    (DIGIT, "a cost list in prose", "A13 B02", _say(f"{INSURANCE}217.75万元、", f"{INSURANCE}271.75万元、")),
    (DIGIT, "basic expenditure in prose", "B01", _say("基本支出860万元，包含", "基本支出806万元，包含")),
    (DIGIT, "a project line of the base data", "B02", _expense(JOBS, final=351.25)),
    (DIGIT, "executed amount in prose", "B02", _say("实际支出315.25万元", "实际支出313.25万元")),
    (POINT, "executed amount in prose", "B02", _say("实际支出217.75万元", "实际支出21.775万元")),
    (UNIT, "executed amount in prose", "B02", _say("实际支出107.5万元", "实际支出107.5元")),
    (COLUMN, "full-year and executed amount of a project", "A01 A02 B02", _swap(lambda d: d.funds(TALENT), "full_year", "executed")),
    (DIGIT, "project expenditure of the composition", "B03 A09", _composition("project", 604.5)),
    (DIGIT, "project expenditure in prose", "B03 A13", _say("项目支出640.5万元。", "项目支出604.5万元。")),
    (DIGIT, "reception in prose", "B04", _say("公务接待费决算7.5万元", "公务接待费决算5.7万元")),
    (POINT, "three-public budget in prose", "B04", _say("经费预算18万元", "经费预算1.8万元")),
    (DIGIT, "staff in prose", "B05", _say("在职人员50人", "在职人员51人")),
    (DIGIT, "establishment in prose", "B05", _say("编制52人", "编制62人")),
    (DIGIT, "a change in prose", "B06", _say("减少4.5万元", "减少5.4万元")),
    (DIGIT, "a rate of change in prose", "B06", _say("下降22.5%", "下降25.2%")),
    (DIGIT, "growth over the initial budget", "B06", _say("增加20.5万元", "增加25万元")),
    (DIGIT, "an outcome in prose", "B07", _say("新增就业5210人", "新增就业5120人")),
    (UNIT, "an outcome in prose", "B07", _say("培训2105人", "培训2105万人")),
    (ROW, "a project table", "B08", _drop_project_table(INSURANCE)),
    (COLUMN, "the initial budget in the composition", "B09 A09", _all(
        _composition("general_public_budget", 1480), _composition("basic", 830), _composition("project", 650))),
    (COLUMN, "budgets as final figures", "B09 B02 B04", _finals_as_budgets),
    (COLUMN, "executed as full-year budget", "B10", _fund(OVERALL, full_year=1500.5, rate=100, score=10)),
    (ROW, "the carryover of a project", "B11", _all(
        lambda d: d.drop("budget_execution", d.funds(JOBS, "carryover")),
        _fund(JOBS, "appropriation", full_year=325, executed=315.25))),
    (COLUMN, "executed called initial in prose", "B12", _say("年初预算320万元", "年初预算315.25万元")),
    (ROW, "an actual", "C01", _indicator("岗位匹配率", actual_raw="")),
    (DIGIT, "an actual below its target", "C02", _indicator("培训合格率", actual_raw="79.2%")),
    (POINT, "an actual below its target", "C02", _indicator("提供就业岗位数", actual_raw="862个")),
    (COLUMN, "target and actual", "C02", _swap(lambda d: d.indicator("带动就业人数"), "target_raw", "actual_raw")),
    (ROW, "the reason of lost points", "C03", _indicator("业务按时办结率", deviation_raw="")),
    (UNIT, "a rate for a count", "C04", _indicator("参保登记人数", actual_raw="102.5%")),
    (COLUMN, "the target as actual", "C05", _indicator("待遇核定准确率", actual_raw="≥99%")),
    (DIGIT, "a score though the target was met", "C06", _scored(TALENT, "硕士以上学历占比", 8, 97.77)),
    (POINT, "an actual far above its target", "C07", _indicator("举办招聘会场次", actual_raw="560场")),
    (DIGIT, "the year of a date", "C08", _indicator("补贴兑付完成时间", actual_raw="2022年11月")),
    (DIGIT, "costs above their target", "C09", _indicator("项目总成本", JOBS, actual_raw="351.25万元")),
    (ROW, "the quality indicator", "C10 A04 A05", lambda d: d.drop("indicators", d.indicator("待遇核定准确率"))),
    (DIGIT, "points of another scheme", "C11", _other_scheme),
    (COLUMN, "actuals as targets", "C12", _targets_as_actuals),
    (WORDS, "targets without numbers", "C13", _vague),
    (DIGIT, "a standard per head", "C14", _indicator("人才补贴标准", target_raw="≤2.9万元/人", actual_raw="2.8万元/人")),
    (DIGIT, "reception above its budget", "D01", _all(_expense("reception", final=9.5), _expense("three_public_total", final=17.5))),
    (DIGIT, "three-public costs of the prior year", "D02", _all(
        _expense("three_public_total", prior_final=15), _expense("reception", prior_final=5))),
    (DIGIT, "no budget", "D03", _expense("procurement", budget=0)),
    (POINT, "a budget", "D04", _expense("procurement", budget=7.5)),
    (DIGIT, "the initial budget", "D05", _fund(OVERALL, initial=880)),
    (DIGIT, "executed amount of a project", "D06 A01", _fund(TALENT, executed=17.5)),
    (POINT, "office costs of the prior year", "D07", _expense("office", prior_final=6)),
    (POINT, "a separator in the wrong place", "E01", lambda d: d.retype(OVERALL, "1530", "15,30.00")),
    (UNIT, "yuan above a table in ten thousand yuan", "E02 B02", lambda d: d.layouts.update(
        {JOBS: Layout(placeholder=None, grade_in_total=True, unit="元", unit_line=True, labels={"fund_title": "项目资金（万元）"})})),
    (UNIT, "a project table in yuan headed in ten thousand yuan", "B02", lambda d: d.layouts.update(
        {JOBS: Layout(placeholder=None, grade_in_total=True, unit="元", labels={"fund_title": "项目资金（万元）"}, unit_line=False)})),
    (WORDS, "guidance of the template", "E03", _say("本局负责就业", "简要概述预算单位主要职能、机构设置及人员情况等。本局负责就业")),
    (ROW, "the total score", "E04", _total(JOBS, score=None)),
    (COLUMN, "a date as an indicator's name", "E05", _indicator("活动按期完成率", level3="2023年12月31日")),
    (COLUMN, "level 2 repeats the indicator", "E05", _indicator("求职者满意度", level2="求职者满意度")),
    (ROW, "the heading of a group", "E06", _points(TALENT, "效益指标", None)),
    (ROW, "the text of a section", "E07", lambda d: setattr(d, "prose", [p for p in d.prose if p[1] != "加快审核，按季调度支出。"])),
    (WORDS, "the name of a project", "E09", lambda d: d.expense(TALENT).update(item_raw="人才引进专项")),
]  # fmt: skip
MUTANTS = [Mutant(kind, name, frozenset(rules.split()), change) for kind, name, rules, change in _PLANTED]
