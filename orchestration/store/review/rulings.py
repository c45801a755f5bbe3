"""What people say about whole reports, in `review/documents.csv`: whose one is, which counts no more, which stays.

- `assign`: it is of this agency, year or kind, whatever is printed; a blank line of assignment takes the earlier one back.
- `withdraw`: it counts no more; its original stays in the archive. `restore` takes that back.
- `keep`: its file left the landing folder on purpose, and it counts on.
- `accept`: its figures are as the report means them, however far they are from those it follows.
- `reread`: it is to be opened anew. That was done when the line was written; it stands there for those who look later.

Of the lines of one kind about a report the last one counts. A line about a file that holds several reports is about all
of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from ingestion.identity.assignment import Assignment, AssignmentError
from ingestion.messages import Message
from ingestion.privacy import redact
from orchestration.home import Home
from orchestration.store.archive.deliveries import Delivered
from orchestration.store.review.files import Reading, ReviewFileError, append_row, moment, now, read_rows

CANNOT_BE = {
    "agency": "assigned_agency_cannot_be",
    "year": "assigned_year_cannot_be",
    "kind": "assigned_kind_cannot_be",
}
ACTIONS = ("assign", "withdraw", "restore", "keep", "accept", "reread")


@dataclass(frozen=True, slots=True)
class Ruling:
    """One line of `documents.csv`. `file_id` is the file that holds the report; agency, year and kind are of an assignment."""

    said_at: str
    document_id: str
    file_id: str
    file_name: str
    action: str
    agency: str
    year: str
    kind: str
    reason: str
    role: str

    @property
    def assignment(self) -> Assignment:
        """What it says of agency, year and kind."""
        return Assignment.of(self.said)

    @property
    def said(self) -> dict[str, str]:
        """The same as it is handed to a reading process."""
        return {"agency": self.agency, "year": self.year, "kind": self.kind}


COLUMNS = tuple(field.name for field in fields(Ruling))
REQUIRED = ("said_at", "document_id", "file_id", "reason", "role")


def read_rulings(home: Home) -> Reading[Ruling]:
    """Every line in the order of the file, and the lines that say nothing usable."""
    return read_rows(home.rulings, COLUMNS, _ruling)


def rule(
    home: Home, about: Delivered, action: str, said: Mapping[str, str], reason: str, role: str
) -> Ruling:
    """Write down what is said about a report. `said` has `agency`, `year` and `kind` of an assignment.

    Raises:
        ReviewFileError: it cannot be: no such agency or kind, no year, or reason or role is blank.
    """
    values = {
        "said_at": now(),
        "document_id": about.document_id,
        "file_id": about.arrival.document_id,
        "file_name": redact(about.arrival.file_name),
        "action": action,
        **{name: said.get(name, "").strip() for name in ("agency", "year", "kind")},
        "reason": redact(reason.strip()),
        "role": redact(role.strip()),
    }
    made = _ruling(values)
    append_row(home.rulings, COLUMNS, values)
    return made


def assignments(home: Home) -> dict[str, Ruling]:
    """The assignment that counts for each report, by its id."""
    found = _last(home, ("assign",))
    return {document_id: one for document_id, one in found.items() if any(one.said.values())}


def said_by_file(home: Home) -> dict[str, dict[str, dict[str, str]]]:
    """What is assigned to the reports of each file, by file and report: as reading processes are told."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for document_id, one in assignments(home).items():
        found.setdefault(one.file_id, {})[document_id] = one.said
    return found


def withdrawals(home: Home) -> dict[str, Ruling]:
    """The withdrawal of each report, or file, that counts no more."""
    found = _last(home, ("withdraw", "restore"))
    return {document_id: one for document_id, one in found.items() if one.action == "withdraw"}


def kept_on_purpose(home: Home) -> set[str]:
    """The files that may be gone from the landing folder: nobody asks about them again."""
    return {one.file_id for one in _last(home, ("keep", "withdraw")).values()}


def let_through(home: Home) -> set[str]:
    """The reports whose figures somebody looked at and found to be meant as they are printed."""
    return set(_last(home, ("accept",)))


def unknown_documents(home: Home, known: set[str]) -> tuple[Message, ...]:
    """A word about each line whose file never arrived here."""
    return tuple(
        Message("ruling_of_unknown_document", {"line": line, "document": one.document_id[:12]})
        for line, one in read_rulings(home).rows
        if one.file_id not in known
    )


def _last(home: Home, actions: tuple[str, ...]) -> dict[str, Ruling]:
    return {one.document_id: one for _, one in read_rulings(home).rows if one.action in actions}


def _ruling(values: Mapping[str, str]) -> Ruling:
    blank = [name for name in REQUIRED if not values[name]]
    if blank:
        raise ReviewFileError("review_blank", names=tuple(blank))
    if values["action"] not in ACTIONS:
        raise ReviewFileError("no_such_ruling", named=values["action"], known=ACTIONS)
    moment(values["said_at"], "said_at")
    made = Ruling(**{name: values[name] for name in COLUMNS})
    try:
        made.assignment  # noqa: B018 - whether it can be
    except AssignmentError as error:
        raise ReviewFileError(CANNOT_BE[error.field], value=error.value) from error
    return made
