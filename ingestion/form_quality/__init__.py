"""How a report was filled in: guidance left standing, places left open, sections and attachments, borrowed text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.documents.model import ParsedDocument
from ingestion.form_quality.agency_names import agency_name_flags
from ingestion.form_quality.attachments import attachment_records
from ingestion.form_quality.copied_passages import borrowed_passages
from ingestion.form_quality.outline import outline_records
from ingestion.form_quality.template_text import cell_flags, passage_flags
from ingestion.form_quality.years import other_year_flags
from ingestion.prose.sections import Passage
from ingestion.records import Record
from ingestion.records.types import FormCode, ReportKind

__all__ = ["QualityContext", "read_form_quality"]


@dataclass(frozen=True, slots=True)
class QualityContext:
    """What is known of a report before its text is judged.

    `forms` are the official forms found in it; `region_name` is the region's present name, `agency_name` canonical.
    """

    document_id: str
    report_kind: ReportKind
    region_name: str
    agency_name: str
    fiscal_year: int
    forms: Sequence[FormCode]
    project_names: Sequence[str] = ()


def read_form_quality(
    document: ParsedDocument, passages: Sequence[Passage], context: QualityContext
) -> tuple[Record, ...]:
    """All records on how the report was filled in, in print order within each type."""
    first = [p for p in passages if not p.repeats]
    return (
        *passage_flags(context.document_id, first, context.region_name),
        *cell_flags(context.document_id, document.tables),
        *agency_name_flags(context.document_id, first, document.tables, context.agency_name),
        *other_year_flags(context.document_id, first, context.fiscal_year),
        *borrowed_passages(context.document_id, first, context.project_names),
        *outline_records(context.document_id, document, passages, context.report_kind),
        *attachment_records(context.document_id, passages, context.forms),
    )
