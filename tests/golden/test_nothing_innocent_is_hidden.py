"""Of real reports nothing is hidden but the names and telephones of who signed them: no figure, code, agency or project."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ingestion.documents.model import ParsedDocument
from ingestion.privacy import REDACTED, Kind, hidden_spans, redact
from ingestion.records import PlaceRecord
from ingestion.report import ExtractedReport
from tests.support.reading import reports_seen, seen

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
READ = {".docx", ".txt", ".xlsx", ".pdf", ".html"}
# Of a transcription, what is personal in the report it was made from.
PERSONAL_KEYS = {"preparer", "note", "notes"}
# Distinct stretches by kind, each with its place in a line of signatures; whose they are is not for this repository.
HIDDEN = {
    "samples": {},
    "reports": {Kind.NAME: 5, Kind.TELEPHONE: 5},
    "cases": {Kind.NAME: 1},
}
SIGNATURE = ("填表人", "签字", "电话")


def _files(corpus: str) -> list[Path]:
    folder = ROOT / "samples" if corpus == "samples" else SHARED / corpus
    files = sorted(path for path in folder.rglob("*") if path.suffix in READ)
    if not files:
        pytest.skip(f"../shared/{corpus} is not here")
    return files


def _printed(document: ParsedDocument) -> Iterator[str]:
    """Every paragraph, every cell and every row of a document."""
    yield document.source.file_name
    yield from (paragraph.text for paragraph in document.paragraphs)
    for row in (row for table in document.tables for row in table.rows):
        yield from (cell.text for cell in row)
        yield " | ".join(cell.text for cell in row if not cell.is_blank)


def _documents(files: Iterable[Path]) -> Iterator[ParsedDocument]:
    for file in files:
        document = seen(file)
        if isinstance(document, ParsedDocument):
            yield document


def _digest(text: str) -> str:
    """What tells one stretch from another in this run; none is kept, for a telephone's digest can be guessed."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:12]


@pytest.mark.parametrize("corpus", HIDDEN)
def test_all_that_is_hidden_in_print_is_a_name_or_telephone_of_a_signature(corpus: str) -> None:
    hidden: set[tuple[Kind, str]] = set()
    elsewhere = []
    for text in (text for document in _documents(_files(corpus)) for text in _printed(document)):
        for span in hidden_spans(text):
            hidden.add((span.kind, _digest(text[span.start : span.end])))
            if not any(
                label in text[max(0, span.start - 24) : span.start].replace(" ", "") for label in SIGNATURE
            ):
                elsewhere.append((span.kind, len(text), _digest(text)))
    assert elsewhere == []
    assert Counter(kind for kind, _ in hidden) == HIDDEN[corpus]


def _reports(files: Iterable[Path]) -> Iterator[ExtractedReport]:
    for file in files:
        yield from reports_seen(file)


@pytest.mark.parametrize("corpus", HIDDEN)
def test_no_text_of_any_record_is_touched(corpus: str) -> None:
    """Lines of signatures enter no record but the places of the sections they stand in; what else is hidden in one would
    be a figure or a name of use."""
    touched = [
        f"{record.table}.{name}"
        for report in _reports(_files(corpus))
        for record in (report.document, *report.records)
        for name, value in record.model_dump().items()
        if isinstance(value, str) and REDACTED in value
        if not (isinstance(record, PlaceRecord) and _only_signatures(value))
    ]
    assert touched == []


def _only_signatures(text: str) -> bool:
    before = text.split(REDACTED)[:-1]
    return all(any(label in part[-24:].replace(" ", "") for label in SIGNATURE) for part in before)


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, str | int | float):
        yield str(content)
    elif isinstance(content, dict):
        yield from (
            text for key, value in content.items() if key not in PERSONAL_KEYS for text in _texts(value)
        )
    elif isinstance(content, list):
        yield from (text for value in content for text in _texts(value))


@pytest.mark.parametrize("folder", ["gold", "cases"])
def test_no_figure_code_or_name_of_a_transcription_is_touched(folder: str) -> None:
    files = sorted((SHARED / folder).rglob("*.json"))
    if not files:
        pytest.skip(f"../shared/{folder} is not here")
    texts = [text for file in files for text in _texts(json.loads(file.read_text("utf-8")))]
    assert len(texts) > 1000, "the transcriptions gave next to no texts"
    assert [text for text in texts if redact(text) != text] == []
