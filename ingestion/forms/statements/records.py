"""The records of one statement's lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ingestion.forms.context import FormContext, cells_of
from ingestion.forms.rows import FormCell
from ingestion.forms.statements.blocks import Block
from ingestion.forms.statements.codes import (
    CodeReader,
    class_of,
    is_rest_of_name,
    whole_name,
)
from ingestion.forms.statements.layout import Layout, Leaf
from ingestion.forms.statements.statement_lines import (
    Line,
    is_placeholder,
    is_rest_of_heading,
    is_row_of_numbers,
    lines_of,
    money_leaves,
)
from ingestion.forms.statements.words import SIDES, SUMMARIES, is_blank_print, is_part, line_code
from ingestion.lookups.classifications import Classification
from ingestion.messages import Message
from ingestion.records import FinalAccountRecord
from ingestion.values import normalise, parse_number
from ingestion.vocabulary import bare_label

_KINDS = {3: ("class", 1), 5: ("section", 2), 7: ("item", 3)}
_UNCODED: dict[str, tuple[str, int | None]] = {
    "total": ("total", 0), "grand_total": ("total", 0),
    "current_income": ("subtotal", 0), "current_expenditure": ("subtotal", 0),
    "personnel_total": ("subtotal", None), "public_use_total": ("subtotal", None),
    "used_surplus": ("balance", None), "surplus_distribution": ("balance", None),
    "opening_balance": ("balance", None), "closing_balance": ("balance", None),
}  # fmt: skip
_SOURCES = {
    "fiscal_appropriation", "general_public_budget", "government_fund", "state_capital", "special_account",
    "superior_subsidy", "business_income", "operating_income", "subsidiary_payment", "other_income",
}  # fmt: skip
_FUNDS = {"general_public_budget", "government_fund", "state_capital"}
_TOTALS = {
    "income": "current_income", "expenditure": "current_expenditure",
    "general_public_expenditure": "current_expenditure",
}  # fmt: skip
_BALANCES = frozenset({"opening_balance", "closing_balance"})
_YEAR_ROUND = frozenset({"current_income", "current_expenditure"})


@dataclass(slots=True)
class _Meaning:
    """What a line is."""

    kind: str = "line"
    line_code: str | None = None
    level: int | None = None
    code: str | None = None
    name: str = ""


@dataclass(slots=True)
class StatementReader:
    """Turns the lines of one statement into records."""

    context: FormContext
    block: Block
    year: int | None
    _codes: dict[int, CodeReader] = field(default_factory=dict)
    _columns: dict[tuple[int, int], dict[str, str]] = field(default_factory=dict)  # by layout and place
    _balance: dict[int, str] = field(default_factory=dict)  # by panel: opening or closing, once printed

    def read(self) -> list[FinalAccountRecord]:
        """One record per line and column of money; the lines of the left half or panel first."""
        lines = self._lines()
        panels = sorted({line.panel for line in lines})
        ordered = [line for panel in panels for line in lines if line.panel == panel]
        codes = [self._code(line) for line in ordered]
        records: list[FinalAccountRecord] = []
        for k, line in enumerate(ordered):
            beside = [
                (ordered[n].name, code)
                for n in (k - 1, k + 1)
                if 0 <= n < len(ordered) and ordered[n].panel == line.panel and (code := codes[n])
            ]
            records += self._line(k + 1, line, self._meaning(line, codes[k], beside))
        return records

    @property
    def _classification(self) -> Classification:
        is_economic = self.block.statement == "general_public_basic_expenditure"
        return "economic_items" if is_economic else "functions"

    def _lines(self) -> list[Line]:
        found: list[Line] = []
        ledger = self.context.ledger
        for row, layout in self.block.body:
            if is_row_of_numbers(row):
                ledger.ignore(row.row, [p.cell for p in row.printed], "row_number")
                continue
            lines, numbers = lines_of(row, layout)
            ledger.ignore(row.row, numbers, "row_number")
            for line in lines:
                ledger.ignore(line.row, line.ignored, "heading")
                if is_rest_of_heading(line):
                    ledger.ignore(line.row, line.taken, "heading")
                elif is_placeholder(line):
                    ledger.ignore(line.row, line.taken, "placeholder")
                else:
                    ledger.use(line.row, *line.taken)
                    above = next((x for x in reversed(found) if x.panel == line.panel), None)
                    if above is not None and self._is_rest(above, line):
                        above.names.append(line.name)
                    else:
                        found.append(line)
        return found

    def _is_rest(self, above: Line, line: Line) -> bool:
        """Whether a line is the rest of the name above it."""
        alone = bool(above.codes) and not line.codes and not line.money
        return alone and is_rest_of_name(above.name, line.name, self._classification)

    def _line(self, number: int, line: Line, meaning: _Meaning) -> list[FinalAccountRecord]:
        is_economic = self._classification == "economic_items"
        shared = {
            **self.context.base(line.row), **identity(self.block, line.row.table.number), "line_number": number,
            "side": _side(line.layout, line.panel, self.block.statement), "line_kind": meaning.kind,
            "line_code": meaning.line_code, "level": meaning.level,
            "function_code": None if is_economic else meaning.code,
            "economic_code": meaning.code if is_economic else None, "expense_item_code": None,
            "line_name": meaning.name, "line_name_raw": line.name,
        }  # fmt: skip
        return [
            FinalAccountRecord(
                **shared, column_number=n, **self._column(leaf, line.layout), **amount(self.context, line, line.money.get(k))
            )
            for n, (k, leaf) in enumerate(money_leaves(line), 1)
        ]  # fmt: skip

    def _column(self, leaf: Leaf, layout: Layout) -> dict[str, str]:
        """What is said of a column in all its cells."""
        place = id(layout), leaf.start
        known = self._columns.get(place)
        if known is None:
            known = {"column_code": self._column_code(leaf, layout), "column_name": leaf.name}
            self._columns[place] = known
        return known

    def _column_code(self, leaf: Leaf, layout: Layout) -> str:
        """What a column holds; 本年支出/小计 is the total of a statement of spending, whatever it has beside it.

        And 小计 is a fund's spending of the year beside balances, where the label above it was lost.
        """
        codes = layout.codes()
        if leaf.code == _TOTALS.get(self.block.statement) and "total" not in codes:
            return "total"
        if self.block.statement not in _FUNDS:
            return leaf.code
        if leaf.code == "total" and codes & _BALANCES and "current_expenditure" not in codes:
            return "current_expenditure"
        is_all = codes & (_BALANCES | _YEAR_ROUND | {"total"}) == {"current_expenditure"}
        return "total" if leaf.code == "current_expenditure" and is_all else leaf.code

    def _meaning(self, line: Line, complete: str | None, beside: Sequence[tuple[str, str]]) -> _Meaning:
        if complete:
            return self._coded(line, complete, beside)
        code = line_code(line.name)
        panel = line.panel
        if code in ("opening_balance", "closing_balance"):
            self._balance[panel] = code.removesuffix("_balance")
        if code in _FUNDS and panel in self._balance:
            return _Meaning("detail", f"{self._balance[panel]}_{code}", None, None, line.name)
        if self.block.statement in SUMMARIES and code is None and (of := class_of(line.name)):
            return _Meaning("class", None, 1, of, _bare(line.name))
        otherwise = "detail" if is_part(line.name) else "source" if code in _SOURCES else "line"
        kind, level = _UNCODED.get(code or "", (otherwise, None))
        return _Meaning(kind, code, level, None, line.name)

    def _code(self, line: Line) -> str | None:
        reader = self._codes.setdefault(line.panel, CodeReader(self._classification))
        if not line.codes:
            is_named = (
                self.block.statement not in SUMMARIES and not line.code_columns and not line_code(line.name)
            )
            return reader.by_name(line.name) if is_named else None
        code = reader.read(line.codes, line.code_columns, line.name)
        if code is None:
            digits = " ".join(d for _, d in line.codes)
            self.context.ledger.report(line.row, Message("unreadable_code", {"printed": digits}), text=digits)
        return code

    def _coded(self, line: Line, code: str, beside: Sequence[tuple[str, str]]) -> _Meaning:
        report = self.context.ledger.report
        kind, level = _KINDS[len(code)]
        found = whole_name(line.name, code, self._classification, self.year, beside)
        told = {"item": code, "printed": line.name, "known": found.known or ""}
        if found.finding == "outdated":
            report(line.row, Message("outdated_name", told), text=line.name, severity="notice")
        elif found.finding == "healed":
            report(line.row, Message("name_made_whole", told), text=line.name or code, severity="notice",
                   read_as=f"“{found.known}”")  # fmt: skip
        elif found.finding == "other":
            report(line.row, Message("name_does_not_fit_code", told), text=line.name or code)
        return _Meaning(kind, None, level, code, found.name)


def identity(block: Block, table_number: int) -> dict[str, Any]:
    """What all records of a statement share."""
    return {"statement": block.statement, "occurrence": block.occurrence, "table_number": table_number}


def amount(context: FormContext, line: Line, cell: FormCell | None) -> dict[str, Any]:
    """Amount, print and printed precision of a cell of money; a template's XX is blank."""
    text = cell.text if cell else ""
    blank = not text or is_blank_print(text)
    number = None if blank else parse_number(normalise(text).rstrip("万亿元"))
    return {
        "amount": None if blank else context.money(line.row, cell),
        "amount_raw": text,
        "decimals": number.places if number else None,
        "cells": cells_of({"amount": cell}, "amount"),
        "money_unit_printed": context.unit,
    }


def _bare(name: str) -> str:
    """The name of a class without its Chinese ordinal."""
    bare = bare_label(name)
    return name[-len(bare) :] if len(bare) < len(name) else name


def _side(layout: Layout, panel: int, statement: str) -> str | None:
    """The half of a two-sided statement that a panel is."""
    if statement not in SUMMARIES:
        return None
    found = {side for leaf in layout.of_panel(panel) for x in leaf.labels if (side := SIDES.find(x))}
    # A label in the middle of its half, in a grid without rules, may leave columns to its neighbour.
    return found.pop() if len(found) == 1 else "income" if panel == 0 else "expenditure"
