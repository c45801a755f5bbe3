"""Who delivers what and when: drawn from a seed, before anything is written."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from evaluation.province.agencies import Agency, agencies

Role = Literal["good", "reissue", "withdrawn"]
FORMATS = ("docx",) * 14 + ("xlsx",) * 3 + ("word.txt", "tabs.txt") + ("pdf",)
"""Of twenty reports so many come as each: nine of ten no PDF, as in the deliveries known."""
REISSUED, WITHDRAWN, LATE = 0.03, 0.01, 0.05
"""Shares of reports that are issued again with other figures, taken back, or come a year after their time."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A report that is delivered: of whom and of which year, how it is printed, and when it arrives.

    `money` is what its layout's sums are multiplied by. `batch` counts deliveries from 0; `takes_place_of` is the number of
    the report that a re-issue replaces. `layout` stays with an agency.
    """

    number: int
    agency: Agency
    year: int
    layout: int
    format: str
    money: Decimal
    batch: int
    role: Role = "good"
    takes_place_of: int | None = None

    @property
    def path(self) -> str:
        """Folder and name in the landing folder."""
        again = "（更正）" if self.role == "reissue" else ""
        end = self.format.rpartition(".")[2]
        name = f"{self.agency.name}{self.year}年度部门整体支出绩效自评报告{again}.{end}"
        return f"{self.year}年/{self.agency.region_code}/{name}"

    @property
    def chance(self) -> random.Random:
        """What is drawn for this report alone; texts and projects stay with its agency."""
        return random.Random(f"{self.agency.name} {self.layout}")  # noqa: S311 - cases, not secrets


REFERENCE = Agency("长沙市示例事务中心", "示例事务中心", "430100", "prefecture", "other", 100)
"""Nobody: whom the reports are of that others are cloned from."""


def plan(number: int, years: Sequence[int], seed: int, layouts: int) -> list[Planned]:
    """Reports of so many agencies over the years, in order of arrival: a batch a year, and re-issues in the batch after."""
    chance = random.Random(f"plan {seed}")  # noqa: S311 - cases, not secrets
    planned: list[Planned] = []
    for agency in agencies(number, seed):
        layout, written = chance.randrange(layouts), chance.choice(FORMATS)
        money = Decimal(agency.size) / 100
        for batch, year in enumerate(years):
            money = (money * Decimal(chance.randint(93, 112)) / 100).quantize(Decimal("0.01"))
            money = max(money, Decimal("0.05"))
            late = chance.random() < LATE
            role: Role = "withdrawn" if chance.random() < WITHDRAWN else "good"
            one = Planned(len(planned), agency, year, layout, written, money, batch + late, role)
            planned.append(one)
            if role == "good" and chance.random() < REISSUED:
                corrected = (money * Decimal("1.02")).quantize(Decimal("0.01")) + Decimal("0.01")
                planned.append(Planned(
                    len(planned), agency, year, layout, written, corrected, one.batch + 1, "reissue", one.number,
                ))  # fmt: skip
    return sorted(planned, key=lambda one: (one.batch, one.number))
