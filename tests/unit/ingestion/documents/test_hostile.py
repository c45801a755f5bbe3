"""Files that are not what they should be: each ends in the words a person can act on, none in a traceback."""

from __future__ import annotations

import gzip
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.documents.blocks import Line
from evaluation.documents.xlsx import xlsx_bytes
from ingestion.api import read_document
from ingestion.documents.encoding import decode
from ingestion.documents.limits import DEFAULT_LIMITS
from ingestion.errors import (
    DamagedFileError,
    EmptyFileError,
    InputError,
    MislabelledFileError,
    UnsupportedTypeError,
)
from tests.support.refusals import advice_of, has_words, refused
from tests.unit.ingestion.documents.office import W, docx, p, package, read_bytes, source

REPORT = "2023年度部门整体支出绩效自评报告\n"
SVG = '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg width="1e9"><text>&b;</text></svg>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(64)


def entity_bomb() -> bytes:
    doctype = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    body = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
    return package({"word/document.xml": doctype + body})


def flagged_encrypted() -> bytes:
    data = bytearray(docx(p("a")))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(magic, at + 1)
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "error", "words"),
    [
        ("a.docx", b"", EmptyFileError, "no bytes"),
        ("a.txt", " \n\u3000\n".encode(), EmptyFileError, "no text"),
        ("a.docx", docx(""), EmptyFileError, "prints nothing"),
        ("a.docx", docx(p("文"))[:200], DamagedFileError, "cut off"),
        ("a.docx", package({"word/styles.xml": "<x/>"}), DamagedFileError, "no Word document"),
        ("a.docx", package({"word/document.xml": "<a><b></a>"}), DamagedFileError, "not well-formed"),
        ("a.docx", entity_bomb(), DamagedFileError, "document type"),
        ("a.docx", flagged_encrypted(), DamagedFileError, "encrypted"),
        ("a.docx", ole("EncryptedPackage"), DamagedFileError, "encrypted"),
        ("a.ppt", ole("PowerPoint Document"), UnsupportedTypeError, "presentation"),
        ("a.docx", ole("PowerPoint Document"), MislabelledFileError, "presentation"),
        ("a.xlsx", package({"xl/workbook.xml": "<x/>"}), EmptyFileError, "prints"),
        ("a.pptx", package({"ppt/presentation.xml": "<x/>"}), UnsupportedTypeError, "PPTX"),
        ("a.docx", package({"ppt/presentation.xml": "<x/>"}), MislabelledFileError, "PPTX"),
        ("a.zip", package({"report.txt": "x"}), UnsupportedTypeError, "zip"),
        ("a.pdf", b"%PDF-1.7\n", DamagedFileError, "PDF is damaged"),
        ("a.png", b"\x89PNG\r\n\x1a\n", DamagedFileError, "decoded"),
        ("a.msg", ole("__properties_version1.0"), UnsupportedTypeError, "mail of Outlook"),
        ("a.tgz", gzip.compress(b"a", mtime=0), UnsupportedTypeError, "gzip"),
        ("a.tar", bytes(257) + b"ustar\0" + bytes(250), UnsupportedTypeError, "tar"),
        ("a.emf", b"\1" + bytes(39) + b" EMF" + bytes(99), UnsupportedTypeError, "drawing"),
        ("a.png", b"\1" + bytes(39) + b" EMF" + bytes(99), MislabelledFileError, "drawing"),
        ("a.svg", SVG.encode(), UnsupportedTypeError, "drawing"),
        ("a.svg", b"<!-- drawn --><svg><text>2023</text></svg>", UnsupportedTypeError, "drawing"),
        ("a.bin", bytes(range(256)) * 8, UnsupportedTypeError, "binary"),
    ],
)
def test_a_file_that_cannot_be_read_says_so(
    tmp_path: Path, name: str, data: bytes, error: type[InputError], words: str
) -> None:
    with refused(error, words) as caught:
        read_bytes(tmp_path, data, name)
    assert caught.value.file_name == name
    assert advice_of(caught.value)


def test_text_under_another_name_is_read_with_an_issue(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, REPORT.encode(), "a.docx")
    assert [i.code for i in document.issues] == ["mislabelled"]
    assert document.media_type == "text/plain"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_every_encoding_reports_come_in(tmp_path: Path, encoding: str) -> None:
    document = read_bytes(tmp_path, (REPORT * 3).encode(encoding), "a.txt")
    assert [b.text for b in document.paragraphs] == [REPORT.strip()] * 3


SHORT = "2023年度部门整体支出绩效自评报告"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SHORT[:9], SHORT, "执行率98.5%", "ABC公司"])
def test_short_texts_without_a_mark_are_told_apart(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_page_that_declares_another_encoding_is_read_in_its_own(tmp_path: Path, encoding: str) -> None:
    declared = "gb2312" if encoding == "utf-8" else "utf-8"
    page = f"<html><head><meta charset={declared}></head><body><p>{SHORT}</p></body></html>"
    assert read_bytes(tmp_path, page.encode(encoding), "a.html").paragraphs[0].text == SHORT


def test_entities_of_a_page_are_not_multiplied(tmp_path: Path) -> None:
    bomb = "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>"
    document = read_bytes(tmp_path, f"{bomb}<html><body><p>{SHORT}&b;</p></body></html>".encode(), "a.html")
    assert sum(len(p.text) for p in document.paragraphs) < 200


def test_entities_of_a_workbook_are_not_multiplied(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes([Line(SHORT)]))) as sound:
        parts = {name: sound.read(name).decode() for name in sound.namelist()}
    name = next(n for n in parts if n.startswith("xl/worksheets/"))
    head, _, rest = parts[name].partition("<worksheet")
    bomb = "<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
    parts[name] = f"{head}{bomb}<worksheet{rest}".replace(SHORT, "&b;")
    try:
        document = read_bytes(tmp_path, package(parts), "a.xlsx")
    except InputError as refusal:
        assert has_words(refusal.message)
    else:
        assert "aaaa" not in "".join(p.text for p in document.paragraphs)


def test_a_strict_office_file_is_read_as_any_other(tmp_path: Path) -> None:
    strict = f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{p("文")}</w:body></w:document>'
    assert read_bytes(tmp_path, package({"word/document.xml": strict})).paragraphs[0].text == "文"


def test_limits_hold(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(p("文" * 100_000)))
    given = source(path)
    for limits, words in (
        (replace(DEFAULT_LIMITS, max_file_bytes=100), "are the limit"),
        (replace(DEFAULT_LIMITS, max_members=1), "members"),
        (replace(DEFAULT_LIMITS, max_unpacked_bytes=1000), "unpacks to more"),
        (replace(DEFAULT_LIMITS, max_member_bytes=1000), "unpacks to more"),
        (replace(DEFAULT_LIMITS, max_ratio=5, ratio_floor_bytes=1000), "packed beyond"),
    ):
        with refused(DamagedFileError, words):
            read_document(given, limits)


def test_a_package_whose_first_bytes_are_lost_is_refused(tmp_path: Path) -> None:
    with refused(DamagedFileError, "cannot be unpacked"):
        read_bytes(tmp_path, b"PK\x03\x04" + docx(p("文"))[300:])


def test_a_member_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/document.xml", "x" * 1000)
    data = bytearray(buffer.getvalue())
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = (5).to_bytes(4, "little")
    with pytest.raises(DamagedFileError):
        read_bytes(tmp_path, bytes(data))
