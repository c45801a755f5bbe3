"""The nine statements of final accounts in Shanghai's layout, from a transcription of what a report prints."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.documents.blocks import Block, Cell, Line, PageBreak, Sheet
from ingestion.lookups.classifications import Classification, code_names

Printed = Mapping[tuple[str, str], str]
"""The print of an amount by line (a code, an item or what the line stands for) and column."""

ORDINALS = "一二三四五六七八九"
CLASSES = ("201", "202", "203", "204", "205", "206", "207", "208", "210", "211", "212", "213", "214", "215", "216", "217", "219",
           "220", "221", "222", "223", "224", "229")  # fmt: skip
ITEMS = (
    "three_public_total",
    "overseas",
    "vehicle_total",
    "vehicle_purchase",
    "vehicle_operation",
    "reception",
)
FUND_COLUMNS = ("年初结转和结余", "本年收入", "本年支出", "基本支出", "项目支出", "年末结转和结余")


@dataclass(frozen=True)
class Accounts:
    """One report's statements: whose they are, of which year, and what is printed in each."""

    agency: str
    year: int
    statements: Mapping[str, Printed]

    @classmethod
    def load(cls, agency: str, year: int, transcription: Path) -> Accounts:
        """Read a transcription: a CSV of statement, line_number, line, column_code and amount as printed."""
        statements: dict[str, dict[tuple[str, str], str]] = {}
        with transcription.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                statements.setdefault(row["statement"], {})[row["line"], row["column_code"]] = row["amount"]
        return cls(agency, year, statements)

    def name(self, classification: Classification, code: str) -> str:
        """What the state's classification calls a code in the year of the accounts."""
        return next(
            one.name for one in code_names(classification) if one.code == code and one.holds(self.year)
        )


def nine_statements(accounts: Accounts) -> Iterator[Block]:
    """Every statement on a page of its own, under its title and unit, those without figures with a note."""
    read = accounts.statements
    sheets = {
        "收入支出决算总表": _summary(accounts, read["income_expenditure_summary"], INCOME, ("final",), CLOSING),
        "收入决算表": _functional(accounts, read["income"], {"total": "本年收入合计", "fiscal_appropriation": "财政拨款收入"}
                             | dict.fromkeys(("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"), "")),
        "支出决算表": _functional(accounts, read["expenditure"], {"total": "本年支出合计", "basic": "基本支出", "project": "项目支出"}
                             | dict.fromkeys(("上缴上级支出", "经营支出", "对附属单位补助支出"), "")),
        "财政拨款收入支出决算总表": _summary(accounts, read["fiscal_appropriation_summary"], APPROPRIATION,
                                 ("total", "general_public_budget", "government_fund", "state_capital"), APPROPRIATION_CLOSING),
        "一般公共预算财政拨款支出决算表": _functional(accounts, read["general_public_expenditure"],
                                       {"total": "合计", "basic": "基本支出", "project": "项目支出"}),
        "一般公共预算财政拨款基本支出决算表": _basic(accounts, read["general_public_basic_expenditure"]),
        "财政拨款“三公”经费支出决算表": _three_public(read["three_public"]),
    }  # fmt: skip
    for title, sheet in sheets.items():
        yield from (PageBreak(), Line(title, "title"), Line("单位：万元", "note"), sheet)
    for fund in ("政府性基金预算", "国有资本经营预算"):
        yield from (
            PageBreak(),
            Line(f"{fund}财政拨款收入支出决算表", "title"),
            Line("单位：万元", "note"),
            _nothing(),
        )
        yield Line(f"说明：{accounts.agency}本年度没有{fund}财政拨款收入和支出，故本表无数据。", "note")


Half = Sequence[tuple[str, str]]
INCOME: Half = (
    ("一、一般公共预算财政拨款收入", "general_public_budget"), ("二、政府性基金预算财政拨款收入", "government_fund"),
    ("三、国有资本经营预算财政拨款收入", "state_capital"), ("四、上级补助收入", "superior_subsidy"), ("五、事业收入", "business_income"),
    ("六、经营收入", "operating_income"), ("七、附属单位上缴收入", "subsidiary_payment"), ("八、其他收入", "other_income"),
)  # fmt: skip
CLOSING: Sequence[tuple[str, str, str, str]] = (
    ("本年收入合计", "current_income", "本年支出合计", "current_expenditure"),
    ("使用非财政拨款结余", "used_surplus", "结余分配", "surplus_distribution"),
    ("年初结转和结余", "opening_balance", "年末结转和结余", "closing_balance"),
    ("总计", "grand_total", "总计", "grand_total"),
)
APPROPRIATION: Half = (
    ("一、一般公共预算财政拨款", "general_public_budget"), ("二、政府性基金预算财政拨款", "government_fund"),
    ("三、国有资本经营预算财政拨款", "state_capital"),
)  # fmt: skip
APPROPRIATION_CLOSING = (
    ("本年收入合计", "current_income", "本年支出合计", "current_expenditure"),
    ("年初财政拨款结转和结余", "opening_balance", "年末财政拨款结转和结余", "closing_balance"),
    ("总计", "grand_total", "总计", "grand_total"),
)
HEADINGS = {"final": "决算数", "total": "合计", "general_public_budget": "一般公共预算财政拨款",
            "government_fund": "政府性基金预算财政拨款", "state_capital": "国有资本经营预算财政拨款"}  # fmt: skip


def _summary(
    accounts: Accounts, printed: Printed, income: Half, columns: Sequence[str], closing: Sequence[tuple[str, str, str, str]]
) -> Sheet:  # fmt: skip
    """A statement of two halves: sources at the left, classes of spending at the right, and what closes both."""
    sheet = Sheet(width=3 + len(columns))
    sheet.add(Cell("收入", columns=2), Cell("支出", columns=1 + len(columns)))
    sheet.add("项目", "决算数", "项目", *(HEADINGS[column] for column in columns))

    def right(name: str, line: str) -> list[str]:
        return [name, *(printed.get((line, column), "") for column in columns)]

    for k, code in enumerate(CLASSES):
        name, source = income[k] if k < len(income) else ("", "")
        label = f"{_ordinal(k)}、{accounts.name('functions', code)}"
        sheet.add(name, printed.get((source, "final"), ""), *right(label, code))
    for name, source, spent, line in closing:
        sheet.add(name, printed.get((source, "final"), ""), *right(spent, line))
    return sheet


def _ordinal(k: int) -> str:
    tens, ones = divmod(k + 1, 10)
    return ("" if not tens else "十" if tens == 1 else f"{ORDINALS[tens - 1]}十") + (
        ORDINALS[ones - 1] if ones else ""
    )


def _functional(accounts: Accounts, printed: Printed, columns: Mapping[str, str]) -> Sheet:
    """A statement by functional code; a column without a heading is named by its key and stays blank."""
    sheet = Sheet(width=2 + len(columns))
    sheet.add(Cell("项目", columns=2), *(Cell(name or key, rows=2) for key, name in columns.items()))
    sheet.add("功能分类\n科目编码", "科目名称")
    for line in dict.fromkeys(line for line, _ in printed):
        figures = (printed.get((line, column), "") for column in columns)
        head = (
            [Cell("合计", columns=2)]
            if line == "total"
            else [Cell(line), Cell(accounts.name("functions", line))]
        )
        sheet.add(*head, *figures)
    return sheet


def _basic(accounts: Accounts, printed: Printed) -> Sheet:
    """人员经费 at the left, 公用经费 at the right."""
    codes = [line for line, _ in printed if line.isdigit()]
    halves = [[c for c in codes if c[:3] in ("301", "303")], [c for c in codes if c[:3] in ("302", "310")]]
    sheet = Sheet(width=6)
    sheet.add(*["经济分类科目编码", "科目名称", "决算数"] * 2)
    for k in range(max(map(len, halves))):
        cells: list[str] = []
        for half in halves:
            code = half[k] if k < len(half) else ""
            cells += (
                [code, accounts.name("economic_items", code), printed[code, "final"]]
                if code
                else ["", "", ""]
            )
        sheet.add(*cells)
    sheet.add(Cell("人员经费合计", columns=2), printed["personnel_total", "final"],
              Cell("公用经费合计", columns=2), printed["public_use_total", "final"])  # fmt: skip
    return sheet


def _three_public(printed: Printed) -> Sheet:
    sheet = Sheet(width=12)
    sheet.add(Cell("财政拨款“三公”经费", columns=12))
    sheet.add(
        Cell("合计", 2, 2),
        Cell("因公出国（境）费", 2, 2),
        Cell("公务用车购置及运行维护费", 6),
        Cell("公务接待费", 2, 2),
    )
    sheet.add(Cell("小计", 2), Cell("公务用车购置费", 2), Cell("公务用车运行维护费", 2))
    sheet.add(*["预算数", "决算数"] * 6)
    sheet.add(*(printed[item, column] for item in ITEMS for column in ("budget", "final")))
    return sheet


def _nothing() -> Sheet:
    """The statement of a fund that the agency has not."""
    sheet = Sheet(width=8)
    opening, income, spending, basic, project, closing = FUND_COLUMNS
    sheet.add(
        Cell("项目", columns=2),
        Cell(opening, rows=3),
        Cell(income, rows=3),
        Cell(spending, columns=3),
        Cell(closing, rows=3),
    )
    sheet.add(
        Cell("功能分类科目编码", rows=2),
        Cell("科目名称", rows=2),
        Cell("小计", rows=2),
        Cell(basic, rows=2),
        Cell(project, rows=2),
    )
    sheet.add()
    sheet.add(Cell("合计", columns=2), *[""] * 6)
    sheet.add(*[""] * 8)
    return sheet
