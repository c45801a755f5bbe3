"""Forms of which nothing but a title, points or targets is printed: they are told of, and never pass for read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from ingestion.documents.model import Paragraph, ParsedDocument, Place
from ingestion.forms.self_evaluation.labels import TITLES
from ingestion.issues import Issue
from ingestion.messages import Message
from ingestion.privacy import redact
from ingestion.records import IssueRecord, Record
from ingestion.records.types import FormCode
from ingestion.textnorm import clean

# What a blank form does not print: its points and targets stand in it from the start.
_FILLED_IN = (
    "initial_budget", "full_year_budget", "executed", "execution_rate_reported", "score", "actual_value", "actual_raw",
    "total_score", "grade_reported", "amount", "establishment", "actual", "control_rate_reported", "prior_year_final",
    "budget", "final", "goal_raw", "actual_goal_raw",
)  # fmt: skip
_LONGEST_TITLE = 60
_LISTED = re.compile(r"\s*[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)、.．]")


def is_left_blank(records: Iterable[Record]) -> bool:
    """Whether the records of a form hold nothing that somebody filled in."""
    return not any(getattr(record, name, None) not in (None, "") for record in records for name in _FILLED_IN)


def title_issues(document: ParsedDocument, found: Collection[FormCode]) -> Iterator[IssueRecord]:
    """An issue for each kind of form whose title is printed, and of which no form was found; entries of lists are none."""
    titles: dict[FormCode, tuple[Place, str]] = {}
    for place, text in _lines(document):
        kind: FormCode | None = TITLES.find(text)
        if kind is not None and kind not in found:
            titles[kind] = place, text  # the last: before it stand a list of contents and the like
    for form, (place, text) in titles.items():
        issue = Issue(Message("form_title_alone"), form, "form_title_alone", "error", None)
        yield issue.record(document.document_id, place.ref, redact(text))


def _lines(document: ParsedDocument) -> Iterator[tuple[Place, str]]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            printed = [(block.place, clean(block.text))]
        else:
            lone = ((n, [cell for cell in row if not cell.is_blank]) for n, row in enumerate(block.rows))
            printed = [(block.place(n), clean(cells[0].text)) for n, cells in lone if len(cells) == 1]
        yield from ((p, t) for p, t in printed if t and len(t) <= _LONGEST_TITLE and not _LISTED.match(t))
