"""The words of a refusal are true of the document: the smallest one of each code, and what its words claim, looked at anew.

A claim is checked on the bytes or on what was read, never through what refused it. A code without a case fails the
last test here.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from evaluation.documents.pdf import pdf
from evaluation.source import source_of
from ingestion import errors
from ingestion.api import read_report
from ingestion.archives import rar, unpack
from ingestion.documents.libreoffice import convert
from ingestion.documents.limits import DEFAULT_LIMITS, ReaderLimits
from ingestion.documents.scan import reader as scan
from ingestion.errors import InputError
from ingestion.lookups.kinds import kind_signs
from ingestion.report import Refusal
from tests.support.refusals import has_words
from tests.unit.ingestion.documents.office import docx, p
from tests.unit.ingestion.documents.test_pdf_hostile import cmap, printed

TITLE = "部门整体支出绩效评价基础数据表"
HEAD = "\t财政供养人员情况\n\t编制数\n\t2023年实际在职人数\n\t控制率\n\n\t\n"
FIGURES = f"{HEAD}\t54\n\t46\n\t85.19%\n"
BLANK = f"{HEAD}\t\n\t\n\t\n"
NUMBER_CELL = re.compile(r"(?<=\n\t)\d[\d.]*%?(?=\n)")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
RAR = Path(__file__).parents[3] / "fixtures" / "rar"


def report(name: str = "株洲市审计局", table: str = FIGURES, date: str = "2024.4.28") -> bytes:
    return f"{TITLE}\n填报单位：{name}\n{table}\n填报日期：{date}\n".encode()


def zipped(count: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.txt", "文" * 40)
    return buffer.getvalue()


def locked_docx() -> bytes:
    data = bytearray(docx(p("文")))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(magic, at + 1)
    return bytes(data)


def picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (170, 220), 255).save(buffer, "PNG")
    return buffer.getvalue()


def holds_no_bytes(data: bytes, _refusal: Refusal) -> bool:
    return not data


def prints_nothing(data: bytes, _refusal: Refusal) -> bool:
    return not data.decode().strip(" \n\u3000")


def is_a_presentation(data: bytes, refusal: Refusal) -> bool:
    return "PowerPoint Document".encode("utf-16-le") in data and refusal.message.arguments["kind"] == "ppt"


def is_of_that_size(data: bytes, refusal: Refusal) -> bool:
    size, limit = (refusal.message.arguments[name] for name in ("size", "limit"))
    return len(data) == size > limit


def lists_that_many(data: bytes, refusal: Refusal) -> bool:
    members, limit = (refusal.message.arguments[name] for name in ("members", "limit"))
    return len(zipfile.ZipFile(io.BytesIO(data)).namelist()) == members > limit


def has_locked_parts(data: bytes, _refusal: Refusal) -> bool:
    return all(info.flag_bits & 1 for info in zipfile.ZipFile(io.BytesIO(data)).infolist())


def is_no_zip_any_more(data: bytes, _refusal: Refusal) -> bool:
    return data.startswith(b"PK") and not zipfile.is_zipfile(io.BytesIO(data))


def packages_are_missing(_data: bytes, _refusal: Refusal) -> bool:
    return any(find_spec(package) is None for package in scan.PACKAGES)


def program_is_missing(_data: bytes, _refusal: Refusal) -> bool:
    return convert.find_libreoffice() is None


def no_program_is_known(_data: bytes, _refusal: Refusal) -> bool:
    return rar.PROGRAMS == ()


def maps_to_no_character(data: bytes, _refusal: Refusal) -> bool:
    text = pdfium.PdfDocument(data)[0].get_textpage().get_text_range()
    chinese = sum("一" <= c <= "鿿" for c in text)
    return bool(text.strip()) and chinese < len(text) / 2


def has_no_word_of_reports(data: bytes, _refusal: Refusal) -> bool:
    return not re.search("绩效|决算|自评", data.decode())


def is_about_the_time_before(data: bytes, refusal: Refusal) -> bool:
    title = str(refusal.message.arguments["title"])
    return title in data.decode() and "目标" in title


def names_no_bureau(data: bytes, _refusal: Refusal) -> bool:
    return not re.search("[一-鿿]局", data.decode())


def nothing_was_read(data: bytes, refusal: Refusal) -> bool:
    """The placeholder stands there, and no cell prints a number."""
    return "XX局" in data.decode() and refusal.place != "" and not NUMBER_CELL.findall(data.decode())


def as_many_figures_as_it_says(data: bytes, refusal: Refusal) -> bool:
    printed = NUMBER_CELL.findall(data.decode())
    used = sum(record.cells_used for record in refusal.coverage)
    return used >= len(printed) == refusal.message.arguments["figures"] > 0


def prints_no_year(data: bytes, _refusal: Refusal) -> bool:
    return not re.search(r"20\d\d\s*年", data.decode())


def several_have_that_name(data: bytes, refusal: Refusal) -> bool:
    name, regions = str(refusal.message.arguments["name"]), refusal.message.arguments["regions"]
    assert isinstance(regions, tuple)
    return name in data.decode() and len(set(regions)) > 1 and all(name[:3] in region for region in regions)


def is_in_no_list(data: bytes, refusal: Refusal) -> bool:
    name = str(refusal.message.arguments["name"])
    listed = (Path(errors.__file__).parent / "lookups" / "regions.csv").read_text("utf-8")
    return name in data.decode() and name[:2] not in listed


def prints_no_amount_and_no_sentence(data: bytes, _: Refusal) -> bool:
    return "。" not in data.decode() and [word for word in data.decode() if word.isdigit()] == list("2023")


@dataclass(frozen=True)
class Case:
    """A document, why it is refused, and whether that is so. `spoils` takes away what this machine may have."""

    name: str
    data: bytes
    code: str
    reason: str
    claim: Callable[[bytes, Refusal], bool]
    limits: ReaderLimits = DEFAULT_LIMITS
    spoils: tuple[tuple[object, str, object], ...] = ()


SMALL = replace(DEFAULT_LIMITS, max_file_bytes=10, max_archive_members=1)
CASES = [
    Case("a.docx", b"", "empty_file", "file_empty", holds_no_bytes),
    Case("a.txt", " \n\u3000\n".encode(), "empty_file", "no_text", prints_nothing),
    Case(
        "a.ppt", OLE + "PowerPoint Document".encode("utf-16-le") + bytes(64),
        "unsupported_type", "type_not_read", is_a_presentation,
    ),
    Case(
        "a.docx", OLE + "PowerPoint Document".encode("utf-16-le") + bytes(64),
        "mislabelled_file", "type_not_read_under_another_name", is_a_presentation,
    ),
    Case("a.txt", report(), "damaged_file", "file_too_large", is_of_that_size, SMALL),
    Case("a.docx", locked_docx(), "damaged_file", "file_encrypted", has_locked_parts),
    Case("a.docx", docx(p("文"))[:200], "damaged_file", "package_damaged", is_no_zip_any_more),
    Case("a.zip", zipped(3), "damaged_file", "archive_too_many_members", lists_that_many, SMALL),
    Case(
        "a.png", picture(), "needs_ocr", "ocr_missing", packages_are_missing,
        spoils=((scan, "PACKAGES", ("a_package_that_is_not_there",)),),
    ),
    Case(
        "a.doc", OLE + "WordDocument".encode("utf-16-le") + bytes(64),
        "needs_libreoffice", "libreoffice_missing", program_is_missing,
        spoils=((convert, "find_libreoffice", lambda: None),),
    ),
    Case(
        "a.rar", (RAR / "packed.rar").read_bytes(), "needs_unrar", "unrar_missing", no_program_is_known,
        spoils=((rar, "PROGRAMS", ()),),
    ),
    Case(
        "a.pdf", pdf(*printed(), to_unicode=cmap(0xE000 - 0x4E00)), "garbled_text", "pdf_fonts_unreadable",
        maps_to_no_character, spoils=((scan, "is_available", lambda: False),),
    ),
    Case("a.txt", "会议通知\n".encode(), "not_a_report", "no_kind_of_report", has_no_word_of_reports),
    Case(
        "a.txt", "澧县水利局2023年度部门整体支出绩效自评表\n填报单位：澧县水利局\n".encode(),
        "no_figures", "form_titles_alone", prints_no_amount_and_no_sentence,
    ),
    Case(
        "a.txt", "2023年市级部门整体预算绩效目标表\n部门名称：株洲市审计局\n".encode(),
        "performance_targets", "is_titled_as_a_kind_not_read", is_about_the_time_before,
    ),
    Case("a.txt", report(""), "agency_not_found", "no_agency", names_no_bureau),
    Case("a.txt", report("XX局", BLANK), "agency_not_found", "template_not_filled_in", nothing_was_read),
    Case("a.txt", report("XX局"), "agency_not_found", "agency_left_blank", as_many_figures_as_it_says),
    Case(
        "a.txt", report(table=FIGURES.replace("2023年", "")), "fiscal_year_not_found", "no_fiscal_year",
        prints_no_year,
    ),
    Case("a.txt", report("鼓楼区审计局"), "region_unknown", "region_of_several", several_have_that_name),
    Case("a.txt", report("湛湖市审计局"), "region_unknown", "region_not_listed", is_in_no_list),
]  # fmt: skip


def refusal_of(case: Case, folder: Path) -> Refusal:
    path = folder / case.name
    path.write_bytes(case.data)
    source = source_of(path)
    try:
        assert unpack(source, folder / "out", 0, case.limits) is None
    except InputError as error:
        return Refusal.of(error)
    (refusal,) = read_report(source, case.limits)
    assert isinstance(refusal, Refusal)
    return refusal


@pytest.mark.parametrize("case", CASES, ids=[f"{case.code}: {case.reason}" for case in CASES])
def test_the_words_of_a_refusal_are_true_of_the_document(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name, value in case.spoils:
        monkeypatch.setattr(module, name, value)
    refusal = refusal_of(case, tmp_path)
    assert (refusal.code, refusal.message.reason) == (case.code, case.reason)
    assert has_words(refusal.message)
    assert case.claim(case.data, refusal)


def test_every_code_has_a_case() -> None:
    codes = {error.code for error in InputError.__subclasses__()}
    assert len(codes) > 10
    # A document of each kind that is not read, and one between two, is in tests/unit/ingestion/identity/test_kinds.py.
    unread = {kind for kind, words in kind_signs().kinds.items() if not words.read}
    assert codes - {case.code for case in CASES} == (unread | {"kind_uncertain"}) - {"performance_targets"}
