"""One report's facts typeset in other layouts than its own: what cities, years and file formats do to a form.

A variant composes a manuscript from facts and says what must be read from it. It is printed as DOCX and in the
two ways in which text comes out of office files (`evaluation.documents.text`).
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from evaluation.documents.blocks import Block, Cell, Line, Manuscript, PageBreak, Sheet
from evaluation.documents.docx import docx_bytes
from evaluation.documents.text import Reflow, one_line, tab_text, word_text
from samples.typesetting.base_data import BaseDataForm, base_data_sheet
from samples.typesetting.evaluation import overall_sheet, project_sheet, single_total_sheet
from samples.typesetting.facts import OVERALL, Facts
from samples.typesetting.layout import COST, FRAME, OLD_FRAME, Layout

GOALS = ("完成年度任务。", "年度任务已经完成。")
TITLES = {
    "base": "{year}年度部门整体支出绩效评价基础数据表",
    "overall": "{year}年度部门整体支出绩效自评表",
    "projects": "{year}年度项目支出绩效自评表",
}
TABLES = ("staffing", "expense_lines", "budget_execution", "fund_composition", "indicators", "totals")
DIALECTS = ("docx", "word", "tabs")
# One form with four level-1 groups, one with grades, one with weights printed once for several rows.
REPORTS = ("000", "002", "004")
OTHER_ITEMS = {
    "three_public_total": "一、“三公”经费支出",
    "vehicle_total": "1.公务用车购置及运行维护费",
    "vehicle_purchase": "其中：公务用车购置费",
    "vehicle_operation": "公务用车运行维护费",
    "overseas": "2.因公出国（境）费",
    "reception": "3.公务接待费",
    "project_total": "二、项目支出",
    "public_use_total": "三、日常公用经费",
    "office": "其中：办公费",
    "utilities_travel": "水电费、差旅费",
    "meeting_training": "会议费和培训费",
    "procurement": "政府采购支出",
}

Expected = dict[str, Any]
Change = Callable[[Expected], None]


@dataclass(frozen=True)
class Plan:
    """What stands around the tables and in which order they come."""

    order: Sequence[str] = ("base", "overall", "projects")
    cover: bool = True
    titled: bool = True
    single_total: bool = False  # the overall table prints one amount beside its execution
    base_form: BaseDataForm = field(default_factory=BaseDataForm)
    base_layout: Layout = field(default_factory=Layout)


@dataclass(frozen=True)
class Variant:
    """A layout by name: how it is typeset, what changes in the facts, in which dialects it can occur.

    `prepare` changes the facts before they are printed, `change` what is expected of them: a form that leaves
    something out. `rework` changes each finished sheet, `reflow` the lines of the tab dialect. `reports` are the
    transcriptions it is tried with.
    """

    name: str
    layout: Layout = field(default_factory=Layout)
    plan: Plan = field(default_factory=Plan)
    prepare: Callable[[Facts], Facts] = lambda facts: facts
    change: Change | None = None
    rework: Callable[[Sheet], Sheet] | None = None
    reflow: Reflow = one_line
    dialects: Sequence[str] = DIALECTS
    reports: Sequence[str] = REPORTS

    def manuscript(self, facts: Facts) -> Manuscript:
        """The report in this layout."""
        groups = {row["level1"] for row in facts.data["indicators"]}
        layout = replace(self.layout, frame=FRAME if COST in groups else OLD_FRAME)
        blocks = list(_compose(self.prepare(facts), layout, self.plan))
        if self.rework is None:
            return blocks
        return [self.rework(block) if isinstance(block, Sheet) else block for block in blocks]

    def expected(self, facts: Facts) -> Expected:
        """What must be read from it."""
        expected = copy.deepcopy(self.prepare(facts).data)
        if self.change is not None:
            self.change(expected)
        return expected

    def write(self, facts: Facts, dialect: str, folder: Path) -> Path:
        """Print it in one dialect; the file's name says nothing about its content."""
        manuscript = self.manuscript(facts)
        if dialect == "docx":
            path = folder / "report.docx"
            path.write_bytes(docx_bytes(manuscript, "report"))
            return path
        path = folder / "report.txt"
        text = word_text(manuscript) if dialect == "word" else tab_text(manuscript, self.reflow)
        path.write_text(text, encoding="utf-8")
        return path


def reduced(facts: Facts, projects: int = 2) -> Facts:
    """The tables of the agency and of its first projects; no prose."""
    names = [project["name"] for project in facts.projects[:projects]]
    data = dict(facts.data)
    data["projects"] = facts.projects[:projects]
    for table in ("budget_execution", "fund_composition", "indicators", "totals"):
        data[table] = [row for row in data[table] if row["scope"] in {OVERALL, *names}]
    data["functional_expenditure"] = data["narrative_amounts"] = []
    return Facts(data)


def _compose(facts: Facts, layout: Layout, plan: Plan) -> Iterator[Block]:
    if plan.cover:
        yield Line(f"{facts.year}年度部门整体支出绩效自评报告", "title")
        yield Line(f"部门名称：{facts.agency}")
        yield PageBreak()
    for part in plan.order:
        for sheet, unit in _sheets(part, facts, layout, plan):
            if plan.titled:
                yield Line(TITLES[part].format(year=facts.year), "title")
            if layout.unit_line and part != "base":
                yield Line(f"单位：{unit}")
            yield sheet


def _sheets(part: str, facts: Facts, layout: Layout, plan: Plan) -> Iterator[tuple[Sheet, str]]:
    if part == "base":
        if facts.data["expense_lines"]:
            yield base_data_sheet(facts, plan.base_form, plan.base_layout), plan.base_layout.unit
    elif part == "overall" and plan.single_total:
        total = layout.money(facts.funds(OVERALL)["total"]["executed"])
        yield single_total_sheet(facts, layout, [("整体绩效目标", GOALS[0])], total), layout.unit
    elif part == "overall":
        yield overall_sheet(facts, layout, GOALS), layout.unit
    else:
        for project in facts.projects:
            yield project_sheet(facts, project, layout, GOALS), layout.unit


def without_points(expected: Expected) -> None:
    """The points of the level-1 groups are printed nowhere."""
    for row in expected["indicators"]:
        row["level1_points"] = None


def renamed(facts: Facts) -> Facts:
    """The facts of a base-data table that calls its standard items by other names."""
    lines = [
        {**row, "item_raw": OTHER_ITEMS.get(row["standard_item"], row["item_raw"])}
        for row in facts.data["expense_lines"]
    ]
    return Facts({**facts.data, "expense_lines": lines})


def short_names(expected: Expected) -> None:
    """Level names stand without 指标."""
    for row in expected["indicators"]:
        row["level1"] = row["level1"].removesuffix("指标")
        row["level2"] = row["level2"].removesuffix("指标")


def totals_only(expected: Expected) -> None:
    """Only the total is printed of the funding rows."""
    expected["budget_execution"] = [r for r in expected["budget_execution"] if r["line"] == "total"]


def printed_once(expected: Expected) -> None:
    """Executed, weight, rate and score stand once for all funding rows: with the first of them."""
    for row in expected["budget_execution"]:
        if row["line"] != "total":
            row.update(executed=None, weight=None, rate=None, score=None)


def shifted(number: int, texts: list[str]) -> list[str]:
    """Every other row has lost one empty slot of a merged cell at its beginning."""
    lost = number % 2 if not texts[0] else 0
    return ["\t".join(texts[lost:] + [""] * lost)]


def flush_left(_number: int, texts: list[str]) -> list[str]:
    """Every row begins with its first printed cell: all merged slots before it are lost."""
    lost = next((i for i, text in enumerate(texts) if text), 0)
    return ["\t".join(texts[lost:] + [""] * lost)]


def broken_over_page(number: int, texts: list[str]) -> list[str]:
    """Every sixth row goes on over a page: its longer words are cut, the rest follows after the break."""
    cut = [len(t) // 2 if len(t) > 3 and not any(c.isdigit() for c in t) else len(t) for t in texts]
    first_name = next((i for i, text in enumerate(texts) if text), 0)
    if (
        number % 6
        or number < 12
        or first_name < 2
        or all(len(t) == c for t, c in zip(texts, cut, strict=True))
    ):
        return ["\t".join(texts)]
    upper = [t[:c] for t, c in zip(texts, cut, strict=True)]
    lower = [t[c:] for t, c in zip(texts, cut, strict=True)]
    return ["\t".join(upper), "", "", "\t".join(lower)]


def padded(sheet: Sheet) -> Sheet:
    """Cells filled up with U+3000 and line breaks, as typists centre them."""
    rows = [
        [replace(c, text=f"\u3000{c.text}\u3000\n\u3000" if len(c.text) < 6 else c.text) for c in row]
        for row in sheet.rows
    ]
    return replace(sheet, rows=rows)


def nested(sheet: Sheet) -> Sheet:
    """The sheet inside an outer layout table of one cell."""
    return Sheet(width=1, rows=[[Cell("")]], nested=sheet)
