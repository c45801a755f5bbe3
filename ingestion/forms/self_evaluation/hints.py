"""What the forms say about who reports and for which year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import get_args

from ingestion.forms.form_model import Form
from ingestion.forms.rows import FormRow
from ingestion.forms.self_evaluation.head import HeadValues
from ingestion.hints import IdentityHints, NamedRole, NameHint, YearHint
from ingestion.records.types import FormCode

_YEAR = re.compile(r"(20\d{2})年")
# Behind the label stands more than the name; where the name ends is for the identity to say.
_REPORTING_UNIT = re.compile(
    r"(?P<label>填报单位|填报部门|编制单位|编制部门)(?:（盖章）|\(盖章\))?[：:](?:（盖章）|\(盖章\))?(?P<name>[^：:]+)"
)
# The part of a form whose headings carry years.
_DATED_PARTS = ("staffing", "expense")
_ROLES: dict[str, NamedRole] = (
    {role: role for role in get_args(NamedRole) if role != "agency"}
    | {
        "agency_name": "agency",
        "local_department": "agency",  # of a central transfer: who answers for it here, not the units that spend it
    }
)


def gather_hints(
    forms: Iterable[Form], heads: Iterable[tuple[Form, HeadValues]], form_lines: Iterable[FormRow]
) -> IdentityHints:
    """Names in heads and under titles, years in headings, and which forms there are."""
    forms = list(forms)
    names = [hint for form, values in heads for hint in _named(form.kind or "unrecognised", values)]
    return IdentityHints(
        names=(*names, *_reporting_units(form_lines)),
        years=tuple(_years(forms)),
        forms=tuple(form.kind for form in forms if form.kind),
    )


def _named(form: FormCode, values: HeadValues) -> Iterator[NameHint]:
    for field, role in _ROLES.items():
        if field in values:
            row, cell, label = values[field]
            yield NameHint(role, label, cell.text, row.place(cell), form)


def _reporting_units(rows: Iterable[FormRow]) -> Iterator[NameHint]:
    for row in rows:
        match = _REPORTING_UNIT.search("".join(c.text for c in row.printed))
        if match:
            yield NameHint("agency", match["label"], match["name"], row.place(), "unrecognised")


def _years(forms: Iterable[Form]) -> Iterator[YearHint]:
    headings = (s.heading for form in forms for s in form.sections if s.part in _DATED_PARTS and s.heading)
    for heading in headings:
        for cell in heading.printed:
            if match := _YEAR.search(cell.text):
                place = heading.place(cell)
                yield YearHint(int(match[1]), cell.text, place)
