"""Issues as records: what was printed and could not be taken as it stands, by code, place, column and typed arguments.

The sentences of the record are rendered here, last; whoever wants to know something of an issue looks at the rest of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import ingestion.words
from ingestion.messages import Message
from ingestion.privacy import redact_all
from ingestion.records import IssueRecord
from ingestion.records.types import FormCode, Severity
from ingestion.words import Catalogue, Language

RECORDED_IN = Language.CHINESE
"""The language of the sentences in records, which do not depend on who reads the report."""
READ_AS = "issue_read_as"
_BLANK = "（空白）"


@cache
def _catalogue() -> Catalogue:
    return Catalogue.load(*sorted(Path(ingestion.words.__file__).parent.glob("*.yml")))


@dataclass(frozen=True, slots=True)
class Issue:
    """`told` says what is the matter with the print, `read_as` how it was read all the same, "" where it was not.

    `code` is the kind of issue, where `told` is one of several of its kind; `column` the grid column of the cell, from 1.
    """

    told: Message
    form: FormCode
    code: str = ""
    severity: Severity = "warning"
    column: int | None = None
    read_as: str = ""
    confidence: float | None = None

    def record(self, document_id: str, source_ref: str, source_text: str) -> IssueRecord:
        """The issue at `source_ref`, where `source_text` is printed."""
        what = _catalogue().words(_at(self.told, self.column), RECORDED_IN)
        return IssueRecord(
            document_id=document_id,
            source_ref=source_ref,
            source_text=source_text or _BLANK,
            form=self.form,
            code=self.code or self.told.reason,
            reason=self.told.reason,
            severity=self.severity,
            column_number=self.column,
            arguments=json.dumps(redact_all(dict(self.told.arguments)), ensure_ascii=False, sort_keys=True),
            read_as=self.read_as or None,
            what=what,
            message=_with_reading(what, self.read_as),
            confidence=None if self.confidence is None else Decimal(f"{self.confidence:.4f}"),
        )


def _at(told: Message, column: int | None) -> Message:
    """The message with the column, for sentences that name it."""
    return told if column is None else Message(told.reason, {**told.arguments, "column": column})


def _with_reading(what: str, read_as: str) -> str:
    if not read_as:
        return what
    return _catalogue().words(Message(READ_AS, {"what": what, "read_as": read_as}), RECORDED_IN)


def message_of(issue: IssueRecord) -> Message:
    """What an issue tells, for whoever renders it in another language; how it was read is in `read_as`."""
    told = Message.of_json({"reason": issue.reason, "arguments": json.loads(issue.arguments)})
    return _at(told, issue.column_number)
