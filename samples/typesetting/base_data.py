"""The base-data table: staffing, 经费控制情况, building control, saving measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evaluation.documents.blocks import Cell, Sheet
from samples.typesetting.facts import Facts
from samples.typesetting.layout import Layout, number

BUILDING = (
    "批复规模（㎡）",
    "实际规模（㎡）",
    "规模控制率",
    "预算投资（万元）",
    "实际投资（万元）",
    "投资概算控制率",
)
# The columns of 经费控制情况 from left to right.
FIGURES = {"prior_final": "{prior}年决算数", "budget": "{year}年预算数", "final": "{year}年决算数"}


@dataclass(frozen=True)
class BaseDataForm:
    """What a city's base-data table prints around the figures. `dashes` are rows whose prior year is ——."""

    staffing_title: str = "财政供养人员情况（人）"
    staffing: Sequence[str] = ("编制数", "{year}年实际在职人数", "控制率")
    expense_title: str = "经费控制情况（万元）"
    figures: Mapping[str, str] = field(default_factory=lambda: FIGURES)
    dashes: Sequence[str] = ()
    building: Sequence[str] | None = ("",) * len(BUILDING)
    measures: str = "压减一般性支出，严格审批程序。"


def base_data_sheet(facts: Facts, form: BaseDataForm, layout: Layout) -> Sheet:
    """The table, seven columns wide: a label and three figures of two columns each."""
    sheet = Sheet(width=7)
    year = {"year": facts.year, "prior": facts.year - 1}
    for staff in facts.data["staffing"]:
        sheet.add(Cell(form.staffing_title, rows=2), *_wide(t.format(**year) for t in form.staffing))
        values = (number(staff["establishment"]), number(staff["actual"]), staff["control_rate_raw"])
        sheet.add(*_wide(values))
    sheet.add(form.expense_title, *_wide(t.format(**year) for t in form.figures.values()))
    for line in facts.data["expense_lines"]:
        printed = {name: layout.money(line[name]) for name in form.figures}
        if line["item_raw"] in form.dashes:
            printed["prior_final"] = "——"
        sheet.add(line["item_raw"], *_wide(printed.values()))
    if form.building is not None:
        sheet.add(Cell("楼堂馆所控制情况", rows=2), *BUILDING)
        sheet.add(*form.building)
    sheet.add("厉行节约保障措施", Cell(form.measures, columns=6))
    return sheet


def _wide(texts: Iterable[str]) -> list[Cell]:
    return [Cell(text, columns=2) for text in texts]
