"""A kept page gives back what was read, whole or not at all."""

from __future__ import annotations

import gzip
import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from evaluation.source import source_of
from ingestion.api import read_document, read_report, recognise
from ingestion.documents import kept
from ingestion.documents.kept import FORMAT, KeptPageError, keep, packed, schema, unpacked
from ingestion.documents.model import (
    Alternative,
    Box,
    Cell,
    EmbeddedObject,
    GridKind,
    Line,
    Mark,
    Page,
    Paragraph,
    ParsedDocument,
    Place,
    ReaderIssue,
    Table,
    TextSource,
)

SAMPLES = sorted((Path(__file__).parents[4] / "samples").glob("*.docx"))
SCHEMA = Path(kept.__file__).with_name("kept.schema.json")


ARGUMENTS = {"a": 1, "b": 0.5, "c": "1", "d": ("甲",)}


def everything(tmp_path: Path) -> ParsedDocument:
    """A document in which every field says something."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x")
    box = Box(2, 1.25, 2.5, 3.75, 4.0)
    line = Line("12", box, 0.5, (Mark("①", 2, "note"),), (Alternative("72", 0.4),))
    cell = Cell("12\n", 0, 1, 2, 3, box, 0.5, (line,))
    return ParsedDocument(
        source_of(path),
        "application/pdf",
        (
            Paragraph("甲", 0, 1, "Heading 1", (line,)),
            Table(1, ((cell,), (Cell("", 1, 0),)), GridKind.SEQUENCE, 2, 1),
        ),
        TextSource.OCR,
        3,
        (
            ReaderIssue(
                "low_confidence",
                Place(2, 1, 1, 1, 1),
                "字",
                0.25,
                ARGUMENTS,
                "list_marks_corrected",
            ),
        ),
        (Page(1, 595.0, 842.0, ("stream",)),),
        (EmbeddedObject("image/png", "a.png", Place(page=1), "0" * 64),),
        True,
        heads=("浏阳市水利局",),
    )


def test_every_field_comes_back(tmp_path: Path) -> None:
    document = everything(tmp_path)
    assert unpacked(packed(document), document.source) == document
    empty = ParsedDocument(document.source, "text/plain", ())
    missing = [
        f.name
        for f in fields(document)
        # A page is of the whole file; its parts are found anew whenever it is recognised.
        if f.name not in ("source", "part") and getattr(document, f.name) == getattr(empty, f.name)
    ]
    assert not missing, "a field that is left at its default proves nothing"


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    document = everything(tmp_path)
    assert packed(document) == packed(unpacked(packed(document), document.source))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[:6])
def test_what_is_recognised_on_a_kept_page_is_what_is_recognised_at_once(path: Path) -> None:
    source = source_of(path)
    page = unpacked(packed(read_document(source)), source)
    assert recognise(page) == read_report(source)


@pytest.mark.parametrize("cut", [0, 10, -1])
def test_a_torn_page_is_no_page(tmp_path: Path, cut: int) -> None:
    document = everything(tmp_path)
    with pytest.raises(KeptPageError):
        unpacked(packed(document)[:cut], document.source)


@pytest.mark.parametrize("change", [{"format": FORMAT + 1}, {"hands": []}, {"blocks": [{"text": "甲"}]}])
def test_another_form_is_never_half_understood(tmp_path: Path, change: dict[str, object]) -> None:
    document = everything(tmp_path)
    content = {**json.loads(gzip.decompress(packed(document))), **change}
    with pytest.raises(KeptPageError):
        unpacked(gzip.compress(json.dumps(content).encode()), document.source)


def test_the_schema_is_that_of_the_form() -> None:
    """`make docs` writes it anew; a change of the form raises FORMAT where a reader of today would misunderstand."""
    assert json.loads(SCHEMA.read_text("utf-8")) == schema()


def test_a_page_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = everything(tmp_path)
    path = tmp_path / "page"
    keep(document, path)
    monkeypatch.setattr(
        kept.os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    with pytest.raises(OSError, match="No space"):
        keep(replace(document, blocks=()), path)
    assert unpacked(path.read_bytes(), document.source) == document
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []
