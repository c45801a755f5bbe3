"""A self-evaluation of 2023 in which nothing contradicts: the ground that errors are planted in.

Every sum, rate and repetition of a figure is right; targets differ from actuals by less than half; every kind of
output is measured; prose and tables agree. Money is in 万元.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from evaluation.corpora.variants import ALIASES, BUDGET_FIRST, CRITERIA, FORMULAS, TOTAL_FIRST
from evaluation.documents.blocks import Block, Line, PageBreak, Sheet
from evaluation.documents.docx import docx_bytes
from samples.typesetting.base_data import BaseDataForm, base_data_sheet
from samples.typesetting.evaluation import overall_sheet, project_sheet
from samples.typesetting.facts import OVERALL, Facts
from samples.typesetting.layout import Layout

JOBS, INSURANCE, TALENT = "就业创业服务专项", "社保经办服务专项", "人才引进工作专项"
GROUPS = {"产": ("产出指标", 40), "效": ("效益指标", 20), "满": ("满意度指标", 10), "成": ("成本指标", 20)}
LEVEL2 = {
    "数": "数量指标", "质": "质量指标", "时": "时效指标", "经": "经济效益指标", "社": "社会效益指标",
    "服": "服务对象满意度指标", "本": "经济成本指标",
}  # fmt: skip
# Group and kind, name, target, actual, weight, score, reason.
INDICATORS: dict[str, list[tuple[str, str, str, str, float, float, str]]] = {
    OVERALL: [
        ("产数", "城镇新增就业人数", "5000人", "5210人", 10, 10, ""),
        ("产数", "职业技能培训人数", "2000人", "2105人", 10, 10, ""),
        ("产质", "培训合格率", "≥95%", "97.2%", 10, 10, ""),
        ("产时", "补贴发放及时率", "≥98%", "98.6%", 10, 10, ""),
        ("效经", "新增创业担保贷款", "3000万元", "3250万元", 10, 10, ""),
        ("效社", "城镇登记失业率", "≤4.5%", "3.9%", 10, 10, ""),
        ("满服", "社会公众满意度", "≥90%", "94.5%", 10, 10, ""),
        ("成本", "日常公用经费", "≤118万元", "115.6万元", 20, 20, ""),
    ],
    JOBS: [
        ("产数", "举办招聘会场次", "50场", "56场", 15, 15, ""),
        ("产数", "提供就业岗位数", "8000个", "8620个", 10, 10, ""),
        ("产质", "岗位匹配率", "≥85%", "88.1%", 10, 10, ""),
        ("产时", "活动按期完成率", "≥95%", "98.2%", 5, 5, ""),
        ("效社", "带动就业人数", "600人", "640人", 20, 20, ""),
        ("满服", "求职者满意度", "≥90%", "93.6%", 10, 10, ""),
        ("成本", "项目总成本", "≤325万元", "315.25万元", 20, 20, ""),
    ],
    INSURANCE: [
        ("产数", "参保登记人数", "12000人", "12300人", 15, 15, ""),
        ("产质", "待遇核定准确率", "≥99%", "99.4%", 15, 15, ""),
        ("产时", "业务按时办结率", "≥98%", "97.5%", 10, 9.5, "少数业务材料不全，次年办结。"),
        ("效社", "追缴基金金额", "50万元", "52.3万元", 20, 20, ""),
        ("满服", "参保人员满意度", "≥90%", "92.8%", 10, 10, ""),
        ("成本", "项目总成本", "≤225万元", "217.75万元", 20, 20, ""),
    ],
    TALENT: [
        ("产数", "引进人才人数", "40人", "43人", 20, 20, ""),
        ("产质", "硕士以上学历占比", "≥60%", "65.1%", 10, 10, ""),
        ("产时", "补贴兑付完成时间", "2023年12月", "2023年11月", 10, 10, ""),
        ("效社", "引进人才留任率", "≥85%", "90.7%", 20, 20, ""),
        ("满服", "引进人才满意度", "≥90%", "95.3%", 10, 10, ""),
        ("成本", "人才补贴标准", "≤2.6万元/人", "2.5万元/人", 20, 20, ""),
    ],
}
# Initial, full-year, executed, rate, score of the total; then the rows by source.
FUNDS: dict[str, dict[str, tuple[float | None, ...]]] = {
    OVERALL: {"total": (1480, 1530, 1500.5, 98.07, 9.81)},
    JOBS: {
        "appropriation": (320, 320, 310.25, None, None),
        "carryover": (None, 5, 5, None, None),
        "total": (320, 325, 315.25, 97, 9.7),
    },
    INSURANCE: {
        "appropriation": (220, 225, 217.75, None, None),
        "total": (220, 225, 217.75, 96.78, 9.68),
    },
    TALENT: {"appropriation": (110, 110, 107.5, None, None), "total": (110, 110, 107.5, 97.73, 9.77)},
}
TOTAL_SCORES = {OVERALL: 99.81, JOBS: 99.7, INSURANCE: 99.18, TALENT: 99.77}
# Item, standard item, prior year, budget, final.
EXPENSES: list[tuple[str, str, float, float, float]] = [
    ("三公经费", "three_public_total", 20, 18, 15.5),
    ("1、公务用车购置和维护经费", "vehicle_total", 10, 9, 8),
    ("其中：公车购置", "vehicle_purchase", 0, 0, 0),
    ("公车运行维护", "vehicle_operation", 10, 9, 8),
    ("2、出国经费", "overseas", 0, 0, 0),
    ("3、公务接待", "reception", 10, 9, 7.5),
    ("项目支出：", "project_total", 600, 650, 640.5),
    ("3、市级专项资金（一个专项一行）", "project_special_funds", 600, 650, 640.5),
    (JOBS, "project_line", 300, 320, 315.25),
    (INSURANCE, "project_line", 200, 220, 217.75),
    (TALENT, "project_line", 100, 110, 107.5),
    ("公用经费", "public_use_total", 120, 118, 115.6),
    ("其中：办公经费", "office", 60, 59, 58.1),
    ("水费、电费、差旅费", "utilities_travel", 40, 39, 38.5),
    ("会议费、培训费", "meeting_training", 15, 15, 14.2),
    ("政府采购金额", "procurement", 80, 75, 72.3),
]
PROSE = [
    ("heading", "一、基本情况"),
    ("body", "本局负责就业、社会保障、人事人才和劳动关系工作，内设机构10个。"),
    ("body", "核定编制52人，年末实有在职人员50人。"),
    ("heading", "二、一般公共预算支出情况"),
    ("heading", "（一）基本支出情况"),
    ("body", "2023年基本支出860万元，包含人员经费744.4万元，日常公用经费115.6万元。"),
    ("heading", "（二）项目支出情况"),
    ("body", f"2023年项目支出640.5万元。（包含：{JOBS}315.25万元、{INSURANCE}217.75万元、{TALENT}107.5万元）。"),
    ("heading", "三、政府性基金预算支出情况"),
    ("body", "本年度没有政府性基金预算支出。"),
    ("heading", "四、国有资本经营预算支出情况"),
    ("body", "本年度没有国有资本经营预算支出。"),
    ("heading", "五、社会保险基金预算支出情况"),
    ("body", "本年度没有社会保险基金预算支出。"),
    ("heading", "六、资金使用及绩效情况"),
    ("heading", "（一）整体支出绩效情况"),
    ("body", "2023年决算总支出1500.5万元，较年初预算增加20.5万元，原因是年中追加了专项。"),
    ("body", "全市城镇新增就业5210人，完成职业技能培训2105人。"),
    ("body", "2023年“三公”经费预算18万元，决算15.5万元，与上年相比减少4.5万元，下降22.5%。其中：公务接待费决算7.5万元。"),
    ("heading", "（二）项目支出绩效情况"),
    ("body", f"1.项目“{JOBS}”，年初预算320万元，上年结转5万元，实际支出315.25万元，结转结余9.75万元。"),
    ("body", f"2.项目“{INSURANCE}”，年初预算220万元，年中调增5万元，实际支出217.75万元，结转结余7.25万元。"),
    ("body", f"3.项目“{TALENT}”，年初预算110万元，实际支出107.5万元，结转结余2.5万元。向43人发放补贴107.5万元。"),
    ("heading", "七、存在的问题及原因分析"),
    ("body", "个别项目支出偏慢，原因是材料审核用时较长。"),
    ("heading", "八、下一步改进措施"),
    ("body", "加快审核，按季调度支出。"),
    ("heading", "九、部门整体支出绩效自评结果拟应用和公开情况"),
    ("body", "自评结果用于编制下年度预算，并在门户网站公开。"),
]  # fmt: skip
GOALS = ("稳定就业形势，完善社会保障。", "就业形势稳定，社会保障水平提高。")


@dataclass(frozen=True)
class Form:
    """How a city prints its tables: the evaluation tables and the base data."""

    evaluation: Layout
    base_data: Layout = field(default_factory=Layout)
    base_form: BaseDataForm = field(default_factory=BaseDataForm)


PLAIN = Layout(placeholder=None, grade_in_total=True)
FORMS = (
    Form(PLAIN),
    Form(
        replace(
            PLAIN, fund_lines=TOTAL_FIRST, headings=ALIASES, points="broken", brackets="({}分)", narrow=True
        )
    ),
    Form(
        replace(PLAIN, unit="元", unit_line=True, points_suffix="分", repeat_levels=True),
        Layout(unit="元"),
        BaseDataForm(expense_title="经费控制情况（元）", figures=BUDGET_FIRST),
    ),
    Form(
        replace(
            PLAIN, columns=CRITERIA, total="first", rate="number", placeholder="……", fund_headings=FORMULAS
        )
    ),
)


@dataclass
class Draft:
    """A report before it is printed; mutants change it. `layouts` prints single tables otherwise than the form does,
    `retyped` replaces texts in the cells of a table.
    """

    data: dict[str, Any]
    prose: list[tuple[str, str]] = field(default_factory=lambda: list(PROSE))
    form: Form = field(default_factory=lambda: FORMS[0])
    layouts: dict[str, Layout] = field(default_factory=dict)
    retyped: list[tuple[str, str, str]] = field(default_factory=list)

    def funds(self, scope: str, line: str = "total") -> dict[str, Any]:
        """A funding row."""
        return next(r for r in self.data["budget_execution"] if (r["scope"], r["line"]) == (scope, line))

    def indicator(self, name: str, scope: str | None = None) -> dict[str, Any]:
        """An indicator row by its name."""
        rows = self.data["indicators"]
        return next(r for r in rows if r["level3"] == name and scope in (None, r["scope"]))

    def expense(self, item: str) -> dict[str, Any]:
        """A base-data line by its standard item, or a project's by its name."""
        return next(r for r in self.data["expense_lines"] if item in (r["standard_item"], r["item_raw"]))

    def total(self, scope: str) -> dict[str, Any]:
        """The 总分 row."""
        return next(r for r in self.data["totals"] if r["scope"] == scope)

    def drop(self, table: str, row: dict[str, Any]) -> None:
        """A row that was forgotten."""
        self.data[table] = [r for r in self.data[table] if r is not row]

    def say(self, old: str, new: str) -> None:
        """Other words in the prose; they must stand there exactly once."""
        assert sum(text.count(old) for _, text in self.prose) == 1, old
        self.prose = [(style, text.replace(old, new)) for style, text in self.prose]

    def retype(self, scope: str, old: str, new: str) -> None:
        """Another text in the cells of one table (a scope, or `base`) that read `old`."""
        self.retyped.append((scope, old, new))

    def write(self, path: Path) -> Path:
        """Print it as DOCX."""
        path.write_bytes(docx_bytes(list(self._blocks()), "report"))
        return path

    def _blocks(self) -> list[Block]:
        facts = Facts(self.data)
        blocks: list[Block] = [
            Line(f"{facts.year}年度部门整体支出绩效自评报告", "title"), Line(f"部门名称：{facts.agency}"),
            Line(f"{facts.year + 1}年4月29日"), PageBreak(),
            *(Line(text, style) for style, text in self.prose), PageBreak(),
            Line("附件1", "note"), Line(f"{facts.year}年度部门整体支出绩效评价基础数据表", "title"),
            self._typed("base", base_data_sheet(facts, self.form.base_form, self.form.base_data)), PageBreak(),
            Line("附件2", "note"), Line(f"{facts.year}年度部门整体支出绩效自评表", "title"),
            *_unit_line(self._layout(OVERALL)),
            self._typed(OVERALL, overall_sheet(facts, self._layout(OVERALL), GOALS)), PageBreak(),
            Line("附件3", "note"),
        ]  # fmt: skip
        for project in facts.projects:
            name = str(project["name"])
            layout = self._layout(name)
            blocks.append(Line(f"{facts.year}年度项目支出绩效自评表", "title"))
            blocks += _unit_line(layout)
            blocks.append(self._typed(name, project_sheet(facts, project, layout, GOALS)))
        return blocks

    def _layout(self, scope: str) -> Layout:
        return self.layouts.get(scope, self.form.evaluation)

    def _typed(self, scope: str, sheet: Sheet) -> Sheet:
        for where, old, new in self.retyped:
            if where == scope:
                assert any(cell.text == old for row in sheet.rows for cell in row), (scope, old)
                sheet.rows = [[_retyped(cell, old, new) for cell in row] for row in sheet.rows]
        return sheet


def _unit_line(layout: Layout) -> list[Block]:
    return [Line(f"单位：{layout.unit}")] if layout.unit_line else []


def _retyped(cell: Any, old: str, new: str) -> Any:
    return type(cell)(new, cell.columns, cell.rows) if cell.text == old else cell


def clean_draft(agency: str) -> Draft:
    """The report of an agency before anything is wrong in it."""
    data: dict[str, Any] = {
        "agency_name": agency,
        "fiscal_year": 2023,
        "staffing": [{"establishment": 52, "actual": 50, "control_rate_raw": "96.15%"}],
        "expense_lines": [
            {"item_raw": name, "standard_item": item, "prior_final": prior, "budget": budget, "final": final}
            for name, item, prior, budget, final in EXPENSES
        ],
        "budget_execution": [
            {"scope": scope, "line": line, "initial": row[0], "full_year": row[1], "executed": row[2],
             "weight": 10 if line == "total" else None, "rate": row[3], "score": row[4]}
            for scope, lines in FUNDS.items()
            for line, row in lines.items()
        ],
        "fund_composition": [
            {"scope": OVERALL, "side": side, "item": item, "amount": amount}
            for side, item, amount in (
                ("income", "general_public_budget", 1500.5), ("expenditure", "basic", 860),
                ("expenditure", "project", 640.5),
            )
        ],
        "projects": [
            {"name": name, "competent_department": agency, "implementing_unit": agency}
            for name in (JOBS, INSURANCE, TALENT)
        ],
        "indicators": [
            {"scope": scope, "level1": GROUPS[kind[0]][0], "level1_points": GROUPS[kind[0]][1],
             "level2": LEVEL2[kind[1]], "level3": name, "target_raw": target, "actual_raw": actual,
             "weight": weight, "score": score, "shared": False, "deviation_raw": reason}
            for scope, rows in INDICATORS.items()
            for kind, name, target, actual, weight, score, reason in rows
        ],
        "totals": [{"scope": s, "weight": 100, "score": score, "grade": "优"} for s, score in TOTAL_SCORES.items()],
    }  # fmt: skip
    return Draft(copy.deepcopy(data))
