"""How a form is laid out: what differs between cities and years while the figures stay the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

OUTPUT, BENEFIT, SATISFACTION, COST = "产出指标", "效益指标", "满意度指标", "成本指标"
BENEFITS = ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")
FRAME: Mapping[str, Sequence[str]] = {
    OUTPUT: ("数量指标", "质量指标", "时效指标"),
    BENEFIT: BENEFITS,
    SATISFACTION: ("服务对象满意度指标",),
    COST: ("经济成本指标", "社会成本指标", "生态环境成本指标"),
}
# The forms before 2022: cost stands among the outputs.
OLD_FRAME: Mapping[str, Sequence[str]] = {
    OUTPUT: ("数量指标", "质量指标", "时效指标", "成本指标"),
    BENEFIT: BENEFITS,
    SATISFACTION: ("服务对象满意度指标",),
}
UNIT_FACTORS = {"万元": Decimal(1), "元": Decimal(10000), "亿元": Decimal("0.0001")}
INDICATOR_COLUMNS = ("level1", "level2", "level3", "target", "actual", "weight", "score", "reason")


@dataclass(frozen=True)
class Layout:
    """The choices of one form. The defaults are those of the province's form of 2023.

    `headings` and `labels` replace standard words; `frame` gives the level-2 names a form prints even where
    no row stands under them (`placeholder` is what such a row prints; None leaves it out).
    `points` says where the points of a level-1 group are printed: in its heading, on a row of their own in
    the same cell, in a cell of their own under the heading, or nowhere.
    """

    unit: str = "万元"
    unit_line: bool = False  # 单位：… above the table instead of beside the fund block
    headings: Mapping[str, str] = field(default_factory=dict)
    fund_headings: Mapping[str, str] = field(default_factory=dict)  # before `headings`, in the fund block
    labels: Mapping[str, str] = field(default_factory=dict)
    fund_lines: Sequence[str] = ("appropriation", "carryover", "other", "total")
    funds_merged: bool = False  # executed, weight, rate and score printed once for all funding rows
    rate: Literal["percent", "number", "fraction"] = "percent"
    frame: Mapping[str, Sequence[str]] = field(default_factory=lambda: FRAME)
    placeholder: str | None = ""
    points: Literal["heading", "broken", "cell", "none"] = "heading"
    brackets: str = "（{}分）"
    repeat_levels: bool = False  # level names repeated on every row instead of merged
    side_label: str = "绩效指标"
    columns: Sequence[str] = INDICATOR_COLUMNS  # of the indicator block, from left to right
    short_names: bool = False  # 产出, 数量 for 产出指标, 数量指标
    points_suffix: str = ""  # after every weight and score
    grouped: bool = False  # money as 2,300.29 and 195.00
    total: Literal["last", "first"] = "last"
    grade_in_total: bool = False
    two_line_headings: bool = False  # 指标 over 一级/二级/三级指标, 完成情况 over target and actual
    narrow: bool = False  # headings broken inside words, as in a narrow cell
    page_after: int | None = None  # indicator row before which the table goes on over a page
    repeat_headings: bool = False  # the headings are printed again after that page break

    def heading(self, name: str) -> str:
        """A heading as this form prints it."""
        text = self.headings.get(name, name)
        return break_word(text) if self.narrow else text

    def fund_heading(self, name: str) -> str:
        """A heading of the fund block as this form prints it."""
        return self.heading(self.fund_headings.get(name, name))

    def label(self, name: str) -> str:
        """A label as this form prints it."""
        return self.labels.get(name, name)

    def money(self, amount: object) -> str:
        """An amount of 万元 in the form's unit; blank for None."""
        if amount is None:
            return ""
        value = Decimal(str(amount)) * UNIT_FACTORS[self.unit]
        return f"{value:,.2f}" if self.grouped else number(value)

    def level(self, name: str) -> str:
        """A level-1 or level-2 name as this form prints it."""
        return name.removesuffix("指标") if self.short_names else name

    def score(self, value: object) -> str:
        """A weight or score as this form prints it; blank for None."""
        return "" if value is None else number(value) + self.points_suffix

    def percent(self, rate: object) -> str:
        """A percentage as this form prints it; blank for None."""
        if rate is None:
            return ""
        value = Decimal(str(rate))
        if self.rate == "fraction":
            return number(value / 100)
        return number(value) + ("%" if self.rate == "percent" else "")


def number(value: object) -> str:
    """A number as it is written by hand: no exponent, no trailing zeros; blank for None."""
    if value is None:
        return ""
    text = format(Decimal(str(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def break_word(text: str) -> str:
    """A heading broken in the middle, as a narrow cell does."""
    return text if len(text) < 4 else f"{text[: len(text) // 2]}\n{text[len(text) // 2 :]}"
