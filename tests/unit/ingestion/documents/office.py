"""Smallest Office packages for the reader tests, from the XML that matters."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from ingestion.api import read_document
from ingestion.documents.model import ParsedDocument, SourceFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def part(tag: str, inner: str) -> str:
    return f'<w:{tag} xmlns:w="{W}" xmlns:mc="{MC}">{inner}</w:{tag}>'


def docx(body: str, numbering: str = "", styles: str = "") -> bytes:
    parts = {"_rels/.rels": _RELATIONSHIPS, "word/document.xml": part("document", f"<w:body>{body}</w:body>")}
    if numbering:
        parts["word/numbering.xml"] = part("numbering", numbering)
    if styles:
        parts["word/styles.xml"] = part("styles", styles)
    return package(parts)


def package(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def p(text: str, properties: str = "") -> str:
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def source(path: Path) -> SourceFile:
    return SourceFile(path, path.name, "0" * 64, path.stat().st_size, datetime(2026, 1, 1, tzinfo=UTC))


def read_bytes(folder: Path, data: bytes, name: str = "report.docx") -> ParsedDocument:
    path = folder / name
    path.write_bytes(data)
    return read_document(source(path))


def spans(document: ParsedDocument, table: int = 0) -> list[tuple[str, int, int, int, int]]:
    """Text, row, column, row span and column span of each cell."""
    return [
        (c.text, c.row, c.column, c.row_span, c.column_span)
        for row in document.tables[table].rows
        for c in row
    ]
