"""The unit of a statement that prints none: what the document's other tables and sentences print of the same sums."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingestion.documents.model import ParsedDocument
from ingestion.forms.choice.apply import Decided, choice_record, doubted
from ingestion.forms.choice.readings import Reading
from ingestion.forms.statements.blocks import Block
from ingestion.forms.statements.layout import Layout, Placed
from ingestion.records import FinalAccountRecord, Record
from ingestion.values import MONEY_UNITS, TO_WAN, normalise, parse_money

USUAL = "万元"  # the unit of all final accounts that print theirs and of the official forms
_SECOND = "元"
# In 万元: 100 亿元, more than the accounts of any one department of a county or prefecture here; from 10 亿元 on 元 is as likely.
_PLAUSIBLE, _LIKELY = Decimal(1_000_000), Decimal(100_000)
_LEAST_DIGITS = 4  # of a sum that is printed twice: 100 and 12 are so by chance
_SUM = re.compile(rf"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)\s*({'|'.join(MONEY_UNITS)})")


@dataclass(frozen=True, slots=True)
class OpenUnit:
    """The unit taken for a statement that prints none, what decided and the unit it was held against."""

    unit: str
    decided: Decided | None
    other: str


def settle_units(document: ParsedDocument, blocks: Sequence[Block]) -> dict[int, OpenUnit]:
    """The unit of each statement without one, by the id of its block.

    The unit in which its sums are printed once more, in another statement or in a sentence, else that of all others, else by
    magnitude: beyond what a department spends it is 元, and where both may be it is left open. 万元 goes without saying.
    """
    without = {id(block): amounts for block in blocks if not block.unit and (amounts := _amounts(block))}
    if not without:
        return {}
    told = [block for block in blocks if block.unit]
    printed = {amount * TO_WAN[block.unit or USUAL] for block in told for amount in _amounts(block)}
    printed |= _of_sentences(document)
    units = {block.unit or USUAL for block in told}
    return {block: _open_unit(amounts, printed, units) for block, amounts in without.items()}


def _open_unit(amounts: Sequence[Decimal], printed: set[Decimal], units: set[str]) -> OpenUnit:
    long = [
        amount for amount in amounts if len(str(abs(amount)).replace(".", "").strip("0")) >= _LEAST_DIGITS
    ]
    agreeing = {unit: sum(_is_among(a * TO_WAN[unit], printed) for a in long) for unit in (USUAL, _SECOND)}
    if agreeing[USUAL] != agreeing[_SECOND]:
        unit = max(agreeing, key=lambda u: agreeing[u])
        return _taken(unit, "same_figure")
    if len(units) == 1:
        return _taken(units.pop(), "unit_not_printed")
    most = max(map(abs, amounts))
    if most > _PLAUSIBLE:
        return _taken(_SECOND, "magnitude")
    return OpenUnit(USUAL, ("doubtful", "unit_not_printed") if most > _LIKELY else None, _SECOND)


def _taken(unit: str, basis: str) -> OpenUnit:
    is_usual = unit == USUAL
    return OpenUnit(unit, None if is_usual else ("inferred", basis), _SECOND if is_usual else USUAL)


def _is_among(amount: Decimal, printed: set[Decimal]) -> bool:
    """Whether a sum is printed, to the last digit or rounded to two decimals of 万元."""
    return amount in printed or round(amount, 2) in printed


def _amounts(block: Block) -> list[Decimal]:
    """The amounts of a statement as printed."""
    cells = (p for row, layout in block.body for p in row.printed if _is_money(p, layout))
    return [amount for p in cells if (amount := parse_money(p.text, USUAL)[0])]


def _is_money(placed: Placed, layout: Layout) -> bool:
    leaf = layout.at(placed)
    return placed.is_number and leaf is not None and leaf.role == "money"


def _of_sentences(document: ParsedDocument) -> set[Decimal]:
    """The sums of the document's sentences, in 万元."""
    texts = (normalise(paragraph.text) for paragraph in document.paragraphs if "元" in paragraph.text)
    found: Iterable[re.Match[str]] = (m for text in texts for m in _SUM.finditer(text))
    return {Decimal(m[1].replace(",", "")) * TO_WAN[m[2]] for m in found}


def with_unit(records: Sequence[FinalAccountRecord], chosen: OpenUnit) -> list[Record]:
    """The records of a statement whose unit was decided, or left open between two, and a record of each of its sums."""
    if chosen.decided is None:
        return list(records)
    is_doubtful = chosen.decided[0] == "doubtful"
    made: list[Record] = []
    for record in records:
        if record.amount is None:
            made.append(record)
            continue
        other = record.amount / TO_WAN[chosen.unit] * TO_WAN[chosen.other]
        readings = [Reading(record.amount, chosen.unit), Reading(other, chosen.other)]
        value = None if is_doubtful else record.amount
        made.append(record.model_copy(update={"amount": value, **doubted(record, *chosen.decided, "amount")}))
        made.append(choice_record(record, "amount", record.amount_raw, chosen.decided, readings, value))
    return made
