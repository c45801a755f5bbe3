"""The readings of a printed figure: as it stands, and what else its print may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ingestion.values import normalise

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
# 元 printed among 万元, or the reverse. Other powers of ten are slips of the report more often than of its reader.
_SCALES = (Decimal(10) ** -4, Decimal(10) ** 4)


# That a figure of the row below is not this row's: nothing is added to any sum.
APART = "apart"


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a figure: its value in the record's unit, the reason for it, and the cell where that is another one."""

    value: Decimal
    reason: str  # as_printed, joined_lines, line, note_mark, scale, beside, over_page, apart
    printed: str = ""
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """A figure: the place of its record among those that are settled together, and its field."""

    record: int
    field: str


@dataclass(slots=True)
class Figure:
    """A figure with its readings. `value` is that of the print; None where the print leaves it open."""

    key: Key
    printed: str
    value: Decimal | None
    half: Decimal  # half of the last printed digit, in the record's unit
    open: tuple[Reading, ...] = ()
    is_unsure: bool = False  # OCR is not sure of its characters

    @property
    def places(self) -> int:
        """The decimals printed."""
        match = _DIGITS.search(normalise(self.printed))
        return len(match[0].partition(".")[2]) if match else 0


def half_of(printed: str, value: Decimal | None) -> Decimal:
    """Half of the last printed digit in the unit of `value`, which may be another than that of the print."""
    match = _DIGITS.search(normalise(printed))
    if match is None:
        return Decimal("0.005")
    places = len(match[0].partition(".")[2])
    digits = Decimal(match[0].replace(",", ""))
    factor = abs(value / digits) if value and digits else Decimal(1)
    return Decimal(5).scaleb(-places - 1) * factor


def misreadings(figure: Figure, places: int, *, is_money: bool) -> list[Reading]:
    """What else the print of a figure may mean: a note mark read as its last digit, a unit of its own that is not printed.

    `places` is how many decimals the other figures of its column print at most: a last digit that none of them has, or that
    of a whole number among whole numbers, may be a mark.
    """
    found = list(figure.open)
    if figure.value is None:
        return found
    match = _DIGITS.search(normalise(figure.printed))
    if match is not None and match[0][-1] != "0" and len(match[0]) > 1:
        shorter = match[0][:-1].replace(",", "")
        is_mark = figure.places > places if figure.places else not is_money
        if is_mark and shorter and not shorter.endswith("."):  # 9.5 is no 9 with a mark: the point is printed
            whole = Decimal(match[0].replace(",", ""))
            found.append(
                Reading(figure.value / whole * Decimal(shorter) if whole else Decimal(0), "note_mark")
            )
    if is_money and figure.value:
        found += [Reading(figure.value * scale, "scale") for scale in _SCALES]
    return found
