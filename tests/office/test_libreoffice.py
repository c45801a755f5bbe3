"""Formats that LibreOffice reads: the sample reports saved by it in each of them, read back, fact by fact.

Needs LibreOffice (writer and calc); `make test-office` runs these alone.
"""

from __future__ import annotations

import functools
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from ingestion.documents import office_convert, read_document
from ingestion.documents.limits import DEFAULT_LIMITS
from ingestion.documents.office import WORD
from ingestion.documents.sniff import FileKind, sniff
from ingestion.errors import DamagedFileError, InputError
from ingestion.report import ExtractedReport
from tests.support.formats.compare import compare, issues
from tests.support.formats.xlsx import xlsx_bytes
from tests.support.reading import read, source_of

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.docx"))
FROM_WORD = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format", "odt": "odt:writer8"}
FROM_SHEETS = {"xls": "xls:MS Excel 97", "ods": "ods:calc8"}


@functools.cache
def expected(path: Path) -> ExtractedReport:
    return read(path)


@pytest.fixture(autouse=True)
def export_filters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_convert, "FILTERS", {**office_convert.FILTERS, **FROM_WORD, **FROM_SHEETS})


def saved_as(sample: Path, extension: str) -> bytes:
    if extension in FROM_WORD:
        return office_convert.convert("a.docx", sample.read_bytes(), "docx", extension, DEFAULT_LIMITS)
    sheets = xlsx_bytes(read_document(source_of(sample)).blocks)
    return office_convert.convert("a.xlsx", sheets, "xlsx", extension, DEFAULT_LIMITS)


CASES = [("doc", sample) for sample in SAMPLES] + [
    (extension, sample) for extension in ("rtf", "odt", "xls", "ods") for sample in SAMPLES[1:3]
]


@pytest.mark.parametrize(("extension", "sample"), CASES, ids=lambda value: getattr(value, "stem", value)[:9])
def test_the_same_report_gives_the_same_records(tmp_path: Path, extension: str, sample: Path) -> None:
    path = tmp_path / f"report.{extension}"
    path.write_bytes(saved_as(sample, extension))
    found = read(path)
    result = compare(expected(sample), found)
    assert not result.differences
    assert result.fields > 1000
    assert issues(found) == issues(expected(sample))


@pytest.mark.parametrize(
    "data", [b"{\\rtf1\\ansi {\\*\\bin99999999 x", b"{\\rtf" + b"{" * 200_000, b"{\\rtf1}"]
)
def test_hostile_files_end_in_words(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_document(source_of(path))
    assert caught.value.advice


def test_a_conversion_that_takes_too_long_is_given_up() -> None:
    limits = replace(DEFAULT_LIMITS, office_seconds=0.01)
    with pytest.raises(DamagedFileError, match="longer than"):
        office_convert.convert("a.docx", SAMPLES[0].read_bytes(), "docx", "odt", limits)


def test_a_conversion_that_takes_too_much_memory_is_refused() -> None:
    limits = replace(DEFAULT_LIMITS, office_memory_bytes=64 << 20)
    with pytest.raises(DamagedFileError, match="cannot open"):
        office_convert.convert("a.docx", SAMPLES[0].read_bytes(), "docx", "odt", limits)


SPREADSHEET_ML = """<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style></Styles><Worksheet ss:Name="表"><Table>
<Row><Cell><Data ss:Type="String">指标</Data></Cell><Cell><Data ss:Type="String">完成率</Data></Cell></Row>
<Row><Cell ss:MergeDown="1"><Data ss:Type="String">产出</Data></Cell><Cell ss:StyleID="p"><Data ss:Type="Number">1</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data ss:Type="Number">2</Data></Cell></Row></Table></Worksheet></Workbook>"""


def test_workbooks_in_one_xml_file_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text(SPREADSHEET_ML, "utf-8")
    (table,) = read_document(source_of(path)).tables
    assert [[c.text for c in row] for row in table.rows] == [["指标", "完成率"], ["产出", "100%"], ["2"]]


def test_the_family_of_old_word_files_is_theirs_in_the_lake(tmp_path: Path) -> None:
    path = tmp_path / "a.wps"
    path.write_bytes(saved_as(SAMPLES[2], "doc"))
    assert read_document(source_of(path)).media_type == WORD.media_type


@pytest.mark.parametrize(("name", "extension"), [("a.wps", "doc"), ("a.et", "xls")])
def test_files_of_wps_are_told_by_their_streams(tmp_path: Path, name: str, extension: str) -> None:
    data = saved_as(SAMPLES[2], extension)
    assert sniff(data) is (FileKind.DOC if extension == "doc" else FileKind.XLS)
    (tmp_path / name).write_bytes(data)
    document = read_document(source_of(tmp_path / name))
    assert document.tables
    assert not [issue for issue in document.issues if issue.code == "mislabelled"]


def test_entities_of_an_open_document_are_not_multiplied(tmp_path: Path) -> None:
    head, body = '<?xml version="1.0"?>', "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
    sound = zipfile.ZipFile(io.BytesIO(saved_as(SAMPLES[2], "odt")))
    path = tmp_path / "a.odt"
    with zipfile.ZipFile(path, "w") as bomb:
        for name in sound.namelist():
            data = sound.read(name)
            if name == "content.xml":
                at = data.index(b"<office:document-content")
                data = (head + body).encode() + data[at:].replace(b"</text:p>", b"&b;</text:p>", 1)
            bomb.writestr(name, data)
    try:
        document = read_document(source_of(path))
    except InputError as refusal:
        assert refusal.advice
    else:
        assert "a" * 41 not in "".join(p.text for p in document.paragraphs)
