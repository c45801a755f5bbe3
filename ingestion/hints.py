"""What the recognised forms say about whose report it is, handed from the forms to the identity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingestion.documents.model import Place
from ingestion.records.types import FormCode

NamedRole = Literal["agency", "competent_department", "implementing_unit"]


@dataclass(frozen=True, slots=True)
class NameHint:
    """A name that a form prints in a field of its head.

    `role`: `agency` for 部门名称, 预算单位名称, 填报单位; the others as they say. `form` is the form it stands in.
    """

    role: NamedRole
    label: str  # as printed
    value: str  # as printed, with what may stand behind the name in its line
    place: Place
    form: FormCode


@dataclass(frozen=True, slots=True)
class YearHint:
    """A year that a form prints in a column heading: 2023年决算数, 2023年预算数, 2023年实际在职人数."""

    year: int
    label: str  # the heading as printed
    place: Place


@dataclass(frozen=True, slots=True)
class IdentityHints:
    """What the recognised forms say about who and when. Any of it may be missing."""

    names: tuple[NameHint, ...] = ()
    years: tuple[YearHint, ...] = ()
    forms: tuple[FormCode, ...] = ()  # one entry for each form found, in print order
    figures: int = 0  # how many amounts, rates, points and counts the tables gave
