"""Self-evaluation tables of one agency or one project, from their axes, with the cells that are truth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from evaluation.documents.blocks import Cell
from evaluation.unseen.axes import Axes
from evaluation.unseen.drawn import Drawn, Evaluation, Funds, Indicator
from evaluation.unseen.grids import Rows, padded, texts

LINES = {
    "total": "年度资金总额",
    "appropriation": "其中：当年财政拨款",
    "carryover": "上年结转资金",
    "other": "其他资金",
}
MONEY = (("initial", "年初预算数"), ("full", "全年预算数"), ("executed", "全年执行数"))
Truth = dict[str, Any]


def number(value: Decimal | None) -> float | None:
    """As truth is written down."""
    return None if value is None else float(value)


def plain(value: Decimal) -> str:
    """Points as people write them: 12.5, 10."""
    return f"{value.normalize():f}"


def scope_of(evaluation: Evaluation) -> str:
    """What truth calls the evaluation: its project's name, or `overall`."""
    return evaluation.name or "overall"


def blank_truth(drawn: Drawn, note: str) -> Truth:
    """The truth of a document before its forms add their rows."""
    return {
        "note": note,
        "agency": drawn.agency,
        "fiscal_year": drawn.year,
        "budget": [],
        "indicator": [],
        "total": [],
    }


def project_table(drawn: Drawn, evaluation: Evaluation, axes: Axes, truth: Truth) -> Rows:
    """The national form, or that of the agency where the evaluation has no name."""
    indicators = indicator_rows(evaluation, axes, truth)
    width = sum(cell.columns for cell in indicators[0])
    rows: Rows = [padded(row, width) for row in head(drawn, evaluation)]
    rows += spread(fund_rows(evaluation, axes, truth), width)
    rows.append(
        padded([Cell("年度总体目标", 1, 2), Cell("预期目标", width // 2), Cell("实际完成情况")], width)
    )
    rows.append(padded([Cell("完成年度建设任务", width // 2), Cell("任务已按计划完成")], width - 1))
    rows += indicators
    rows.append(total_row(evaluation, indicators[0], truth, axes))
    return rows


def head(drawn: Drawn, evaluation: Evaluation) -> Rows:
    """Who evaluates what."""
    if not evaluation.name:
        return [texts("部门名称", drawn.agency)]
    return [
        texts("项目名称", evaluation.name),
        [Cell("主管部门"), Cell(drawn.agency, 3), Cell("实施单位"), Cell(drawn.agency)],
    ]


def spread(rows: Rows, width: int) -> Rows:
    """Rows of a block with fewer columns than the table: the label takes what is left over."""
    own = max(sum(cell.columns for cell in row) for row in rows)
    spare = width - own
    at = 1
    made: Rows = []
    for place, row in enumerate(rows):
        position = at if place == 0 else at - 1
        made.append(
            [Cell(c.text, c.columns + (spare if i == position else 0), c.rows) for i, c in enumerate(row)]
        )
    return made


def fund_rows(evaluation: Evaluation, axes: Axes, truth: Truth, lines: Sequence[Funds] = ()) -> Rows:
    """项目资金: a line a row; the title reaches over all of them."""
    lines = lines or evaluation.funds
    unit = f"（{axes.unit}）" if axes.unit_at in ("columns",) else ""
    letters = ("（A）", "（B）") if axes.is_ab else ("", "")
    headings = [f"年初预算数{unit}", f"全年预算数{letters[0]}{unit}", f"全年执行数{letters[1]}{unit}"]
    rate = "执行率（B/A）" if axes.is_ab else "执行率"
    title = f"项目资金（{inside(axes)}）" if inside(axes) else "项目资金"
    rows: Rows = [[Cell(title, 1, len(lines) + 1), *texts("", *headings, "分值", rate, "得分")]]
    for funds in lines:
        is_total = funds.line == "total"
        amounts = [axes.money(getattr(funds, name)) for name, _ in MONEY]
        if axes.has_two_lines and is_total:
            amounts[1] += "\n（含上年结转）"
        points = (
            (plain(evaluation.rate_points), axes.rate(funds.rate), plain(evaluation.rate_score))
            if is_total
            else ("", "", "")
        )
        rows.append(texts(LINES[funds.line], *amounts, *points))
        truth["budget"].append(
            budget_truth(evaluation, funds, funds.rate if is_total else None, is_total=is_total)
        )
    return rows


def budget_truth(
    evaluation: Evaluation, funds: Funds, rate: Decimal | None, *, is_total: bool, **left_out: None
) -> Truth:
    """A row of the fund block; `left_out` names columns that the form does not have."""
    row = {
        "scope": scope_of(evaluation), "line": funds.line, "initial": number(funds.initial), "full_year": number(funds.full),
        "executed": number(funds.executed), "weight": number(evaluation.rate_points) if is_total else None,
        "rate": number(rate), "score": number(evaluation.rate_score) if is_total else None,
    }  # fmt: skip
    return row | left_out


def inside(axes: Axes) -> str:
    """The unit that the heading of the fund block prints, "" where it prints none."""
    if axes.unit_at == "heading":
        return axes.unit
    if axes.unit_at == "contradiction":
        return "万元" if axes.is_ab == (axes.unit == "万元") else "元"
    return ""


def above(axes: Axes) -> str:
    """The line above the table, "" where it says nothing of a unit."""
    if axes.unit_at == "above":
        return f"金额单位：{axes.unit}"
    if axes.unit_at == "contradiction":
        return f"单位：{'元' if inside(axes) == '万元' else '万元'}"
    return ""


def indicator_rows(evaluation: Evaluation, axes: Axes, truth: Truth) -> Rows:
    """The heading and a row an indicator, levels merged over their rows."""
    columns = indicator_columns(axes, has_money=bool(evaluation.funds))
    rows: Rows = [[Cell(heading) for _, heading in columns]]
    serial = 0
    for level1, group in groupby(evaluation.indicators, key=lambda one: one.level1):
        members = list(group)
        high = len(members) + axes.has_subtotals
        for place, one in enumerate(members):
            serial += 1
            same = [m for m in members if m.level2 == one.level2]
            row = []
            for name, _ in columns:
                if name in ("level1", "level1_points"):
                    if place == 0:
                        row.append(
                            Cell(
                                level1_print(one, axes) if name == "level1" else plain(one.level1_points),
                                1,
                                high,
                            )
                        )
                elif name == "level2":
                    if one is same[0]:
                        row.append(Cell(one.level2, 1, len(same)))
                else:
                    row.append(Cell(str(serial) if name == "serial" else cell_of(one, name, axes)))
            rows.append(row)
            truth["indicator"].append(indicator_truth(evaluation, one, axes))
        if axes.has_subtotals:
            rows.append(_subtotal(level1, members, columns))
    return rows


def _subtotal(level1: str, members: Sequence[Indicator], columns: Sequence[tuple[str, str]]) -> list[Cell]:
    sums = {
        name: plain(sum((getattr(m, name) for m in members), Decimal(0)))
        for name in ("weight", "lost", "score")
    }
    return [
        Cell("小计" if name == "level2" else sums.get(name, ""))
        for name, _ in columns
        if name not in ("level1", "level1_points")
    ]


def indicator_columns(axes: Axes, *, has_money: bool) -> list[tuple[str, str]]:
    """The columns in print order: what each is, what its heading says."""
    columns = [("serial", "序号")] if axes.has_serial else []
    columns += [("level1", "一级指标")]
    columns += [("level1_points", "分值")] if axes.points_at == "column" else []
    columns += [("level2", "二级指标"), ("level3", "三级指标")]
    value = [("target", "年度指标值")] if axes.value_columns == "joined" else [
        ("bound", "指标性质"), ("value", "指标值"), ("unit", "度量单位")]  # fmt: skip
    value.append(("actual", "实际完成值"))
    points = [("weight", "分值"), *([("lost", "扣分")] if axes.has_deductions else []), ("score", "得分")]
    columns += [*points[:1], *value, *points[1:]] if axes.order == "turned" else [*value, *points]
    return [*columns, ("reason", "偏差原因分析及改进措施")]


def level1_print(one: Indicator, axes: Axes) -> str:
    """The level-1 name, with its points where they stand behind it."""
    return f"{one.level1}（{plain(one.level1_points)}分）" if axes.points_at == "name" else one.level1


def cell_of(one: Indicator, name: str, axes: Axes) -> str:
    """What stands in a column."""
    joined = {
        "target": f"{one.bound}{one.target}{one.unit}" if one.bound else one.target,
        "actual": f"{one.actual}{one.unit}",
    }
    if axes.value_columns == "apart":
        joined["actual"] = one.actual
    middle = len(one.name) // 2
    values = {
        **joined, "bound": one.bound or "定性", "value": one.target, "unit": one.unit, "weight": plain(one.weight),
        "lost": plain(one.lost), "score": plain(one.score), "reason": "" if not one.lost else "进度略缓，下年加强调度",
        "level3": f"{one.name[:middle]}\n{one.name[middle:]}" if axes.has_two_lines else one.name,
    }  # fmt: skip
    return values[name]


def indicator_truth(evaluation: Evaluation, one: Indicator, axes: Axes) -> Truth:
    """Values are compared where neither is of money or of tens of thousands."""
    row: Truth = {
        "scope": scope_of(evaluation), "level1": one.level1, "level2": one.level2, "level3": one.name,
        "level1_points": None if axes.points_at == "none" else number(one.level1_points),
        "weight": number(one.weight), "score": number(one.score),
    }  # fmt: skip
    if one.bound and not any(c in one.unit for c in "元万"):
        row |= {"t_val": float(one.target), "a_val": float(one.actual)}
    return row


def total_row(evaluation: Evaluation, heading: Iterable[Cell], truth: Truth, axes: Axes) -> list[Cell]:
    """总分 under the columns of weight and score."""
    names = [cell.text for cell in heading]
    points, score = len(names) - 1 - names[::-1].index("分值"), names.index("得分")
    row = [Cell("总分", points), Cell("100")]
    row += [Cell("") for _ in range(score - points - 1)]
    printed = plain(evaluation.score)
    is_graded = axes.has_marks
    row += [
        Cell(f"{printed}（{evaluation.grade}）" if is_graded else printed),
        *(Cell("") for _ in names[score + 1 :]),
    ]
    truth["total"].append({"scope": scope_of(evaluation), "weight": 100.0, "score": number(evaluation.score),
                           "grade": evaluation.grade if is_graded else None})  # fmt: skip
    return row
