"""The end of the way of a document: an `ExtractedReport` with everything that was read, or a `Refusal` that says why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from ingestion.documents.document_ids import document_id_of
from ingestion.documents.model import FilePart, ParsedDocument
from ingestion.errors import InputError
from ingestion.messages import Message
from ingestion.records import RECORD_TYPES, CoverageRecord, DocumentRecord, Record, StatementRecord

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class ExtractedReport:
    """A document's own record and all records read from it, in print order within each type."""

    document: DocumentRecord
    records: tuple[Record, ...]

    def of(self, record_type: type[R]) -> list[R]:
        """The records of one type, in print order."""
        return [r for r in self.records if isinstance(r, record_type)]

    def by_table(self) -> Iterator[tuple[type[Record], list[Record]]]:
        """Every lake table with its records, the document's own record last."""
        for record_type in RECORD_TYPES:
            if record_type is not DocumentRecord:
                yield record_type, [r for r in self.records if type(r) is record_type]
        yield DocumentRecord, [self.document]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file, or a `part` of it, cannot become a report. `code` is the kind of refusal, `message` the reason with what
    its words need.

    `coverage` is how much of its tables was read all the same, and `statements` the state of each statement of final
    accounts: an unfilled template is read to its last cell and still is nobody's report.
    """

    file_name: str
    code: str
    message: Message
    place: str = ""
    coverage: tuple[CoverageRecord, ...] = ()
    statements: tuple[StatementRecord, ...] = ()
    part: FilePart | None = None

    @classmethod
    def of(
        cls, error: InputError, read: Iterable[Record] = (), document: ParsedDocument | None = None
    ) -> Refusal:
        """The refusal that an error stands for; `read` are the records that were read of `document` before it."""
        records = tuple(read)
        return cls(
            error.file_name,
            error.code,
            error.message,
            error.place or (document.part.place.ref if document and document.part else ""),
            tuple(record for record in records if isinstance(record, CoverageRecord)),
            tuple(record for record in records if isinstance(record, StatementRecord)),
            document.part if document else None,
        )


def document_id_in(file_id: str, found: ExtractedReport | Refusal) -> str:
    """The id of what was found in a file."""
    if isinstance(found, Refusal):
        return document_id_of(file_id, found.part.number if found.part else None)
    return found.document.document_id
