"""One error at a time in clean final accounts: in the nine statements and in the prose, and the rules that must find it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from evaluation.planting.accounts import (
    BASIC,
    FISCAL,
    FUND,
    GENERAL,
    INCOME,
    SPENDING,
    SUMMARY,
    THREE_PUBLIC,
    AccountsDraft,
)
from evaluation.planting.mutants import COLUMN, DIGIT, POINT, ROW, UNIT, WORDS

Change = Callable[[AccountsDraft], object]


class AccountMutant(NamedTuple):
    """One planted error: its kind, what is changed, the rules of which one must speak."""

    kind: str
    name: str
    rules: frozenset[str]
    change: Change


def _cell(statement: str, line: str, old: str, new: str) -> Change:
    return lambda draft: draft.cell(statement, line, old, new)


def _say(old: str, new: str) -> Change:
    return lambda draft: draft.say(old, new)


def _budget_below_final(draft: AccountsDraft) -> None:
    draft.cell(THREE_PUBLIC, "15.58", "5.00", "2.00")
    draft.cell(THREE_PUBLIC, "15.58", "21.00", "18.00")


_PLANTED: list[tuple[str, str, str, Change]] = [
    (DIGIT, "summary: a class of the expenditure", "A15", _cell(SUMMARY, "八、社会保障和就业支出", "1713.47", "1731.47")),
    (DIGIT, "summary: income of the year", "A15", _cell(SUMMARY, "本年收入合计", "2096.22", "2069.22")),
    (DIGIT, "summary: grand total of one side", "A15", _cell(SUMMARY, "总计", "2096.22", "2096.32")),
    (POINT, "summary: a source of the income", "A15", _cell(SUMMARY, "八、其他收入", "12.60", "126.00")),
    (COLUMN, "summary: a class in the line of another", "A15", _cell(SUMMARY, "九、卫生健康支出", "61.07", "88.93")),
    (WORDS, "summary: a class under its old name", "E09", _cell(
        SUMMARY, "九、卫生健康支出", "九、卫生健康支出", "九、医疗卫生与计划生育支出")),
    (DIGIT, "income: an item", "A15", _cell(INCOME, "住房公积金", "88.93", "89.83")),
    (COLUMN, "income: appropriation among the other income", "A15", _cell(INCOME, "2101101", "61.07", "60.07")),
    (ROW, "income: an item", "A15", lambda d: d.drop_line(INCOME, "2080506")),
    (COLUMN, "expenditure: basic and project expenditure", "A15", lambda d: d.swap(SPENDING, "2080102", "0.00", "318.50")),
    (DIGIT, "expenditure: a section", "A15", _cell(SPENDING, "行政事业单位养老支出", "144.61", "146.41")),
    (ROW, "expenditure: an item", "A15", lambda d: d.drop_line(SPENDING, "2120803")),
    (POINT, "expenditure: the total", "A15", _cell(SPENDING, "合计", "2083.62", "20836.20")),
    (DIGIT, "appropriations: a fund", "A15", _cell(FISCAL, "二、政府性基金预算财政拨款", "220.15", "202.15")),
    (DIGIT, "appropriations: a class of one fund", "A15", _cell(FISCAL, "十三、住房保障支出", "88.93", "83.93")),
    (DIGIT, "general budget: an item", "A15", _cell(GENERAL, "行政运行", "1250.36", "1205.36")),
    (DIGIT, "general budget: the total", "A15", _cell(GENERAL, "合计", "1863.47", "1836.47")),
    (ROW, "general budget: an item", "A15", lambda d: d.drop_line(GENERAL, "住房公积金")),
    (WORDS, "general budget: an item under its old name", "E09", _cell(GENERAL, "20805", "行政事业单位养老支出", "行政事业单位离退休")),
    (DIGIT, "basic expenditure: an item", "A15", _cell(BASIC, "办公费", "150.75", "105.75")),
    (DIGIT, "basic expenditure: personnel", "A15", _cell(BASIC, "人员经费合计", "1321.04", "1312.04")),
    (POINT, "basic expenditure: public use", "A15", _cell(BASIC, "公用经费合计", "223.93", "22.39")),
    (COLUMN, "basic expenditure: a class and an item", "A15", lambda d: d.swap(BASIC, "302", "207.63", "1165.92")),
    (DIGIT, "three-public: reception", "A15 A10 B04", _cell(THREE_PUBLIC, "15.58", "3.08", "8.03")),
    (DIGIT, "three-public: the total", "A15 A10 B04", _cell(THREE_PUBLIC, "15.58", "15.58", "18.55")),
    (COLUMN, "three-public: budget and final of the total", "A15 A10 D01", lambda d: d.swap(THREE_PUBLIC, "15.58", "21.00", "15.58")),
    (DIGIT, "three-public: final above the budget", "D01", _budget_below_final),
    (DIGIT, "fund: expenditure of the year", "A15", _cell(FUND, "2120803", "220.15", "202.15")),
    (DIGIT, "fund: a balance of the year before", "A15", lambda d: d.cell(FUND, "2120803", "", "12.50")),
    (UNIT, "yuan above a statement in ten thousand yuan", "A15 E02", lambda d: d.unit(GENERAL, "元")),
    (ROW, "a statement that the outline lists", "E07", lambda d: d.drop_statement(BASIC)),
    (ROW, "the note below an empty statement", "E07", lambda d: d.drop_note("本表无数据")),
    (DIGIT, "prose: grand total", "A15", _say("收入支出总计2096.22万元", "收入支出总计2069.22万元")),
    (DIGIT, "prose: growth", "B06", _say("增长4.81%", "增长8.41%")),
    (DIGIT, "prose: change", "B06", _say("增加63.47万元", "增加36.47万元")),
    (WORDS, "prose: direction", "B06", _say("下降8.35%", "增长8.35%")),
    (DIGIT, "prose: income of the year", "A15", _say("本年收入合计2096.22万元", "本年收入合计2906.22万元")),
    (DIGIT, "prose: share of basic expenditure", "A14", _say("占74.15%", "占71.45%")),
    (DIGIT, "prose: share of the expenditure of the year", "A14", _say("占本年支出合计的89.43%", "占本年支出合计的84.93%")),
    (POINT, "prose: project expenditure", "A14 A15 B01", _say("项目支出538.65万元", "项目支出53.87万元")),
    (UNIT, "prose: basic expenditure", "A15 A14 B01", _say("基本支出1544.97万元，占", "基本支出1544.97元，占")),
    (DIGIT, "prose: a class", "A13 A14 A15", _say("61.07万元，占3.28%", "67.01万元，占3.28%")),
    (ROW, "prose: a class", "A13", _say("卫生健康支出（类）61.07万元，占3.28%；", "")),
    (WORDS, "prose: a class under its old name", "E09", _say("卫生健康支出（类）61.07万元", "医疗卫生与计划生育支出（类）61.07万元")),
    (DIGIT, "prose: a completion rate", "A14", _say("完成年初预算的93.68%", "完成年初预算的96.38%")),
    (DIGIT, "prose: initial budget of an item", "A14", _say("年初预算为340.00万元", "年初预算为304.00万元")),
    (POINT, "prose: final of an item", "A14 A15", _say("支出决算为96.40万元", "支出决算为9.64万元")),
    (DIGIT, "prose: final of an item and its rate", "A15", _say(
        "支出决算为318.50万元，完成年初预算的93.68%", "支出决算为381.50万元，完成年初预算的112.21%")),
    (DIGIT, "prose: personnel", "A15 B01", _say("人员经费1321.04万元", "人员经费1312.04万元")),
    (DIGIT, "prose: public use", "A15 B01", _say("公用经费223.93万元，", "公用经费232.93万元，")),
    (DIGIT, "prose: three-public final", "A14 B04", _say("支出决算为15.58万元，完成预算", "支出决算为15.85万元，完成预算")),
    (DIGIT, "prose: three-public completion rate", "A14", _say("完成预算的61.60%", "完成预算的66.10%")),
    (WORDS, "prose: a completion rate of nothing", "A14", _say("（境）费决算为0.00万元；", "（境）费决算为0.00万元，完成预算的100.00%；")),
    (DIGIT, "prose: reception", "B04 A14", _say("公务接待费支出决算3.08万元", "公务接待费支出决算8.03万元")),
    (DIGIT, "prose: no vehicles for their operation", "B04", _say("保有量为4辆", "保有量为0辆")),
    (DIGIT, "prose: no guests for the reception", "B04", _say("公务接待32批次、260人次", "公务接待0批次、0人次")),
    (DIGIT, "prose: a part of the procurement", "A13", _say("政府采购工程支出40.20万元", "政府采购工程支出42.00万元")),
    (DIGIT, "prose: the vehicles and their kinds", "A13 A15 B04", _say("共有车辆4辆", "共有车辆5辆")),
    (DIGIT, "prose: fall of the running costs", "B06", _say("下降2.64%", "下降6.24%")),
    (DIGIT, "prose: expenditure of the fund", "A15", _say("支出220.15万元，用于", "支出202.15万元，用于")),
    (WORDS, "prose: a choice not made", "E03", _say("收入支出总计增加96.22万元", "收入支出总计增加（减少）96.22万元")),
    (WORDS, "prose: an open place", "E03", _say("无国有资本经营预算", "XX无国有资本经营预算")),
    (WORDS, "prose: the year of a total", "E08", _say(
        "{agency}2024年度收入支出总计2096.22万元。与2023年度相比", "{agency}2023年度收入支出总计2096.22万元。与2022年度相比")),
    (WORDS, "prose: the agency's name", "E09", lambda d: d.say("{agency}建立了", d.agency.replace("和", "与") + "建立了")),
    (ROW, "prose: the section on three-public costs", "E07", lambda d: setattr(d, "prose", [
        p for p in d.prose if "三公" not in p and not p.startswith(("1、因公", "2、公务用车", "3、公务接待"))])),
]  # fmt: skip
ACCOUNT_MUTANTS = [
    AccountMutant(kind, name, frozenset(rules.split()), change) for kind, name, rules, change in _PLANTED
]
