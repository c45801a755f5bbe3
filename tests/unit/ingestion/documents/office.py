"""Smallest Office packages for the reader tests, from the XML that matters."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
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


_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx_with_heads(
    body: str, heads: Mapping[str, str], sections: Sequence[str], settings: str = "", within: str = ""
) -> bytes:
    """A document with heads and feet of pages.

    `heads` are the stories of header1, footer1 …; a section is words: `headerReference:default:header1`, `titlePg`,
    `titlePg=0`. The body stands in the last one; `within` is put into each.
    """
    printed = [
        f"<w:sectPr>{''.join(map(_in_section, words.split()))}{within}</w:sectPr>" for words in sections
    ]
    earlier = "".join(f"<w:p><w:pPr>{section}</w:pPr></w:p>" for section in printed[:-1])
    relations = "".join(
        f'<Relationship Id="{name}" Target="{name}.xml" Type="{_R}/{name.rstrip("0123456789")}"/>'
        for name in heads
    )
    root = f'<w:document xmlns:w="{W}" xmlns:mc="{MC}" xmlns:r="{_R}"><w:body>{earlier}{body}{printed[-1]}</w:body></w:document>'
    return package(
        {
            "_rels/.rels": _RELATIONSHIPS,
            "word/document.xml": root,
            "word/settings.xml": part("settings", settings),
            "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'relationships">{relations}</Relationships>',
            **{
                f"word/{name}.xml": part("hdr" if "header" in name else "ftr", story)
                for name, story in heads.items()
            },
        }
    )


def _in_section(word: str) -> str:
    if word.startswith("titlePg"):
        return f'<w:titlePg w:val="{word.partition("=")[2] or 1}"/>'
    tag, kind, relation = word.split(":")
    return f'<w:{tag} w:type="{kind}" r:id="{relation}"/>'
