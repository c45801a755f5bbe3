"""What the statements of final accounts promise of themselves: sums down a column, sums along a line, the same total twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ingestion.forms.choice.identities import SUMS_OF_EXPENSES, Identity, sum_of
from ingestion.forms.choice.readings import Figure, Key
from ingestion.records import FinalAccountRecord, Record

_FIELD = "amount"
# Along a line: the columns that its total is made of, of the statements in which it is (domain: the nine statements).
_PARTS_OF_A_LINE: Mapping[str, frozenset[str]] = {
    "income": frozenset(
        {"fiscal_appropriation", "superior_subsidy", "business_income", "operating_income", "subsidiary_payment",
         "other_income"}
    ),
    "expenditure": frozenset({"basic", "project", "paid_to_superior", "operating", "subsidy_to_subsidiary"}),
    "general_public_expenditure": frozenset({"basic", "project"}),
}  # fmt: skip
# The same figure in two statements: (statement, line) of the summary and the statement whose total it is.
_PRINTED_TWICE = (("current_income", "income"), ("current_expenditure", "expenditure"))
_STEP = 2  # digits from one level of a code to the next

_Rows = Mapping[int, FinalAccountRecord]


def statement_identities(records: Sequence[Record], figures: Mapping[Key, Figure]) -> list[Identity]:
    """The identities of the statements among the records."""
    rows = {
        n: r for n, r in enumerate(records) if isinstance(r, FinalAccountRecord) and Key(n, _FIELD) in figures
    }
    return [*_down(rows, figures), *_along(rows, figures), *_of_items(rows, figures), *_twice(rows, figures)]  # fmt: skip


def _identity(total: int, parts: Sequence[int], figures: Mapping[Key, Figure]) -> Iterator[Identity]:
    if parts:
        keys = [Key(n, _FIELD) for n in parts]
        whole = Key(total, _FIELD)
        step = sum((figures[key].half for key in (whole, *keys)), Decimal(0))
        yield sum_of("sum_of_parts", whole, keys, step)


def _columns(rows: _Rows) -> list[list[int]]:
    """The places of each column of figures, from top to bottom."""
    found: dict[object, list[int]] = defaultdict(list)
    for n, r in rows.items():
        found[r.statement, r.occurrence, r.side, r.column_number, r.column_code].append(n)
    return list(found.values())


def _down(rows: _Rows, figures: Mapping[Key, Figure]) -> Iterator[Identity]:
    """合计 is its classes, a class its sections, a section its items."""
    for column in _columns(rows):
        codes = {n: code for n in column if (code := rows[n].function_code or rows[n].economic_code)}
        for n, code in codes.items():
            parts = [
                m for m, other in codes.items() if len(other) == len(code) + _STEP and other.startswith(code)
            ]
            yield from _identity(n, parts, figures)
        classes = [n for n in codes if rows[n].line_kind == "class"]
        totals = [n for n in column if rows[n].line_code in ("total", "current_expenditure")]
        if len(totals) == 1:
            yield from _identity(totals[0], classes, figures)


def _along(rows: _Rows, figures: Mapping[Key, Figure]) -> Iterator[Identity]:
    """The total of a line is its columns."""
    lines: dict[object, list[int]] = defaultdict(list)
    for n, r in rows.items():
        lines[r.statement, r.occurrence, r.line_number].append(n)
    for line in lines.values():
        of = _PARTS_OF_A_LINE.get(rows[line[0]].statement, frozenset())
        totals = [n for n in line if rows[n].column_code == "total"]
        if len(totals) == 1:
            yield from _identity(totals[0], [n for n in line if rows[n].column_code in of], figures)


def _of_items(rows: _Rows, figures: Mapping[Key, Figure]) -> Iterator[Identity]:
    """“三公” is its items, 公务用车 is purchase and operation, of the same measure."""
    measures: dict[object, dict[str, int]] = defaultdict(dict)
    for n, r in rows.items():
        if r.expense_item_code:
            measures[r.statement, r.occurrence, r.column_code].setdefault(r.expense_item_code, n)
    for items in measures.values():
        for whole, parts in SUMS_OF_EXPENSES.items():
            if whole in items:
                yield from _identity(items[whole], [items[part] for part in parts if part in items], figures)


def _twice(rows: _Rows, figures: Mapping[Key, Figure]) -> Iterator[Identity]:
    """本年收入合计 of the summary is the total of the statement of income, and so with spending."""
    for line, statement in _PRINTED_TWICE:
        first = [
            n for n, r in rows.items() if r.statement == "income_expenditure_summary" and r.line_code == line
        ]
        second = [n for n, r in rows.items()
                  if (r.statement, r.line_code, r.column_code) == (statement, "total", "total")]  # fmt: skip
        if len(first) == 1 and len(second) == 1:
            yield from _identity(first[0], second, figures)
