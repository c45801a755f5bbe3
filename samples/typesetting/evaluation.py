"""The self-evaluation tables: head, funds, composition, goals, indicators, total."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from evaluation.documents.blocks import Cell, Sheet
from samples.typesetting.facts import OVERALL, Facts, Row
from samples.typesetting.indicators import add_indicators
from samples.typesetting.layout import Layout

FUND_COLUMNS = {
    "initial": "年初预算数",
    "full_year": "全年预算数",
    "executed": "全年执行数",
    "weight": "分值",
    "rate": "执行率",
    "score": "得分",
}
FUND_LABELS = {
    "appropriation": "其中：当年财政拨款",
    "carryover": "上年结转资金",
    "other": "其他资金",
    "total": "年度资金总额",
}
INCOME = {
    "general_public_budget": "其中：一般公共预算",
    "government_fund": "政府性基金拨款",
    "special_account": "纳入专户管理的非税收入拨款",
    "other": "其他资金",
}
EXPENDITURE = {"basic": "其中：基本支出", "project": "项目支出"}

Goals = tuple[str, str]
HeadRows = Sequence[Sequence[str]]


def overall_sheet(facts: Facts, layout: Layout, goals: Goals) -> Sheet:
    """The whole-agency table with its funds by line and their composition."""
    sheet = _sheet(layout)
    add_pairs(sheet, [(layout.label("部门名称"), facts.agency)])
    _add_funds(sheet, facts, OVERALL, layout, layout.label("年度预算申请"), composed=True)
    add_goals(sheet, layout, goals)
    _add_evaluation(sheet, facts, OVERALL, layout)
    return sheet


def single_total_sheet(
    facts: Facts, layout: Layout, texts: Sequence[tuple[str, str]], print_as: str
) -> Sheet:
    """The whole-agency table of forms that print one total beside its execution, and no rows by source.

    `texts` are label and text of the rows between funds and indicators; `print_as` is the total as printed.
    """
    sheet = _sheet(layout)
    row = facts.funds(OVERALL)["total"]
    wide = sheet.width - 5
    sheet.add(
        layout.label("部门名称"), Cell(facts.agency, columns=wide), "执行数", "资金执行率", "分值", "得分"
    )
    composed = _composition(facts, layout)
    sheet.add(
        Cell(f"{layout.label('年度预算申请')}（{layout.unit}）", rows=1 + len(composed)),
        Cell(f"资金总额：{print_as}", columns=wide),
        print_as,
        layout.percent(row["rate"]),
        layout.score(row["weight"]),
        layout.score(row["score"]),
    )
    for cells in composed:
        sheet.add(*cells)
    add_pairs(sheet, texts)
    _add_evaluation(sheet, facts, OVERALL, layout)
    return sheet


def project_sheet(facts: Facts, project: Row, layout: Layout, goals: Goals, head: HeadRows = ()) -> Sheet:
    """A project's table. `head` replaces the usual head rows (texts of labels and values in turn)."""
    sheet = _sheet(layout)
    usual = [
        (layout.label("项目支出名称"), str(project["name"])),
        (
            layout.label("主管部门"),
            project["competent_department"] or "",
            "实施单位",
            project["implementing_unit"] or "",
        ),
    ]
    add_pairs(sheet, head or usual)
    _add_funds(sheet, facts, str(project["name"]), layout, layout.label("项目资金"), composed=False)
    add_goals(sheet, layout, goals)
    _add_evaluation(sheet, facts, str(project["name"]), layout)
    return sheet


def add_pairs(sheet: Sheet, rows: HeadRows) -> None:
    """Append rows of labels and values in turn; the values share the width that the labels leave."""
    for texts in rows:
        pairs = len(texts) // 2
        wide = sheet.width - pairs
        cells: list[Cell] = []
        for number_, start in enumerate(range(0, len(texts), 2)):
            span = wide // pairs + (wide % pairs if number_ == 0 else 0)
            cells += [Cell(texts[start]), Cell(texts[start + 1], columns=span)]
        sheet.add(*cells)


def add_goals(sheet: Sheet, layout: Layout, goals: Goals) -> None:
    """Append the year's goals and what became of them."""
    left = (sheet.width - 1) // 2
    right = sheet.width - 1 - left
    sheet.add(
        Cell(layout.label("年度总体目标"), rows=2),
        Cell("预期目标", columns=left),
        Cell("实际完成情况", columns=right),
    )
    sheet.add(Cell(goals[0], columns=left), Cell(goals[1], columns=right))


def _sheet(layout: Layout) -> Sheet:
    return Sheet(width=1 + len(layout.columns))


def _add_funds(sheet: Sheet, facts: Facts, scope: str, layout: Layout, title: str, *, composed: bool) -> None:
    rows = facts.funds(scope)
    lines = [x for x in layout.fund_lines if x == "total" or not composed or x in rows]
    composition = _composition(facts, layout) if composed and facts.of("fund_composition", scope) else []
    wide = sheet.width - 7
    unit = "" if layout.unit_line else f"（{layout.unit}）"
    sheet.add(
        Cell(
            layout.labels.get("fund_title", f"{title}\n{unit}".strip()),
            rows=1 + len(lines) + len(composition),
        ),
        Cell(layout.labels.get("fund_corner", ""), columns=wide),
        *(layout.fund_heading(name) for name in FUND_COLUMNS.values()),
    )
    for position, line in enumerate(lines):
        label = Cell(layout.labels.get(line, FUND_LABELS[line]), columns=wide)
        sheet.add(label, *_fund_cells(rows.get(line), layout, position, len(lines)))
    for cells in composition:
        sheet.add(*cells)


def _fund_cells(row: Row | None, layout: Layout, position: int, lines: int) -> list[Cell]:
    shown: dict[str, Callable[[object], str]] = {
        **dict.fromkeys(("initial", "full_year", "executed"), layout.money),
        "rate": layout.percent,
        **dict.fromkeys(("weight", "score"), layout.score),
    }
    merged = {"executed", "weight", "rate", "score"} if layout.funds_merged else set()
    cells = []
    for name in FUND_COLUMNS:
        if name in merged and position > 0:
            continue
        text = shown[name](row[name]) if row else ""
        cells.append(Cell(text, rows=lines if name in merged else 1))
    return cells


def _composition(facts: Facts, layout: Layout) -> list[list[Cell]]:
    """Income on the left, expenditure on the right, as the form prints them side by side."""
    # The side label of the fund block takes the first column.
    width = len(layout.columns)
    left = width // 2
    income = ["按收入性质分：", *_items(INCOME, facts.composition(OVERALL, "income"), layout)]
    spent = ["按支出性质分：", *_items(EXPENDITURE, facts.composition(OVERALL, "expenditure"), layout)]
    spent += [""] * (len(income) - len(spent))
    return [
        [Cell(a, columns=left), Cell(b, columns=width - left)] for a, b in zip(income, spent, strict=True)
    ]


def _items(names: Mapping[str, str], amounts: Mapping[str, Any], layout: Layout) -> list[str]:
    return [
        f"{layout.labels.get(item, name)}：{layout.labels.get(f'{item}_amount', layout.money(amounts.get(item)))}"
        for item, name in names.items()
    ]


def _add_evaluation(sheet: Sheet, facts: Facts, scope: str, layout: Layout) -> None:
    if layout.total == "first":
        _add_total(sheet, facts.total(scope), layout)
    add_indicators(sheet, facts, scope, layout)
    if layout.total == "last":
        _add_total(sheet, facts.total(scope), layout)


def _add_total(sheet: Sheet, total: Row, layout: Layout) -> None:
    """The 总分 row: its figures stand in their columns, the label takes what is left of them."""
    grade = f"等级：{total['grade']}" if total["grade"] else ""
    first = min(layout.columns.index(name) for name in ("weight", "score"))
    cells = [Cell(layout.label("总分"), columns=1 + first)]
    for name in layout.columns[first:]:
        cells.append(Cell(layout.score(total[name]) if name in total else ""))
    in_row = bool(grade) and layout.grade_in_total and cells[-1].text == ""
    if in_row:
        cells[-1] = Cell(grade)
    sheet.add(*cells)
    if grade and not in_row:
        sheet.add(Cell(grade, columns=sheet.width))
