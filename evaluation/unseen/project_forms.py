"""Forms of a project or of the agency in the layouts of the official form."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from evaluation.documents.blocks import Cell
from evaluation.unseen.axes import Axes
from evaluation.unseen.common import Written, title_lines, told_elsewhere
from evaluation.unseen.drawn import Drawn, Indicator
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
    level1_print,
    number,
    plain,
    project_table,
    spread,
)
from evaluation.unseen.grids import Rows, padded, texts


def national(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """项目支出绩效自评表."""
    project = drawn.projects[0]
    return [
        *title_lines(drawn, axes, "项目支出绩效自评表"),
        project_table(drawn, project, axes, truth),
        *told_elsewhere(drawn, axes),
    ]


def overall(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """部门整体支出绩效自评表."""
    return [
        *title_lines(drawn, axes, "部门整体支出绩效自评表"),
        project_table(drawn, drawn.overall, axes, truth),
        *told_elsewhere(drawn, axes),
    ]


def stacked(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """Forms of several projects one under the other, in one table or in several."""
    tables = [project_table(drawn, project, axes, truth) for project in drawn.projects]
    if chance.random() < 0.5:
        return [
            *title_lines(drawn, axes, "项目支出绩效自评表"),
            [row for table in tables for row in table],
            *told_elsewhere(drawn, axes),
        ]
    written: Written = []
    for table in tables:
        written += [*title_lines(drawn, axes, "项目支出绩效自评表"), table]
    return [*written, *told_elsewhere(drawn, axes)]


def side_by_side(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """Indicators in two blocks, the second half beside the first."""
    axes = replace(axes, has_subtotals=False, has_serial=False)
    project = drawn.projects[0]
    half = next(
        i
        for i, one in enumerate(project.indicators)
        if i >= len(project.indicators) // 2 and one.level2 != project.indicators[i - 1].level2
    )
    parts = [
        replace(project, indicators=project.indicators[:half]),
        replace(project, indicators=project.indicators[half:]),
    ]
    blocks = [indicator_rows(part, axes, truth) for part in parts]
    wide = len(blocks[0][0])
    rows: Rows = [padded(row, 2 * wide) for row in head(drawn, project)]
    rows += spread(fund_rows(project, axes, truth), 2 * wide)
    for n in range(max(map(len, blocks))):
        rows.append(
            [
                cell
                for block in blocks
                for cell in (block[n] if n < len(block) else [Cell("") for _ in range(wide)])
            ]
        )
    rows.append(padded(texts("总分", plain(project.score)), 2 * wide))
    truth["total"].append(
        {"scope": project.name, "weight": None, "score": number(project.score), "grade": None}
    )
    return [*title_lines(drawn, axes, "项目支出绩效自评表"), rows, *told_elsewhere(drawn, axes)]


def years(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """Two years side by side in the fund block: the earlier or the later first."""
    project = drawn.projects[0]
    axes = replace(axes, unit_at="above" if axes.unit_at == "columns" else axes.unit_at)
    order = [drawn.year - 1, drawn.year] if axes.order == "usual" else [drawn.year, drawn.year - 1]
    wanted = (("full", "全年预算数"), ("executed", "全年执行数"))
    rows: Rows = [[Cell(f"项目资金（{inside(axes)}）" if inside(axes) else "项目资金", 1, len(project.funds) + 2), Cell("", 1, 2),
                   *(Cell(f"{year}年", 2) for year in order), Cell("执行率", 1, 2), Cell("分值", 1, 2), Cell("得分", 1, 2)],
                  texts(*(heading for _ in order for _, heading in wanted))]  # fmt: skip
    for funds in project.funds:
        is_total = funds.line == "total"
        amounts = []
        for year in order:
            share = Decimal(1) if year == drawn.year else Decimal("0.91")
            amounts += [
                axes.money((getattr(funds, name) * share).quantize(Decimal("0.01"))) for name, _ in wanted
            ]
        rows.append(
            texts(
                LINES[funds.line],
                *amounts,
                axes.rate(funds.rate),
                *((plain(project.rate_points), plain(project.rate_score)) if is_total else ("", "")),
            )
        )
        truth["budget"].append(budget_truth(project, funds, funds.rate, is_total=is_total, initial=None))
    indicators = indicator_rows(project, axes, truth)
    width = max(len(indicators[0]), 9)
    indicators = [
        padded(row, width - sum(c.columns for c in indicators[0]) + sum(c.columns for c in row))
        for row in indicators
    ]
    table = [*(padded(row, width) for row in head(drawn, project)), *_years_spread(rows, width), *indicators]
    return [*title_lines(drawn, axes, "项目支出绩效自评表"), table, *told_elsewhere(drawn, axes)]


def _years_spread(rows: Rows, width: int) -> Rows:
    spare = width - 9
    made: Rows = []
    for place, row in enumerate(rows):
        at = {0: 1, 1: -1}.get(place, 0)
        made.append([Cell(c.text, c.columns + (spare if i == at else 0), c.rows) for i, c in enumerate(row)])
    return made


def listed_parts(drawn: Drawn, axes: Axes, chance: random.Random, truth: Truth) -> Written:
    """A form whose level-2 groups print several indicators in one cell, a line each."""
    axes = replace(axes, has_two_lines=False, has_subtotals=False, value_columns="joined", has_serial=False)
    project = drawn.projects[0]
    columns = [name for name, _ in indicator_columns(axes, has_money=True)]
    rows: Rows = [[Cell(heading) for _, heading in indicator_columns(axes, has_money=True)]]
    seen: list[tuple[str, str]] = []
    for one in project.indicators:
        if (one.level1, one.level2) in seen:
            continue
        seen.append((one.level1, one.level2))
        same = [i for i in project.indicators if (i.level1, i.level2) == seen[-1]]
        rows.append([Cell(_listed(same, name, axes)) for name in columns])
        truth["indicator"] += [indicator_truth(project, i, axes) for i in same]
    width = len(columns)
    table = [
        *(padded(r, width) for r in head(drawn, project)),
        *spread(fund_rows(project, axes, truth), width),
        *rows,
    ]
    return [*title_lines(drawn, axes, "项目支出绩效自评表"), table, *told_elsewhere(drawn, axes)]


def _listed(same: Sequence[Indicator], name: str, axes: Axes) -> str:
    first = same[0]
    if name == "level1":
        return level1_print(first, axes)
    if name == "level1_points":
        return plain(first.level1_points)
    if name == "level2":
        return first.level2
    lines = [cell_of(one, name, axes) for one in same]
    return "\n".join(lines) if any(lines) else ""
