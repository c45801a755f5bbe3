"""Lines around a table that every kind of document has."""

from __future__ import annotations

from decimal import Decimal

from evaluation.unseen.axes import Axes
from evaluation.unseen.drawn import Drawn
from evaluation.unseen.evaluation_tables import (
    above,
)
from evaluation.unseen.grids import Rows, texts

Written = list[str | Rows]


def title_lines(drawn: Drawn, axes: Axes, title: str) -> list[str | Rows]:
    """The lines above a form: who fills it in, what it is, its unit."""
    lines: list[str | Rows] = [f"{drawn.agency}{drawn.year}年度{title}", f"填报单位：{drawn.agency}"]
    if line := above(axes):
        lines.append(line)
    return lines


def told_elsewhere(drawn: Drawn, axes: Axes) -> Written:
    """The agency's own figures in 万元, where two units of the form contradict each other."""
    if axes.unit_at != "contradiction":
        return []
    total = sum((p.funds[0].executed for p in drawn.projects), Decimal(0))
    planned = sum((p.funds[0].full for p in drawn.projects), Decimal(0))
    rows: Rows = [texts("经费控制情况（万元）", "上年决算数", "本年预算数", "本年决算数"),
                  texts("基本支出", "612.30", "640.00", f"{drawn.overall.funds[0].executed:.2f}"),
                  texts("项目支出", f"{total:.2f}", f"{planned:.2f}", f"{total:.2f}")]  # fmt: skip
    return [f"{drawn.year}年度部门整体支出绩效评价基础数据表", rows]
