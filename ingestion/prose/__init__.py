"""The prose of a report: figures of the agency's own accounts, functional lines, three-public statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingestion.documents.model import Paragraph
from ingestion.issues import Issue
from ingestion.messages import Message
from ingestion.prose.figures import narrative_figures
from ingestion.prose.functional import functional_lines
from ingestion.prose.narrative import malformed_amounts, narrative_records, unassigned_amounts
from ingestion.prose.outcomes import outcome_statements
from ingestion.prose.readings import Reader
from ingestion.prose.repeats import Repeat, mark_repeats
from ingestion.prose.sections import Passage, read_outline
from ingestion.prose.subjects import Resolver
from ingestion.prose.three_public import three_public_records
from ingestion.records import (
    FunctionalLineRecord,
    IssueRecord,
    NarrativeAmountRecord,
    NarrativeFigureRecord,
    OutcomeStatementRecord,
    Record,
    ThreePublicRecord,
)

__all__ = ["ProseContext", "ProseResult", "plain_names", "read_prose"]


@dataclass(frozen=True, slots=True)
class ProseContext:
    """What is known of a report before its prose is read.

    `project_names`: the projects of its tables (project lines of the base-data table, project tables).
    """

    document_id: str
    fiscal_year: int
    agency_name: str
    project_names: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ProseResult:
    """Everything read from the prose, in print order within each type."""

    narrative_amounts: tuple[NarrativeAmountRecord, ...]
    narrative_figures: tuple[NarrativeFigureRecord, ...]
    outcomes: tuple[OutcomeStatementRecord, ...]
    functional_lines: tuple[FunctionalLineRecord, ...]
    three_public: tuple[ThreePublicRecord, ...]
    issues: tuple[IssueRecord, ...]
    passages: tuple[Passage, ...] = ()  # the outline, for what else is read from the text

    @property
    def records(self) -> tuple[Record, ...]:
        """All records."""
        return (
            *self.narrative_amounts,
            *self.narrative_figures,
            *self.outcomes,
            *self.functional_lines,
            *self.three_public,
            *self.issues,
        )


def read_prose(paragraphs: Sequence[Paragraph], context: ProseContext) -> ProseResult:
    """Read the paragraphs of a document (all of them, in print order; tables are not paragraphs)."""
    names = plain_names(context.project_names)
    passages, repeats = mark_repeats(read_outline(paragraphs, names, context.agency_name))
    resolver = Resolver(names, context.agency_name)
    # A functional line's figures are its own record, not figures of the agency's totals.
    lines, accounts = functional_lines(context.document_id, passages, resolver, context.fiscal_year)
    reader = Reader(resolver, context.fiscal_year)
    readings = list(reader.read(accounts))
    three_public, contradictions = three_public_records(context.document_id, readings)
    issues = [
        *malformed_amounts(context.document_id, readings),
        *contradictions,
        *unassigned_amounts(context.document_id, reader.unassigned),
        *_repeated(context.document_id, repeats),
    ]
    return ProseResult(
        tuple(narrative_records(context.document_id, readings, reader.gaps)),
        tuple(
            narrative_figures(context.document_id, accounts, readings, lines, resolver, context.fiscal_year)
        ),
        tuple(outcome_statements(context.document_id, accounts, readings, context.fiscal_year)),
        tuple(lines),
        tuple(three_public),
        tuple(issues),
        tuple(passages),
    )


def plain_names(names: Iterable[str]) -> list[str]:
    """Project names without quotation marks and white space, each once."""
    return list(dict.fromkeys(name.strip().strip('“”"') for name in names if name.strip()))


def _repeated(document_id: str, repeats: Sequence[Repeat]) -> Iterator[IssueRecord]:
    for repeat in repeats:
        told = Message("repeated_passage", {"characters": repeat.characters, "first": repeat.first.ref})
        issue = Issue(told, "prose", severity="notice")
        yield issue.record(document_id, repeat.again.ref, repeat.again.text)
