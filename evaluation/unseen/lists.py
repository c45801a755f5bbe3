"""Lists of projects: a project a row, by unit, or a project a column."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from evaluation.documents.blocks import Cell
from evaluation.unseen.axes import Axes
from evaluation.unseen.common import Written, title_lines
from evaluation.unseen.drawn import Drawn, Evaluation, Funds
from evaluation.unseen.evaluation_tables import (
    MONEY,
    Truth,
    budget_truth,
    number,
    plain,
)
from evaluation.unseen.grids import Rows, texts


def summary(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """项目支出绩效自评汇总表: a project a row, in a heading of one line or of two."""
    projects = drawn.projects
    has_groups = axes.has_subtotals
    unit = f"（{axes.unit}）" if axes.unit_at not in ("above", "absent", "cell") else ""
    money = [f"{name}{unit}" for _, name in MONEY]
    if has_groups:
        rows: Rows = [[Cell("序号", 1, 2), Cell("项目名称", 1, 2), Cell("预算执行情况", 4), Cell("自评得分", 1, 2), Cell("等级", 1, 2)],
                      texts(*money, "执行率")]  # fmt: skip
    else:
        rows = [texts("序号", "项目名称", *money, "执行率（%）", "自评得分", "自评等级")]
    for place, project in enumerate(projects, 1):
        funds = project.funds[0]
        amounts = [axes.money(getattr(funds, name)) for name, _ in MONEY]
        rows.append(
            texts(
                str(place), project.name, *amounts, axes.rate(funds.rate), plain(project.score), project.grade
            )
        )
        _summary_truth(truth, project, funds)
    sums = [axes.money(sum((getattr(p.funds[0], name) for p in projects), Decimal(0))) for name, _ in MONEY]
    rows.append([Cell("合计", 2), *texts(*sums, "", "", "")])
    return [
        *title_lines(
            drawn,
            replace(axes, unit_at="above" if axes.unit_at == "above" else "absent"),
            "项目支出绩效自评汇总表",
        ),
        rows,
    ]


def _summary_truth(truth: Truth, project: Evaluation, funds: Funds) -> None:
    truth["budget"].append(budget_truth(project, funds, funds.rate, is_total=False))
    truth["total"].append(
        {"scope": project.name, "weight": None, "score": number(project.score), "grade": project.grade}
    )


def turned_summary(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """A summary with the projects in the columns."""
    projects = drawn.projects
    unit = f"（{axes.unit}）" if axes.unit_at not in ("above", "absent", "cell") else ""
    rows: Rows = [texts("项目名称", *(p.name for p in projects))]
    rows += [
        texts(f"{label}{unit}", *(axes.money(getattr(p.funds[0], name)) for p in projects))
        for name, label in MONEY
    ]
    rows.append(texts("执行率", *(axes.rate(p.funds[0].rate) for p in projects)))
    rows.append(texts("自评得分", *(plain(p.score) for p in projects)))
    rows.append(texts("自评等级", *(p.grade for p in projects)))
    for project in projects:
        _summary_truth(truth, project, project.funds[0])
    return [
        *title_lines(
            drawn,
            replace(axes, unit_at="above" if axes.unit_at == "above" else "absent"),
            "项目支出绩效自评汇总表",
        ),
        rows,
    ]


def grouped_summary(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """A summary by unit, with a 小计 row for each and a 合计 row first or last."""
    projects = drawn.projects
    rows: Rows = [
        texts("序号", "实施单位", "项目名称", *(label for _, label in MONEY), "执行率", "自评得分", "备注")
    ]
    groups = [projects[:1], projects[1:]]

    def added(some: Sequence[Evaluation]) -> list[str]:
        return [axes.money(sum((getattr(p.funds[0], name) for p in some), Decimal(0))) for name, _ in MONEY]

    total = [Cell("合计", 3), *texts(*added(projects), "", "", "")]
    if axes.order == "turned":
        rows.append(total)
    place = 0
    for n, group in enumerate(groups):
        unit = ("局机关", "县水政监察大队")[n]
        for at, project in enumerate(group):
            place += 1
            funds = project.funds[0]
            own = [Cell(unit, 1, len(group))] if at == 0 else []
            rows.append([Cell(str(place)), *own, *texts(project.name, *(axes.money(getattr(funds, name)) for name, _ in MONEY),
                                                       axes.rate(funds.rate), plain(project.score), "")])  # fmt: skip
            _summary_truth(truth, project, funds)
            truth["total"][-1]["grade"] = None
        rows.append([Cell("小计", 3), *texts(*added(group), "", "", "")])
    if axes.order == "usual":
        rows.append(total)
    lines = title_lines(
        drawn,
        replace(axes, unit_at="absent" if axes.unit_at in ("cell", "absent") else "above"),
        "项目支出绩效自评汇总表",
    )
    return [*lines, rows]
