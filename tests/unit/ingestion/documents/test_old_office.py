"""Old workbooks and what LibreOffice reads, on a machine that has none; tests/office has the rest."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from ingestion.api import read_document
from ingestion.documents.libreoffice import convert as office_convert
from ingestion.documents.model import ParsedDocument
from ingestion.documents.packages.ole import MAGIC, OleError, OleFile
from ingestion.documents.sheet.biff import read_biff
from ingestion.documents.sniff import FileKind, sniff
from ingestion.errors import DamagedFileError, InputError, NeedsLibreOfficeError, UnsupportedTypeError
from tests.support.refusals import advice_of, has_words, refused
from tests.unit.ingestion.documents.office import package, read_bytes, source

FIXTURES = Path(__file__).parents[3] / "fixtures" / "formats"
ODF = "application/vnd.oasis.opendocument."


@pytest.fixture(autouse=True)
def no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_convert, "find_libreoffice", lambda: None)


def features() -> ParsedDocument:
    return read_document(source(FIXTURES / "features.xls"))


def test_an_old_workbook_is_read_as_its_sheets_show_it() -> None:
    document = features()
    assert [p.text for p in document.paragraphs] == ["甲表", "2023年度自评表", "单位：万元"]
    assert [[c.text for c in row] for row in document.tables[0].rows] == [
        ["指标", "完成率", "金额", "日期"],
        ["产出", "100%", "1567.50", "2023年5月1日"],
        ["100%", "1,234,567.89", ""],
        ["合计", "首行\n次行", "12"],
    ]
    assert [
        (c.row_span, c.column_span)
        for row in document.tables[0].rows
        for c in row
        if c.text in ("产出", "合计")
    ] == [
        (2, 1),
        (1, 2),
    ]
    assert len(document.tables) == 2


def test_what_an_old_workbook_hides_is_left_out_and_named() -> None:
    document = features()
    assert {i.code for i in document.issues} == {"hidden_sheet", "hidden_rows", "hidden_columns"}
    assert "密" not in {c.text for t in document.tables for row in t.rows for c in row}


FONT = b"\xc8\x00\x00\x00\xff\x7f\x90\x01"  # how the font records of features.xls begin: ten points, no attribute


def with_struck_font(workbook: bytes, number: int) -> bytes:
    """The workbook with one of its fonts struck out, counted from 0."""
    at = -1
    for _ in range(number + 1):
        at = workbook.index(FONT, at + 1)
    return workbook[: at + 2] + b"\x08" + workbook[at + 3 :]


@pytest.mark.parametrize(
    ("font", "left", "told"),
    [
        (0, {"指标", "完成率", "金额", "日期", "产出", "合计", "首行\n次行", "12"},
         {"100%", "1567.50", "2023年5月1日", "1,234,567.89"}),
        # Fonts are counted without the number 4: the fifth is the one that formats call 5.
        (4, {"100%", "1567.50", "2023年5月1日", "1,234,567.89"},
         {"指标", "完成率", "金额", "日期", "产出", "合计", "首行\n次行", "12"}),
    ],
)  # fmt: skip
def test_what_an_old_workbook_strikes_out_is_blank_and_told(
    tmp_path: Path, font: int, left: set[str], told: set[str]
) -> None:
    document = read_bytes(tmp_path, with_struck_font((FIXTURES / "features.xls").read_bytes(), font), "a.xls")
    values = [i.arguments["value"] for i in document.issues if i.code == "struck_out"]
    assert told <= set(values)
    assert {c.text for row in document.tables[0].rows for c in row if c.text} == left


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.doc", MAGIC + bytes(504) + "WordDocument".encode("utf-16-le")),
        ("a.wps", MAGIC + bytes(504) + "WordDocument".encode("utf-16-le")),
        ("a.rtf", b"{\\rtf1\\ansi x}"),
        ("a.odt", package({"mimetype": f"{ODF}text", "content.xml": "<x/>"})),
        ("a.ods", package({"mimetype": f"{ODF}spreadsheet", "content.xml": "<x/>"})),
        ("a.xls", MAGIC + bytes(504) + "Workbook".encode("utf-16-le")),
    ],
)
def test_without_libreoffice_its_files_are_refused_in_words(tmp_path: Path, name: str, data: bytes) -> None:
    with refused(NeedsLibreOfficeError, "LibreOffice, which is not installed") as caught:
        read_bytes(tmp_path, data, name)
    assert caught.value.code == "needs_libreoffice"
    assert advice_of(caught.value)


def encrypted_word() -> bytes:
    """A compound file whose only stream is a Word document with the encryption flag."""
    stream = bytearray(4096)
    struct.pack_into("<H", stream, 10, 0x0100)
    fat = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *range(3, 10), 0xFFFFFFFE, *([0xFFFFFFFF] * 118))
    header = bytearray(MAGIC + bytes(504))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIII", header, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *([0xFFFFFFFF] * 108))
    directory = entry("Root Entry", 5, 0xFFFFFFFE, 0) + entry("WordDocument", 2, 2, 4096) + bytes(256)
    return bytes(header) + fat + directory + bytes(stream)


def entry(name: str, kind: int, start: int, size: int) -> bytes:
    raw = bytearray(128)
    struct.pack_into("<3I", raw, 68, *[0xFFFFFFFF] * 2, 1 if kind == 5 else 0xFFFFFFFF)
    text = name.encode("utf-16-le")
    raw[: len(text)] = text
    struct.pack_into("<HB", raw, 64, len(text) + 2, kind)
    struct.pack_into("<II", raw, 116, start, size)
    return bytes(raw)


@pytest.mark.parametrize(
    ("name", "data", "error", "words"),
    [
        ("a.doc", encrypted_word(), DamagedFileError, "encrypted"),
        (
            "a.odt",
            package(
                {
                    "mimetype": f"{ODF}text",
                    "content.xml": "x",
                    "META-INF/manifest.xml": "<m:encryption-data/>",
                }
            ),
            DamagedFileError,
            "encrypted",
        ),
        (
            "a.odp",
            package({"mimetype": f"{ODF}presentation", "content.xml": "x"}),
            UnsupportedTypeError,
            "presentation",
        ),
    ],
    ids=["doc", "odt", "odp"],
)
def test_what_needs_no_libreoffice_to_be_refused(
    tmp_path: Path, name: str, data: bytes, error: type[InputError], words: str
) -> None:
    with refused(error, words):
        read_bytes(tmp_path, data, name)


def test_an_encrypted_workbook_is_told_by_its_stream() -> None:
    records = struct.pack("<HHHH", 0x0809, 4, 0x0600, 5) + struct.pack("<HHH", 0x002F, 2, 1)
    assert read_biff(records).is_encrypted


@pytest.mark.parametrize("step", [97, 1009])
def test_damaged_workbooks_end_in_words(tmp_path: Path, step: int) -> None:
    whole = (FIXTURES / "features.xls").read_bytes()
    damaged = [whole[:cut] for cut in range(600, len(whole), 601)]
    for at in range(0, len(whole), step):
        damaged.append(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
    for data in damaged:
        try:
            read_bytes(tmp_path, data, "a.xls")
        except InputError as error:
            assert has_words(error.message)


def test_an_object_in_a_workbook_does_not_make_it_a_word_document() -> None:
    whole = (FIXTURES / "features.xls").read_bytes()
    assert sniff(whole + "WordDocument".encode("utf-16-le")) is FileKind.XLS
    assert sniff(encrypted_word()) is FileKind.DOC


def test_a_chain_in_a_circle_is_an_error() -> None:
    data = bytearray(encrypted_word())
    struct.pack_into("<I", data, 512 + 9 * 4, 2)
    with pytest.raises(OleError, match="circle"):
        OleFile(bytes(data)).stream("WordDocument")
