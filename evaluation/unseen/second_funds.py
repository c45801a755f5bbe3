"""Fund blocks of the second lot: one line, sums behind their labels, three years side by side."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from evaluation.documents.blocks import Cell
from evaluation.unseen.axes import Axes
from evaluation.unseen.common import Written, title_lines, told_elsewhere
from evaluation.unseen.drawn import Drawn, Funds
from evaluation.unseen.evaluation_tables import (
    LINES,
    Truth,
    budget_truth,
    cell_of,
    fund_rows,
    head,
    indicator_columns,
    indicator_rows,
    indicator_truth,
    inside,
    plain,
    spread,
)
from evaluation.unseen.grids import Rows, padded, texts


def single_line(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """One line of funds, the sums under their headings in the head; indicators without a second level."""
    project = drawn.projects[0]
    axes = replace(axes, has_subtotals=False)
    columns = [(n, h) for n, h in indicator_columns(axes, has_money=True) if n != "level2"]
    rows: Rows = [texts(*(heading for _, heading in columns))]
    for level1, members in groupby(project.indicators, key=lambda one: one.level1):
        own = list(members)
        for place, one in enumerate(own):
            row: list[Cell] = []
            for name, _ in columns:
                if name in ("level1", "level1_points"):
                    text = plain(one.level1_points) if name == "level1_points" else level1
                    text += (
                        f"（{plain(one.level1_points)}分）"
                        if name == "level1" and axes.points_at == "name"
                        else ""
                    )
                    row += [Cell(text, 1, len(own))] if place == 0 else []
                else:
                    row.append(Cell(cell_of(one, name, axes) if name != "serial" else str(len(rows))))
            rows.append(row)
            truth["indicator"].append(indicator_truth(project, one, axes) | {"level2": None})
    width = len(rows[0])
    funds = spread(fund_rows(project, axes, truth, project.funds[:1]), width)
    return [*title_lines(drawn, axes, "项目支出绩效自评表"),
            [*(padded(r, width) for r in head(drawn, project)), *funds, *rows], *told_elsewhere(drawn, axes)]  # fmt: skip


def written_sums(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """The sum planned stands behind its label: 年度资金总额：1350.5."""
    project = drawn.projects[0]
    axes = replace(axes, unit_at="heading" if axes.unit_at in ("columns", "cell") else axes.unit_at)
    indicators = indicator_rows(project, axes, truth)
    width = len(indicators[0])
    title = f"项目资金（{inside(axes)}）" if inside(axes) else "项目资金"
    rows: Rows = [[Cell(title, 1, len(project.funds) + 1), *texts("", "年初预算数", "全年执行数", "执行率")]]
    for funds in project.funds:
        label = f"{LINES[funds.line]}：{axes.money(funds.full)}"
        rows.append(
            texts(label, axes.money(funds.initial), axes.money(funds.executed), axes.rate(funds.rate))
        )
        truth["budget"].append(budget_truth(project, funds, funds.rate, is_total=False))
    table = [*(padded(r, width) for r in head(drawn, project)), *spread(rows, width), *indicators]
    return [*title_lines(drawn, axes, "项目支出绩效自评表"), table, *told_elsewhere(drawn, axes)]


def three_years(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """The fund block of three years, each with budget, execution and rate; the year reported first or last."""
    project = drawn.projects[0]
    order = [drawn.year - n for n in (2, 1, 0)]
    if axes.order == "turned":
        order.reverse()
    unit = f"（{inside(axes)}）" if inside(axes) else ""
    rows: Rows = [[Cell(f"资金情况{unit}", 1, len(project.funds) + 2), Cell("", 1, 2), *(Cell(f"{year}年度", 3) for year in order)],
                  texts(*("全年预算数", "全年执行数", "执行率") * 3)]  # fmt: skip
    for funds in project.funds:
        rows.append(
            texts(
                LINES[funds.line],
                *(text for year in order for text in _of_year(funds, drawn.year - year, axes)),
            )
        )
        truth["budget"].append(budget_truth(project, funds, funds.rate, is_total=False, initial=None))
    indicators = indicator_rows(project, axes, truth)
    width = max(len(indicators[0]), 11)
    wide = [padded(row, width - len(indicators[0]) + sum(c.columns for c in row)) for row in indicators]
    block = [[*rows[0][:1], replace(rows[0][1], columns=1 + width - 11), *rows[0][2:]], rows[1],
             *([replace(row[0], columns=1 + width - 11), *row[1:]] for row in rows[2:])]  # fmt: skip
    lines = title_lines(
        drawn,
        replace(axes, unit_at="above" if axes.unit_at == "columns" else axes.unit_at),
        "项目支出绩效自评表",
    )
    return [
        *lines,
        [*(padded(r, width) for r in head(drawn, project)), *block, *wide],
        *told_elsewhere(drawn, axes),
    ]


def _of_year(funds: Funds, ago: int, axes: Axes) -> Sequence[str]:
    share = (Decimal(1), Decimal("0.91"), Decimal("0.83"))[ago]
    own = Funds(
        funds.line,
        funds.initial,
        *((getattr(funds, n) * share).quantize(Decimal("0.01")) for n in ("full", "executed")),
    )
    return axes.money(own.full), axes.money(own.executed), axes.rate(own.rate if ago else funds.rate)
