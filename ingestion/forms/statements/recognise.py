"""Which statement a heading heads: by its title where the columns bear it out, else by its columns alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingestion.forms.statements.layout import Layout, PlacedRow, expense_items
from ingestion.forms.statements.words import (
    EXPENSE_ITEMS,
    EXTRA,
    FUND_SECTIONS,
    NOTE_SUBJECTS,
    OPERATION,
    STATE_CAPITAL_CLASSES,
    STATE_CAPITAL_EXPENDITURE,
    UNDECIDED,
    line_code,
)
from ingestion.records.statements import StatementCode
from ingestion.vocabulary import bare_label, key

_INCOME = frozenset(
    {"fiscal_appropriation", "superior_subsidy", "business_income", "operating_income", "subsidiary_payment",
     "other_income"}
)  # fmt: skip
_BESIDE_BASIC = frozenset({"paid_to_superior", "operating", "subsidy_to_subsidiary"})
_BASIC = frozenset({"basic", "project"})
_EXPENDITURE = _BESIDE_BASIC | _BASIC
_YEAR_ROUND = frozenset({"opening_balance", "current_income", "current_expenditure", "closing_balance"})
_FUNDS = frozenset({"general_public_budget", "government_fund", "state_capital"})
_SOURCES = frozenset({"superior_subsidy", "business_income", "operating_income", "subsidiary_payment"})
_ITEMS = frozenset({"overseas", "reception", "vehicle_total", "vehicle_operation"})
_BY_ECONOMIC_CODE = frozenset({"final", "total", "personnel", "public_use"})
_PAIR: tuple[StatementCode, ...] = ("government_fund", "state_capital")
_OTHER_FUNDS = ("212", "229", "223")  # classes that government funds and the state capital are spent under


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a heading and the rows below it show."""

    layout: Layout
    body: Sequence[PlacedRow]

    @property
    def codes(self) -> frozenset[str]:
        return self.layout.codes()

    @property
    def has_code_column(self) -> bool:
        return any(leaf.role == "code" for leaf in self.layout.leaves)

    @property
    def digits(self) -> list[str]:
        """The codes printed in full."""
        placed = ((self.layout.at(p), key(p.text)) for row in self.body for p in row.printed)
        return [
            plain for leaf, plain in placed
            if leaf is not None and leaf.is_lead and plain.isdigit() and len(plain) in (3, 5, 7)
        ]  # fmt: skip

    @property
    def lines(self) -> set[str | None]:
        """What the printed names of lines stand for."""
        return {line_code(p.text) for row in self.body for p in row.printed if not p.is_number}

    @property
    def has_expense_lines(self) -> bool:
        words = (p.text for row in self.body for p in row.printed if not p.is_number)
        return len({EXPENSE_ITEMS.find(bare_label(text)) for text in words} & _ITEMS) >= 2

    def is_summary(self) -> bool:
        return self.layout.panels >= 2 and not self.has_code_column


def _bears_out_fund(seen: _Seen) -> bool:
    return len(seen.codes & (_YEAR_ROUND | _EXPENDITURE)) >= 2 or (seen.has_code_column and bool(seen.codes))


_BEARS_OUT: dict[str, Callable[[_Seen], bool]] = {
    EXTRA: lambda s: s.has_code_column or bool(s.codes - {"other"}) or bool(expense_items(s.layout)),
    "income_expenditure_summary": _Seen.is_summary,
    "fiscal_appropriation_summary": _Seen.is_summary,
    "income": lambda s: len(s.codes & _INCOME) >= 2,
    "expenditure": lambda s: len(s.codes & _EXPENDITURE) >= 2,
    "three_public": lambda s: len(expense_items(s.layout)) >= 2 or s.has_expense_lines,
    OPERATION: lambda s: s.has_expense_lines,
    "general_public_basic_expenditure": lambda s: (
        s.has_code_column
        or bool(s.codes & {"personnel", "public_use"})
        or bool(s.lines & {"personnel_total", "public_use_total"})
        or any(key(x).startswith("经济分类") for x in s.layout.labels())
    ),
}

# In this order: each looks for less than those before it.
_BY_COLUMNS: tuple[tuple[str, Callable[[_Seen], bool]], ...] = (
    ("three_public", lambda s: len(expense_items(s.layout) & _ITEMS) >= 2),
    ("fiscal_appropriation_summary", lambda s: s.is_summary() and len(s.codes & _FUNDS) >= 2),
    ("income_expenditure_summary", lambda s: s.is_summary() and len(s.lines & _SOURCES) >= 2),
    ("income", lambda s: s.has_code_column and len(s.codes & _INCOME) >= 3),
    ("expenditure", lambda s: s.has_code_column and bool(s.codes & _BESIDE_BASIC) and bool(s.codes & _BASIC)),
    ("general_public_basic_expenditure", lambda s: s.codes <= _BY_ECONOMIC_CODE and _all_begin(s, "30", "31", "399")),
    ("state_capital", lambda s: _all_begin(s, *STATE_CAPITAL_CLASSES)),
    ("government_fund", lambda s: len(s.codes & _YEAR_ROUND) >= 3 and any(d[:5] in FUND_SECTIONS for d in s.digits)),
    (UNDECIDED, lambda s: s.has_code_column and len(s.codes & _YEAR_ROUND) >= 3),
    ("general_public_expenditure", lambda s: (
        s.codes >= _BASIC and any(d[:3] not in _OTHER_FUNDS for d in s.digits)
    )),
)  # fmt: skip


def _all_begin(seen: _Seen, *heads: str) -> bool:
    digits = seen.digits
    return bool(digits) and all(d.startswith(heads) for d in digits)


def bears_out(title: str, layout: Layout, body: Sequence[PlacedRow]) -> bool:
    """Whether the columns are such as a statement of this title has."""
    return _BEARS_OUT.get(title, _bears_out_fund)(_Seen(layout, body))


def recognise(layout: Layout, body: Sequence[PlacedRow]) -> str | None:
    """The statement whose columns these are; `None` where several or none may be."""
    seen = _Seen(layout, body)
    return next((statement for statement, fits in _BY_COLUMNS if fits(seen)), None)


def settle(statements: Sequence[str], notes: Sequence[Sequence[str]] = ()) -> list[str]:
    """The statements of a document in print order, with those settled that the rest of the document decides.

    Where the report has an 收入支出 statement of the state capital too, the one of expenditure repeats part of it;
    else it is that statement; so it is with three-public items in a table of other figures too. An undecided one is
    that which its own notes name, else the one that is missing.
    """
    stands_for = {STATE_CAPITAL_EXPENDITURE: "state_capital", OPERATION: "three_public"}
    settled = [
        s if (meant := stands_for.get(s)) is None else EXTRA if meant in statements else meant
        for s in statements
    ]
    for number, statement in enumerate(settled):
        if statement == UNDECIDED:
            named = [s for s in _PAIR if any(w in n for n in notes[number] for w in NOTE_SUBJECTS[s])]
            missing = [s for s in _PAIR if s not in settled]
            found = named if len(named) == 1 else missing
            settled[number] = found[0] if len(found) == 1 else UNDECIDED
    return settled
