"""Forms of the second lot: sums by source in columns, levels as rows of their own, projects in a column, tables apart."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from evaluation.documents.blocks import Cell
from evaluation.unseen.axes import WAN, Axes
from evaluation.unseen.common import Written, title_lines, told_elsewhere
from evaluation.unseen.drawn import Drawn, Evaluation, Funds
from evaluation.unseen.evaluation_tables import (
    MONEY,
    Truth,
    budget_truth,
    cell_of,
    fund_rows,
    head,
    indicator_columns,
    indicator_rows,
    indicator_truth,
    number,
    plain,
    spread,
    total_row,
)
from evaluation.unseen.grids import Rows, padded, texts


def _parts(project: Evaluation) -> tuple[Funds, Funds, Funds]:
    """The total, the appropriation with what was carried over, and other money."""
    sums = [sum((getattr(p, name) for p in project.funds[1:3]), Decimal(0)) for name, _ in MONEY]
    return project.funds[0], Funds("appropriation", *sums), project.funds[3]


def source_columns(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """A project a row; under 全年预算数 and 全年执行数 the total, the appropriation and other money in columns."""
    axes = replace(axes, unit_at="above" if axes.unit_at not in ("cell", "absent") else axes.unit_at)
    labels = ("合计", "财政拨款", "其他资金")
    rows: Rows = [
        [Cell("序号", 1, 2), Cell("项目名称", 1, 2), Cell("全年预算数", 3), Cell("全年执行数", 3), Cell("执行率", 1, 2),
         Cell("自评得分", 1, 2), Cell("自评等级", 1, 2)],
        texts(*labels, *labels),
    ]  # fmt: skip
    for place, project in enumerate(drawn.projects, 1):
        parts = _parts(project)
        sums = [axes.money(getattr(part, name)) for name in ("full", "executed") for part in parts]
        rows.append(
            texts(
                str(place), project.name, *sums, axes.rate(parts[0].rate), plain(project.score), project.grade
            )
        )
        for part in parts:
            rate = part.rate if part is parts[0] else None
            truth["budget"].append(budget_truth(project, part, rate, is_total=False, initial=None))
        truth["total"].append(
            {"scope": project.name, "weight": None, "score": number(project.score), "grade": project.grade}
        )
    return [*title_lines(drawn, axes, "项目支出绩效自评汇总表"), rows]


def level_rows(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """Each level-1 name in a row over the whole width, above its indicators."""
    axes = replace(axes, has_serial=False, has_subtotals=False, points_at="name")
    project = drawn.projects[0]
    columns = [(n, h) for n, h in indicator_columns(axes, has_money=True) if n != "level1"]
    width = len(columns)
    rows: Rows = [texts(*(heading for _, heading in columns))]
    for place, (level1, members) in enumerate(groupby(project.indicators, key=lambda one: one.level1)):
        own = list(members)
        rows.append([Cell(f"{'一二三四'[place]}、{level1}（{plain(own[0].level1_points)}分）", width)])
        for one in own:
            rows.append(
                texts(*(one.level2 if name == "level2" else cell_of(one, name, axes) for name, _ in columns))
            )
            truth["indicator"].append(indicator_truth(project, one, axes))
    rows.append(total_row(project, rows[0], truth, axes))
    table = [
        *(padded(r, width) for r in head(drawn, project)),
        *spread(fund_rows(project, axes, truth), max(width, 8)),
        *rows,
    ]
    return [*title_lines(drawn, axes, "项目支出绩效自评表"), _even(table), *told_elsewhere(drawn, axes)]


def _even(rows: Rows) -> Rows:
    """The rows as wide as the widest that begins with no merged cell above it."""
    width = max(sum(cell.columns for cell in row) for row in rows)
    return [padded(row, width) if len(row) == 1 else row for row in rows]


def level2_points(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """Points stand behind the names of both levels."""
    project = drawn.projects[0]
    axes = replace(axes, points_at="name", has_subtotals=False)
    made = indicator_rows(project, axes, truth)
    sums: dict[str, Decimal] = {}
    for one in project.indicators:
        sums[one.level2] = sums.get(one.level2, Decimal(0)) + one.weight
    rows = [
        [replace(c, text=f"{c.text}（{plain(sums[c.text])}分）") if c.text in sums else c for c in row]
        for row in made
    ]
    width = len(rows[0])
    table = [*(padded(r, width) for r in head(drawn, project)), *spread(fund_rows(project, axes, truth), width), *rows,
             total_row(project, rows[0], truth, axes)]  # fmt: skip
    return [*title_lines(drawn, axes, "项目支出绩效自评表"), table, *told_elsewhere(drawn, axes)]


def project_column(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """The indicators of several projects in one table, the project's name merged over its rows."""
    axes = replace(axes, has_serial=False, has_subtotals=False, points_at="none")
    columns = indicator_columns(axes, has_money=True)
    rows: Rows = [[Cell("项目名称"), *(Cell(heading) for _, heading in columns)]]
    for project in drawn.projects:
        made = indicator_rows(project, axes, truth)[1:]
        rows += [[Cell(project.name, 1, len(made)), *made[0]], *made[1:]]
    return [*title_lines(drawn, replace(axes, unit_at="absent"), "项目支出绩效自评表"), rows]


def apart(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """Funds, indicators and the score in tables of their own."""
    project = drawn.projects[0]
    indicators = indicator_rows(project, axes, truth)
    funds = fund_rows(project, axes, truth)
    truth["total"].append(
        {"scope": project.name, "weight": None, "score": number(project.score), "grade": project.grade}
    )
    first = [*(padded(row, 8) for row in head(drawn, project)), *funds]
    closing = f"自评得分：{plain(project.score)}分，自评等级：{project.grade}"
    return [
        *title_lines(drawn, axes, "项目支出绩效自评表"),
        first,
        indicators,
        closing,
        *told_elsewhere(drawn, axes),
    ]


def managed_transfer(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """The form of central transfers with what was done to manage the money."""
    project = drawn.projects[0]
    unit = f"（{axes.unit}）"
    rows: Rows = [[Cell("转移支付（项目）名称", 2), Cell(project.name, 4)], [Cell("中央主管部门", 2), Cell("财政部", 4)],
                  [Cell("地方主管部门", 2), Cell(drawn.agency, 2), Cell("资金使用单位"), Cell(drawn.agency)],
                  [Cell(f"资金投入情况{unit}", 1, 5), Cell(""), *texts("全年预算数（A）", "全年执行数（B）"),
                   Cell("预算执行率（B/A×100%）", 2)]]  # fmt: skip
    names = {
        "total": "年度资金总额：",
        "appropriation": "其中：中央财政资金",
        "carryover": "地方资金",
        "other": "其他资金",
    }
    for funds in project.funds:
        sums = texts(names[funds.line], axes.money(funds.full), axes.money(funds.executed))
        rows.append([*sums, Cell(axes.rate(funds.rate), 2)])
        if funds.line != "carryover":
            truth["budget"].append(budget_truth(project, funds, funds.rate, is_total=False, initial=None))
    managed = (
        "分配科学性",
        "下达及时性",
        "拨付合规性",
        "使用规范性",
        "执行准确性",
        "预算绩效管理情况",
        "支出责任履行情况",
    )
    rows.append(
        [
            Cell("资金管理情况", 1, len(managed) + 1),
            Cell(""),
            Cell("情况说明", 2),
            Cell("存在问题和改进措施", 2),
        ]
    )
    rows += [[Cell(name), Cell("符合要求", 2), Cell("无", 2)] for name in managed]
    rows.append([Cell("总体目标完成情况", 1, 2), Cell("总体目标", 3), Cell("全年实际完成情况", 2)])
    rows.append([Cell("改善设施", 3), Cell("设施已改善", 2)])
    rows.append(texts("一级指标", "二级指标", "三级指标", "指标值", "全年实际完成值", "未完成原因和改进措施"))
    for one in project.indicators:
        rows.append(
            texts(
                one.level1,
                one.level2,
                one.name,
                f"{one.bound}{one.target}{one.unit}",
                f"{one.actual}{one.unit}",
                "",
            )
        )
        row = indicator_truth(project, one, replace(axes, points_at="none"))
        truth["indicator"].append(row | {"weight": None, "score": None})
    line = f"（{drawn.year}年度）"
    return [f"{drawn.agency}{drawn.year}年度中央对地方专项转移支付绩效目标自评表", line, rows]


def own_units(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """Each column of sums in a unit of its own, printed in its heading."""
    project = drawn.projects[0]
    axes = replace(axes, unit_at="absent", has_two_lines=False)
    units = [chance.choice(("元", "万元", "千元")) for _ in MONEY]
    fund = fund_rows(project, axes, truth)
    rows: Rows = []
    for place, row in enumerate(fund):
        at = 2 if place == 0 else 1
        own = list(row)
        for n, unit in enumerate(units):
            if place == 0:
                own[at + n] = replace(own[at + n], text=f"{own[at + n].text}（{unit}）")
            else:
                amount = getattr(project.funds[place - 1], MONEY[n][0])
                own[at + n] = replace(own[at + n], text=f"{amount * WAN[unit]:.2f}")
        rows.append(own)
    indicators = indicator_rows(project, axes, truth)
    width = len(indicators[0])
    table = [*(padded(r, width) for r in head(drawn, project)), *spread(rows, width), *indicators]
    return [*title_lines(drawn, axes, "项目支出绩效自评表"), table]


_EXTRA = (
    ("上年实际值", "—"),
    ("评价标准", "按完成比例计分"),
    ("数据来源", "统计台账"),
    ("完成率", "100%"),
    ("指标解释", "反映年度任务完成"),
)


def extra_columns(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """Columns that tell no figure of the form between the others."""
    project = drawn.projects[0]
    axes = replace(axes, has_subtotals=False)
    made = indicator_rows(project, axes, truth)
    fillers = chance.sample(_EXTRA, 2)
    behind = [next(n for n, c in enumerate(made[0]) if c.text == "三级指标"), len(made[0]) - 3]
    rows: Rows = []
    for place, row in enumerate(made):
        lead = len(made[0]) - len(row)
        own = list(row)
        for (heading, filler), at in sorted(zip(fillers, behind, strict=True), key=lambda pair: -pair[1]):
            own.insert(at + 1 - lead, Cell(heading if place == 0 else filler))
        rows.append(own)
    width = len(rows[0])
    table = [
        *(padded(r, width) for r in head(drawn, project)),
        *spread(fund_rows(project, axes, truth), width),
        *rows,
    ]
    return [*title_lines(drawn, axes, "项目支出绩效自评表"), table, *told_elsewhere(drawn, axes)]
