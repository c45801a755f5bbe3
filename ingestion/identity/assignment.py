"""What a person says of a document whose own print does not settle whose it is: an agency, a year, a kind.

It is one more vote, heavier than all print together, and stands among the evidence like every other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar, get_args

from ingestion.documents.model import Place
from ingestion.identity.regions import LocatedName, locate
from ingestion.identity.votes import Ballot
from ingestion.records.types import ReportKind

METHOD = "assigned"
_WEIGHT = 1_000  # the votes of the fullest report that was read sum up to less than 200
V = TypeVar("V")


class AssignmentError(ValueError):
    """What was said cannot be: `field` is agency, year or kind."""

    def __init__(self, field: str, value: str):
        super().__init__(f"{field}: {value}")
        self.field, self.value = field, value


@dataclass(frozen=True, slots=True)
class Assignment:
    """Agency (its full name, beginning with its region), fiscal year and kind, each None where the print decides."""

    agency_name: str | None = None
    fiscal_year: int | None = None
    report_kind: ReportKind | None = None

    @classmethod
    def of(cls, said: Mapping[str, str | int | None]) -> Assignment:
        """The assignment that `agency`, `year` and `kind` say; blank ones say nothing.

        Raises:
            AssignmentError: the agency begins with no region that is known and the only one of its name, the year is no
                fiscal year, or reports of the kind are not read.
        """
        agency, year, kind = (str(said.get(name) or "") for name in ("agency", "year", "kind"))
        if agency and locate(agency) is None:
            raise AssignmentError("agency", agency)
        if year and not (len(year) == 4 and year.isdecimal() and year.startswith("20")):
            raise AssignmentError("year", year)
        known: dict[str, ReportKind] = {one: one for one in get_args(ReportKind)}
        if kind and kind not in known:
            raise AssignmentError("kind", kind)
        return cls(agency or None, int(year) if year else None, known.get(kind))

    @property
    def located(self) -> LocatedName | None:
        """The agency's name taken apart."""
        return locate(self.agency_name) if self.agency_name else None

    @property
    def is_of_one_report(self) -> bool:
        """Whether it says whose or of which year a document is: then it is one report."""
        return self.agency_name is not None or self.fiscal_year is not None


NOTHING = Assignment()


def vote_as_assigned(ballot: Ballot[V], value: V | None, place: Place) -> None:
    """Cast the person's vote, if there is one. It is about the document as a whole, whose first line is its `place`."""
    if value is not None:
        ballot.add(value, METHOD, _WEIGHT, place, str(value))
