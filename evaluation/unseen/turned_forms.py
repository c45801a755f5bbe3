"""Blocks whose headings run down, or stand beside their figures."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from evaluation.documents.blocks import Cell
from evaluation.unseen.axes import Axes
from evaluation.unseen.common import Written, title_lines, told_elsewhere
from evaluation.unseen.drawn import Drawn
from evaluation.unseen.evaluation_tables import (
    LINES,
    MONEY,
    Truth,
    budget_truth,
    cell_of,
    head,
    indicator_rows,
    indicator_truth,
    inside,
    number,
    plain,
    spread,
)
from evaluation.unseen.grids import Rows, padded, texts

EXPENSES = {"three_public_total": "“三公”经费合计", "overseas": "因公出国（境）费", "vehicle_total": "公务用车购置及运行维护费",
            "vehicle_purchase": "公务用车购置费", "vehicle_operation": "公务用车运行维护费", "reception": "公务接待费"}  # fmt: skip


def turned_indicators(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """Indicators in the columns: their levels, names, values, points in rows."""
    project = replace(drawn.projects[0], indicators=drawn.projects[0].indicators[:6])
    labels = (("level1", "一级指标"), ("level2", "二级指标"), ("level3", "三级指标"), ("target", "年度指标值"), ("actual", "实际完成值"),
              ("weight", "分值"), ("score", "得分"))  # fmt: skip
    plain_axes = replace(axes, value_columns="joined", points_at="none", has_two_lines=False)
    rows: Rows = []
    for name, label in labels:
        own = [
            getattr(one, name)
            if name.startswith("level") and name != "level3"
            else cell_of(one, name, plain_axes)
            for one in project.indicators
        ]
        rows.append([Cell(label, 2), *texts(*own)])
    for one in project.indicators:
        truth["indicator"].append(indicator_truth(project, one, plain_axes))
    width = 2 + len(project.indicators)
    table = [*(padded(row, width) for row in head(drawn, project)), *rows]
    return [*title_lines(drawn, replace(axes, unit_at="absent"), "项目支出绩效自评表"), table]


def turned_funds(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """The fund block turned: sources in the columns, 年初预算数 and the others in the rows."""
    project = drawn.projects[0]
    indicators = indicator_rows(project, axes, truth)
    width = len(indicators[0])
    unit = f"（{axes.unit}）" if axes.unit_at == "columns" else f"（{inside(axes)}）" if inside(axes) else ""
    rows: Rows = [padded(row, width) for row in head(drawn, project)]
    spare = width - 5
    rows.append([Cell(f"项目资金{unit}", 1 + spare), *texts(*(LINES[f.line] for f in project.funds))])
    for name, label in MONEY:
        rows.append([Cell(label, 1 + spare), *texts(*(axes.money(getattr(f, name)) for f in project.funds))])
    rows.append([Cell("执行率", 1 + spare), *texts(*(axes.rate(f.rate) for f in project.funds))])
    for funds in project.funds:
        truth["budget"].append(budget_truth(project, funds, funds.rate, is_total=False))
    return [
        *title_lines(drawn, axes, "项目支出绩效自评表"),
        [*rows, *indicators],
        *told_elsewhere(drawn, axes),
    ]


def paired_funds(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """A form without initial budget, with the two parts of each sum beside it and the rate per line."""
    project = drawn.projects[0]
    unit = f"（{inside(axes) or axes.unit}）" if axes.unit_at not in ("above", "absent", "cell") else ""
    rows: Rows = [
        [
            Cell(f"预算执行情况{unit}", 1, len(project.funds) + 1),
            *texts("", "预算数（A）", "执行数（B）", "执行率（B/A）", "分值（10分）", "得分", "结余数"),
        ]
    ]
    for funds in project.funds:
        is_total = funds.line == "total"
        rows.append(texts(LINES[funds.line], axes.money(funds.full), axes.money(funds.executed), axes.rate(funds.rate),
                          *((plain(project.rate_points), plain(project.rate_score)) if is_total else ("", "")),
                          axes.money(funds.full - funds.executed)))  # fmt: skip
        truth["budget"].append(budget_truth(project, funds, funds.rate, is_total=is_total, initial=None))
    indicators = indicator_rows(project, axes, truth)
    width = max(len(indicators[0]), 8)
    indicators = [padded(row, width - len(indicators[0]) + sum(c.columns for c in row)) for row in indicators]
    table = [*(padded(row, width) for row in head(drawn, project)), *spread(rows, width), *indicators]
    return [*title_lines(drawn, axes, "项目支出绩效自评表"), table, *told_elsewhere(drawn, axes)]


def written_funds(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """Labels and sums in pairs along a row, as old forms have them: 年初预算数 | … | 全年预算数 | … | 全年执行数 | …"""
    project = drawn.projects[0]
    indicators = indicator_rows(project, axes, truth)
    width = len(indicators[0])
    funds = project.funds[0]
    unit = f"（{inside(axes) or axes.unit}）" if axes.unit_at not in ("above", "absent", "cell") else ""
    pairs = [cell for name, label in MONEY for cell in (f"{label}{unit}", axes.money(getattr(funds, name)))]
    rows = [padded(row, width) for row in head(drawn, project)]
    rows.append(padded(texts(*pairs), width))
    truth["budget"].append(budget_truth(project, funds, None, is_total=False))
    return [
        *title_lines(drawn, axes, "项目支出绩效自评表"),
        [*rows, *indicators],
        *told_elsewhere(drawn, axes),
    ]


def turned_expenses(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """Three public expenses in the columns, 上年决算数, 预算数 and 决算数 in the rows."""
    labels = ("上年决算数", "本年预算数", "本年决算数") if axes.order == "usual" else (
        f"{drawn.year - 1}年决算数", f"{drawn.year}年预算数", f"{drawn.year}年决算数")  # fmt: skip
    unit = f"（{axes.unit}）" if axes.unit_at in ("heading", "columns", "contradiction") else ""
    rows: Rows = [texts(f"项目{unit}", *EXPENSES.values())]
    order = (0, 1, 2) if axes.value_columns == "joined" else (1, 2, 0)
    rows += [
        texts(labels[n], *(axes.money(figures[n]) for figures in drawn.expenses.values())) for n in order
    ]
    truth["expense"] = [_expense_truth(code, figures) for code, figures in drawn.expenses.items()]
    lines = title_lines(
        drawn, replace(axes, unit_at="absent") if unit else axes, "部门整体支出绩效评价基础数据表"
    )
    return [*lines, rows, *_staffing()]


def expenses_years(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """The expenses in rows, years in an upper line of the heading or in the headings themselves, in some order."""
    order = (0, 1, 2) if axes.order == "usual" else (1, 2, 0)
    labels = (
        [f"{drawn.year - 1}年决算数", f"{drawn.year}年预算数", f"{drawn.year}年决算数"]
        if axes.is_ab
        else ["上年决算数", "本年预算数", "本年决算数"]
    )
    unit = f"（{axes.unit}）" if axes.unit_at in ("heading", "columns", "contradiction") else ""
    rows: Rows = [texts(f"经费控制情况{unit}", *(labels[n] for n in order))]
    for code, figures in drawn.expenses.items():
        rows.append(texts(EXPENSES[code], *(axes.money(figures[n]) for n in order)))
    truth["expense"] = [_expense_truth(code, figures) for code, figures in drawn.expenses.items()]
    lines = title_lines(
        drawn, replace(axes, unit_at="absent") if unit else axes, "部门整体支出绩效评价基础数据表"
    )
    return [*lines, rows, *_staffing()]


def _staffing() -> Written:
    return [
        [texts("财政供养人员情况", "编制数", "2023年实际在职人数", "控制率"), texts("", "40", "36", "90%")]
    ]


def _expense_truth(code: str, figures: Sequence[Decimal]) -> Truth:
    return {
        "code": code,
        "prior_final": number(figures[0]),
        "budget": number(figures[1]),
        "final": number(figures[2]),
    }
