"""What LibreOffice converts and how it is kept in bounds. That the records stay the same: `tests/formats`.

Needs LibreOffice (writer and calc); `make test-office` runs these alone.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.corpora.formats import SAMPLES, through_office
from evaluation.source import source_of
from ingestion.api import read_document
from ingestion.documents.libreoffice import convert as office_convert
from ingestion.documents.libreoffice.family import WORD
from ingestion.documents.limits import DEFAULT_LIMITS
from ingestion.documents.sniff import FileKind, sniff
from ingestion.errors import DamagedFileError, InputError
from tests.support.refusals import advice_of, has_words, refused

pytestmark = pytest.mark.office


@pytest.mark.parametrize(
    "data", [b"{\\rtf1\\ansi {\\*\\bin99999999 x", b"{\\rtf" + b"{" * 200_000, b"{\\rtf1}"]
)
def test_hostile_files_end_in_words(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_document(source_of(path))
    assert advice_of(caught.value)


def test_a_conversion_that_takes_too_long_is_given_up() -> None:
    limits = replace(DEFAULT_LIMITS, office_seconds=0.01)
    with refused(DamagedFileError, "longer than"):
        office_convert.convert("a.docx", SAMPLES[0].read_bytes(), "docx", "docx", limits)


def test_a_conversion_that_takes_too_much_memory_is_refused() -> None:
    limits = replace(DEFAULT_LIMITS, office_memory_bytes=64 << 20)
    with refused(DamagedFileError, "cannot open"):
        office_convert.convert("a.docx", SAMPLES[0].read_bytes(), "docx", "docx", limits)


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
    path.write_bytes(through_office("doc")(SAMPLES[2]))
    assert read_document(source_of(path)).media_type == WORD.media_type


@pytest.mark.parametrize(("name", "extension"), [("a.wps", "doc"), ("a.et", "xls")])
def test_files_of_wps_are_told_by_their_streams(tmp_path: Path, name: str, extension: str) -> None:
    data = through_office(extension)(SAMPLES[2])
    assert sniff(data) is (FileKind.DOC if extension == "doc" else FileKind.XLS)
    (tmp_path / name).write_bytes(data)
    document = read_document(source_of(tmp_path / name))
    assert document.tables
    assert not [issue for issue in document.issues if issue.code == "mislabelled"]


def test_entities_of_an_open_document_are_not_multiplied(tmp_path: Path) -> None:
    head, body = '<?xml version="1.0"?>', "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
    sound = zipfile.ZipFile(io.BytesIO(through_office("odt")(SAMPLES[2])))
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
        assert has_words(refusal.message)
    else:
        assert "a" * 41 not in "".join(p.text for p in document.paragraphs)
