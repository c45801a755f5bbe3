"""Forms of other makers: of central transfers, of the budget platform, of common frameworks; blocks turned or in pairs."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from evaluation.documents.blocks import Cell
from evaluation.unseen.axes import Axes
from evaluation.unseen.common import Written, title_lines, told_elsewhere
from evaluation.unseen.drawn import Drawn, Evaluation, Funds, framework
from evaluation.unseen.evaluation_tables import (
    MONEY,
    Truth,
    above,
    budget_truth,
    head,
    indicator_rows,
    indicator_truth,
    inside,
    number,
    plain,
    scope_of,
    spread,
)
from evaluation.unseen.grids import Rows, padded, texts


def transfer(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """中央对地方专项转移支付绩效自评表: A and B, central, local and other money, no points."""
    project = drawn.projects[0]
    unit = f"（{inside(axes) or axes.unit}）"
    indicators: Rows = [
        texts("一级指标", "二级指标", "三级指标", "指标值", "全年实际完成值", "未完成原因和改进措施")
    ]
    for one in project.indicators:
        target = f"{one.bound}{one.target}{one.unit}"
        indicators.append(texts(one.level1, one.level2, one.name, target, f"{one.actual}{one.unit}", "—"))
        truth["indicator"].append(
            indicator_truth(project, one, replace(axes, points_at="none")) | {"weight": None, "score": None}
        )
    rows: Rows = [[Cell("转移支付（项目）名称"), Cell(project.name, 5)], [Cell("中央主管部门"), Cell("财政部", 5)],
                  [Cell("地方主管部门"), Cell(drawn.agency, 2), Cell("资金使用单位"), Cell(drawn.agency, 2)],
                  [Cell(f"资金情况{unit}", 1, 5), Cell("", 2), *texts("全年预算数（A）", "全年执行数（B）",
                                                               "预算执行率（B/A×100%）")]]  # fmt: skip
    labels = {
        "total": "年度资金总额：",
        "appropriation": "其中：中央财政资金",
        "carryover": "地方资金",
        "other": "其他资金",
    }
    for funds in project.funds:
        rows.append(
            [
                Cell(labels[funds.line], 2),
                *texts(axes.money(funds.full), axes.money(funds.executed), axes.rate(funds.rate)),
            ]
        )
        if funds.line != "carryover":  # 地方资金 is neither carried over nor the centre's
            truth["budget"].append(budget_truth(project, funds, funds.rate, is_total=False, initial=None))
    rows.append([Cell("总体目标", 1, 2), Cell("年初设定目标", 2), Cell("全年实际完成情况", 3)])
    rows.append([Cell("改善设施", 2), Cell("设施已改善", 3)])
    rows += indicators
    rows.append([Cell("说明"), Cell("无", 5)])
    line = above(axes) if axes.unit_at == "contradiction" else f"（{drawn.year}年度）"
    return [
        f"{drawn.agency}{drawn.year}年度中央对地方专项转移支付绩效自评表",
        line,
        rows,
        *told_elsewhere(drawn, axes),
    ]


def platform(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """The form of the budget platform: 总额, 财政资金, 财政专户管理资金, 单位资金, the score at the head."""
    project = drawn.projects[0]
    total, appropriation, other = project.funds[0], *_merged(project)
    axes = replace(
        axes, value_columns="apart", order="usual", has_subtotals=False, points_at="none", has_serial=False
    )
    indicators = indicator_rows(project, axes, truth)
    width = len(indicators[0])
    unit = f"（{axes.unit}）" if axes.unit_at == "columns" else f"（{inside(axes)}）" if inside(axes) else ""
    rows: Rows = [
        padded(
            [Cell("项目名称"), Cell(project.name, 3), Cell("自评得分"), Cell(plain(project.score))], width
        ),
        padded([Cell("主管部门"), Cell(drawn.agency, 3), Cell("实施单位"), Cell(drawn.agency)], width),
    ]
    truth["total"].append(
        {"scope": project.name, "weight": None, "score": number(project.score), "grade": None}
    )
    block: Rows = [
        [
            Cell(f"项目资金{unit}", 1, 4),
            *texts("资金来源", "年初预算数", "全年预算数", "全年执行数", "权重", "执行率", "得分"),
        ]
    ]
    for label, funds in (("总额", total), ("财政资金", appropriation), ("单位资金", other)):
        is_total = funds is total
        points = (
            (plain(project.rate_points), axes.rate(funds.rate), plain(project.rate_score))
            if is_total
            else ("", axes.rate(funds.rate), "")
        )
        block.append(texts(label, *(axes.money(getattr(funds, name)) for name, _ in MONEY), *points))
        truth["budget"].append(budget_truth(project, funds, funds.rate, is_total=is_total))
    rows += [*spread(block, width), *indicators]
    return [*title_lines(drawn, axes, "项目支出绩效自评表"), rows, *told_elsewhere(drawn, axes)]


def _merged(project: Evaluation) -> tuple[Funds, Funds]:
    """The appropriation with what was carried over, and the other money."""
    parts = project.funds[1:3]
    sums = [sum((getattr(p, name) for p in parts), Decimal(0)) for name, _ in MONEY]
    return Funds("appropriation", *sums), project.funds[3]


def hunan(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """投入/过程/产出及效率 with points beside each level."""
    return _framework(
        drawn, axes, truth, framework(chance, "", "hunan"), "部门整体支出绩效评价指标表", has_scores=False
    )


def third(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """决策/过程/产出/效益 of a project."""
    name = drawn.projects[0].name
    return _framework(
        drawn, axes, truth, framework(chance, name, "third"), "项目支出绩效自评指标评分表", has_scores=False
    )


def score_levels(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """Points and scores beside each level."""
    name = drawn.projects[0].name
    return _framework(
        drawn, axes, truth, framework(chance, name, "third"), "项目支出绩效自评指标评分表", has_scores=True
    )


def _framework(
    drawn: Drawn, axes: Axes, truth: Truth, ev: Evaluation, title: str, *, has_scores: bool
) -> Written:
    own = ["分值", "得分"] if has_scores else ["分值"]
    rows: Rows = [texts("一级指标", *own, "二级指标", *own, "三级指标", "分值", *(["评价标准"] if not has_scores else []),
                        *(["扣分"] if axes.has_deductions else []), "得分", "备注")]  # fmt: skip
    levels = [("level1", 0), ("level2", 0)]
    before: dict[str, str] = {}
    for one in ev.indicators:
        row: list[Cell] = []
        for level, _ in levels:
            if before.get(level) == getattr(one, level):
                continue
            if level == "level1":
                before.pop("level2", None)
            before[level] = getattr(one, level)
            same = [
                i
                for i in ev.indicators
                if i.level1 == one.level1 and (level == "level1" or i.level2 == one.level2)
            ]
            sums = [sum((getattr(i, n) for i in same), Decimal(0)) for n in ("weight", "score")]
            row += [
                Cell(getattr(one, level), 1, len(same)),
                *(Cell(plain(s), 1, len(same)) for s in sums[: len(own)]),
            ]
        row += texts(one.name, plain(one.weight), *(["按完成比例计分"] if not has_scores else []),
                     *([plain(one.lost)] if axes.has_deductions else []), plain(one.score), "")  # fmt: skip
        rows.append(row)
        truth["indicator"].append({"scope": scope_of(ev), "level1": one.level1, "level1_points": number(one.level1_points),
                                   "level2": one.level2,
                                   "level3": one.name, "weight": number(one.weight), "score": number(one.score)})  # fmt: skip
    width = len(rows[0])
    behind = 1 if not has_scores else 0
    gap = behind + axes.has_deductions
    rows.append(
        [
            Cell("合计", width - 3 - gap),
            Cell("100"),
            *(Cell("") for _ in range(gap)),
            Cell(plain(ev.score)),
            Cell(""),
        ]
    )
    truth["total"].append({"scope": scope_of(ev), "weight": 100.0, "score": number(ev.score), "grade": None})
    first: Rows = [padded(row, width) for row in (head(drawn, ev)[:1])]
    return [*title_lines(drawn, replace(axes, unit_at="absent"), title), [*first, *rows]]
