"""The axes of a case: how the figures of a report are printed. Each is drawn by itself, so that their products come up."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

WAN = {
    "元": Decimal(10_000),
    "百元": Decimal(100),
    "千元": Decimal(10),
    "万元": Decimal(1),
    "亿元": Decimal("0.0001"),
}
"""How many of a unit are 1 万元."""
_FIRST_ODD = 192  # from this case on labels are odd or missing too
KINDS = ("national", "overall", "summary", "transfer", "platform", "hunan", "third", "turned_funds", "turned_expenses",
         "years", "stacked", "side_by_side", "turned_summary", "score_levels", "expenses_years", "listed_parts")  # fmt: skip
MORE_KINDS = ("national", "turned_indicators", "overall", "grouped_summary", "stacked", "paired_funds", "summary", "years",
              "written_funds", "transfer", "hunan", "platform")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Axes:
    """One value of each axis.

    `unit_at`: above, heading, columns, cell, absent, or contradiction (元 above, the real unit inside, or the reverse).
    """

    kind: str
    unit: str
    unit_at: str
    format: str
    has_subtotals: bool
    has_deductions: bool
    has_marks: bool
    has_two_lines: bool
    is_ab: bool
    points_at: str  # name, column, none: where the points of a level stand
    value_columns: str  # joined, apart: bound, value and unit in one cell or in three
    rate_print: str  # percent, bare, fraction
    order: str  # usual, turned: the order of columns
    has_serial: bool
    labels: str = "usual"  # odd: words no list holds; blank: one of the headings of figures is missing

    def money(self, amount: Decimal) -> str:
        """An amount in 万元 as this form prints it."""
        printed = amount * WAN[self.unit]
        places = {"元": 2, "百元": 2, "千元": 2, "万元": 2, "亿元": 6}[self.unit]
        text = f"{printed:,.{places}f}" if self.has_marks else f"{printed:.{places}f}"
        return text + self.unit if self.unit_at == "cell" else text

    def rate(self, rate: Decimal | None) -> str:
        """A rate of a form with or without the percent sign."""
        if rate is None:
            return ""
        return {"percent": f"{rate}%", "bare": f"{rate}", "fraction": f"{rate / 100:.4f}"}[self.rate_print]


def axes_of(number: int, chance: random.Random) -> Axes:
    """The axes of a case; its kind goes round with its number."""
    unit = chance.choice(("万元", "万元", "元", "千元", "百元", "亿元"))
    unit_at = chance.choice(("above", "heading", "columns", "cell", "absent", "contradiction"))
    if unit_at == "absent":
        unit = "万元"
    if unit_at == "contradiction":
        unit = chance.choice(("元", "万元"))
    kinds = KINDS if number < _FIRST_ODD else MORE_KINDS
    labels = "usual" if number < _FIRST_ODD else chance.choice(("usual", "odd", "blank"))
    return Axes(
        kinds[number // 2 % len(kinds)], unit, unit_at, chance.choice(("docx", "xlsx", "html")), chance.random() < 0.3,
        chance.random() < 0.3, chance.random() < 0.3, chance.random() < 0.25, chance.random() < 0.4,
        chance.choice(("name", "column", "none")), chance.choice(("joined", "joined", "apart")),
        chance.choice(("percent", "percent", "bare", "fraction")), chance.choice(("usual", "usual", "turned")), chance.random() < 0.2,
        labels,
    )  # fmt: skip
