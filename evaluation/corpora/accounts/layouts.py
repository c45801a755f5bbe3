"""The nine statements as sheets, in the layout a `Style` describes, with what must be read of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from evaluation.corpora.accounts import facts
from evaluation.corpora.accounts.styles import Style
from evaluation.documents.blocks import Block, Cell, Line, Sheet

# statement, half, line, column → amount; a line is named by its code, its item or what it stands for.
Expected = dict[tuple[str, str, str, str], Decimal | None]


@dataclass
class Printed:
    """Sheets with their titles, and what must be read of them."""

    blocks: list[Block] = field(default_factory=list)
    expected: Expected = field(default_factory=dict)


class Typesetter:
    """Sets the nine statements in one style."""

    def __init__(self, style: Style, year: int = 2024) -> None:
        self.style, self.year = style, year
        self.printed = Printed()
        self._count = 0

    # -- parts ----------------------------------------------------------------------------------------

    def money(self, amount: Decimal | None) -> str:
        """An amount in 万元, in the unit and print of the style."""
        if amount is None:
            return self.style.blank
        if amount == 0:
            return self.style.zero
        value = amount * 10000 if self.style.unit == "元" else amount
        return f"{value:,.2f}" if self.style.thousands else f"{value:.2f}"

    def sheet(self, title: str, width: int) -> Sheet:
        """An empty sheet under its title and unit, wherever the style prints them."""
        self._count += 1
        sheet = Sheet(width)
        mark = self.style.mark.format(n=f"{self._count:02d}")
        unit = f"单位：{self.style.unit}"
        if self.style.title == "grid":
            sheet.add(Cell(title, width))
            half = width // 2
            sheet.add(Cell("部门：某某市档案局", half), Cell(f"金额{unit}", width - half))
        else:
            if mark:
                self.printed.blocks.append(Line(mark))
            if self.style.title == "line":
                self.printed.blocks.append(Line(title, "heading"))
            self.printed.blocks.append(Line(unit))
        self.printed.blocks.append(sheet)
        return sheet

    def _lead(self) -> int:
        return {"one": 2, "one_partial": 2, "one_name": 1}.get(self.style.codes, 4)

    def codes(self, code: str) -> list[Cell]:
        """The cells of code and name of a line."""
        kind, name = self.style.codes, self.style.names(facts.NAMES.get(code) or facts.ECONOMIC[code])
        parts = [code[:3], code[3:5], code[5:]]
        if kind == "one":
            return [Cell(code), Cell(name)]
        if kind == "one_partial":
            return [Cell(next(p for p in reversed(parts) if p)), Cell(name)]
        if kind == "one_name":
            return [Cell(f"{code}{name}")]
        if kind == "three_partial":
            last = max(i for i, p in enumerate(parts) if p)
            parts = [p if i == last else "" for i, p in enumerate(parts)]
        return [*(Cell(p) for p in parts), Cell(name)]

    def heading(
        self, sheet: Sheet, labels: list[str | tuple[str, list[str]]], code: str = "功能分类科目编码"
    ) -> None:
        """The heading of a statement with codes."""
        lead, three = self._lead(), self._lead() == 4
        merged = self.style.total == "in_heading"
        rows = 2 + (three and not merged)
        cells = [
            Cell(x[0], len(x[1]), rows - 1) if isinstance(x, tuple) else Cell(x, 1, rows) for x in labels
        ]
        if lead == 1:
            sheet.add(
                Cell("科目名称", 1, 2), *[Cell(c.text, c.columns, 2 if c.columns == 1 else 1) for c in cells]
            )
            sheet.add(*(Cell(y) for x in labels if isinstance(x, tuple) for y in x[1]))
        else:
            sheet.add(Cell("项目", lead), *cells)
            under = [Cell(y) for x in labels if isinstance(x, tuple) for y in x[1]]
            if three and not merged:
                sheet.add(Cell(code, 3), Cell("科目名称", 1, 2))
                sheet.add(Cell("类"), Cell("款"), Cell("项"), *under)
            else:
                sheet.add(Cell(code, lead - 1), Cell("科目名称"), *under)
        width = sum(len(x[1]) if isinstance(x, tuple) else 1 for x in labels)
        if self.style.numbers:
            self._numbers(sheet, lead, width)

    def _numbers(self, sheet: Sheet, lead: int, width: int) -> None:
        sheet.add(Cell("栏次", lead), *(Cell(str(n)) for n in range(1, width + 1)))

    def functional(self, statement: str, title: str, labels: list[str | tuple[str, list[str]]],
                   lines: dict[str, facts.Amounts]) -> None:  # fmt: skip
        """One of the statements by functional code."""
        columns = list(next(iter(lines.values())))
        lead = self._lead()
        sheet = self.sheet(title, lead + len(columns))
        self.heading(sheet, labels)
        total = facts.total(lines)
        if self.style.total in ("first", "in_heading"):
            self._total(sheet, statement, lead, total)
        for code, amounts in lines.items():
            sheet.add(*self.codes(code), *(self.money(a) for a in amounts.values()))
            self.expect(statement, "", code, amounts)
        if self.style.total == "last":
            self._total(sheet, statement, lead, total)

    def _total(self, sheet: Sheet, statement: str, lead: int, total: facts.Amounts) -> None:
        figures = [self.money(a) for a in total.values()]
        if self.style.total == "in_heading" and lead == 4:
            sheet.add("类", "款", "项", "合计", *figures)
        else:
            sheet.add(Cell("合计", lead), *figures)
        self.expect(statement, "", "total", total)

    def expect(self, statement: str, side: str, line: str, amounts: facts.Amounts) -> None:
        """Note what must be read of a line: amounts by column."""
        for column, amount in amounts.items():
            self.printed.expected[statement, side, line, column] = amount

    # -- the summaries --------------------------------------------------------------------------------

    def summary(self, statement: str, title: str, income: list[tuple[str, str, Decimal | None]],
                spending: list[tuple[str, str, facts.Amounts]], labels: list[str]) -> None:  # fmt: skip
        """A statement of two halves; lines are (name, what it stands for, amounts)."""
        n = 1 if self.style.numbers else 0
        columns = list(spending[0][2])
        sheet = self.sheet(title, 2 + n + 1 + n + len(columns))
        sheet.add(Cell("收入", 2 + n), Cell("支出", 1 + n + len(columns)))
        number = ["行次"] * n
        sheet.add("项目", *number, "决算数", "项目", *number, *labels)
        if n:
            sheet.add("栏次", "", "1", "栏次", "", *(str(k) for k in range(2, 2 + len(columns))))
        rows = max(len(income), len(spending))
        for k in range(rows):
            name, key, amount = income[k] if k < len(income) else ("", "", None)
            what, code, amounts = spending[k] if k < len(spending) else ("", "", dict.fromkeys(columns))
            left = [name, *([str(k + 1)] * n), self.money(amount) if name else ""]
            right = [
                what,
                *([str(rows + k + 1)] * n),
                *(self.money(a) if what else "" for a in amounts.values()),
            ]
            sheet.add(*left, *right)
            if name:
                self.expect(statement, "income", key, {"final": amount})
            if what:
                self.expect(statement, "expenditure", code, amounts)

    def basic(self, title: str) -> None:
        """一般公共预算财政拨款基本支出决算表."""
        statement, amounts = "general_public_basic_expenditure", facts.economic()
        by_panels: dict[int, list[tuple[str, ...]]] = {
            2: [("301", "303"), ("302", "310")],
            3: [("301", "303"), ("302",), ("310",)],
        }
        groups = by_panels[self.style.panels]
        columns = [[c for c in amounts if c[:3] in of] for of in groups]
        for panel in columns:
            panel.sort(key=lambda c: (c[:3], len(c), c))
        sheet = self.sheet(title, 3 * len(groups))
        if self.style.panels == 3:
            sheet.add(Cell("人员经费", 3), Cell("公用经费", 6))
        sheet.add(*["经济分类科目编码", "科目名称", "决算数"] * len(groups))
        for k in range(max(map(len, columns))):
            cells: list[str] = []
            for panel in columns:
                code = panel[k] if k < len(panel) else ""
                cells += [
                    code,
                    self.style.names(facts.ECONOMIC[code]) if code else "",
                    self.money(amounts[code]) if code else "",
                ]
                if code:
                    self.expect(statement, "", code, {"final": amounts[code]})
            sheet.add(*cells)
        reach = 3 * (len(groups) - 1) - 1
        sheet.add(
            Cell("人员经费合计", 2),
            self.money(facts.personnel()),
            Cell("公用经费合计", reach),
            self.money(facts.public_use()),
        )
        self.expect(statement, "", "personnel_total", {"final": facts.personnel()})
        self.expect(statement, "", "public_use_total", {"final": facts.public_use()})

    # -- three-public ---------------------------------------------------------------------------------

    def three_public(self, title: str) -> None:
        """财政拨款“三公”经费支出决算表."""
        items = facts.THREE_PUBLIC
        for item, (_, budget, final) in items.items():
            self.expect("three_public", "", item, {"budget": budget, "final": final})
        getattr(self, f"_{self.style.three_public}")(title)

    def _pairs(self, title: str) -> None:
        sheet = self.sheet(title, 12)
        sheet.add(Cell("财政拨款“三公”经费", 12))
        sheet.add(
            Cell("合计", 2, 2),
            Cell("因公出国\n（境）费", 2, 2),
            Cell("公务用车购置及运行维护费", 6),
            Cell("公务接待费", 2, 2),
        )
        sheet.add(Cell("小计", 2), Cell("公务用车\n购置费", 2), Cell("公务用车\n运行维护费", 2))
        sheet.add(*["预算数", "决算数"] * 6)
        sheet.add(*(self.money(a) for _, *pair in facts.THREE_PUBLIC.values() for a in pair))

    def _six_and_six(self, title: str) -> None:
        sheet = self.sheet(title, 12)
        sheet.add(Cell("预算数", 6), Cell("决算数", 6))
        half = [
            Cell("合计", 1, 2),
            Cell("因公出国（境）费", 1, 2),
            Cell("公务用车购置及运行费", 3),
            Cell("公务接待费", 1, 2),
        ]
        sheet.add(*half, *half)
        sheet.add(*["小计", "公务用车购置费", "公务用车运行费"] * 2)
        if self.style.numbers:
            sheet.add(*(str(n) for n in range(1, 13)))
        values = list(facts.THREE_PUBLIC.values())
        sheet.add(*(self.money(v[1]) for v in values), *(self.money(v[2]) for v in values))

    def _lines(self, title: str) -> None:
        sheet = self.sheet(title, 3)
        sheet.add("项目", "年初预算数", "决算数")
        names = [
            "合计",
            "1.因公出国（境）费用",
            "2.公务用车购置及运行维护费",
            "其中：公务用车购置费",
            "公务用车运行维护费",
            "3.公务接待费",
        ]
        for name, (_, budget, final) in zip(names, facts.THREE_PUBLIC.values(), strict=True):
            sheet.add(name, self.money(budget), self.money(final))
        sheet.add("公务接待批次（个）", "", "12")

    # -- the funds ------------------------------------------------------------------------------------

    FUND_LABELS: tuple[str | tuple[str, list[str]], ...] = (
        "年初结转和结余", "本年收入", ("本年支出", ["小计", "基本支出", "项目支出"]), "年末结转和结余",
    )  # fmt: skip

    def empty_fund(self, statement: str, title: str, fund: str) -> None:
        """A statement with a heading, blank rows and a note that there is nothing."""
        labels = list(self.FUND_LABELS)
        columns = list(next(iter(facts.government_fund().values())))
        if self.style.state_capital == "expenditure":
            labels, columns = ["合计", "基本支出", "项目支出"], ["total", "basic", "project"]
        lead = self._lead()
        sheet = self.sheet(title, lead + len(columns))
        self.heading(sheet, labels)
        blank = dict.fromkeys(columns)
        if self.style.total != "last":
            sheet.add(Cell("合计", lead), *[""] * len(columns))
            self.expect(statement, "", "total", blank)
        for _ in range(self.style.empty_rows):
            sheet.add(*[""] * (lead + len(columns)))
        if self.style.total == "last":
            sheet.add(Cell("合计", lead), *[""] * len(columns))
            self.expect(statement, "", "total", blank)
        self.printed.blocks.append(Line(self.style.note.format(year=self.year, fund=fund), "note"))
