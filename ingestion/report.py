"""The end of the way of a report: an `ExtractedReport` holds everything that was read from one file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from ingestion.records import RECORD_TYPES, DocumentRecord, Record

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
