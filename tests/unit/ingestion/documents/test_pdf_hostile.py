"""PDFs that cannot be read as they are: each ends in words, and characters that lie are never stored."""

from __future__ import annotations

import re
import time
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.documents.pdf import Page, pdf
from ingestion.documents.limits import DEFAULT_LIMITS
from ingestion.documents.pdf import PageText, page_layouts
from ingestion.documents.pdf.reader import read
from ingestion.documents.scan import reader as scan
from ingestion.errors import DamagedFileError, EmptyFileError, GarbledTextError, InputError, NeedsOcrError
from ingestion.lookups.print import print_words
from tests.support.refusals import advice_of, has_words, refused, told
from tests.unit.ingestion.documents.office import read_bytes, source

FIXTURES = Path(__file__).parents[3] / "fixtures" / "pdf"
TEXT = "本年度部门整体支出绩效目标完成情况良好，各项资金按规定使用，全年预算执行率为百分之百，服务对象满意。"
# A CMap that sends every code to the private use area, and one that shuffles characters by adding to them.
PRIVATE = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange {} endcmap end"


@pytest.fixture(autouse=True)
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine where only the characters of a PDF can be read."""
    monkeypatch.setattr(scan, "is_available", lambda: False)


def cmap(shift: int) -> str:
    """A ToUnicode map that claims each Chinese character is another one."""
    ranges = (
        f"<{code:04x}00> <{code:04x}ff> <{(code * 256 + shift) & 0xFFFF:04x}>".replace("<00", "<")
        for code in range(0x4E, 0xA0)
    )
    listed = [r.replace("<4e0000>", "<4e00>") for r in ranges]
    chunks = [listed[k : k + 80] for k in range(0, len(listed), 80)]
    return PRIVATE.format(" ".join(f"{len(c)} beginbfrange {' '.join(c)} endbfrange" for c in chunks))


def printed(pages: int = 1) -> list[Page]:
    return [Page().lines(90, 100, [TEXT, TEXT[5:], TEXT[9:]]) for _ in range(pages)]


def test_a_wrong_map_to_private_characters_is_refused(tmp_path: Path) -> None:
    with refused(GarbledTextError, "which characters") as caught:
        read_bytes(tmp_path, pdf(*printed(), to_unicode=cmap(0xE000 - 0x4E00)), "a.pdf")
    assert "OCR" in advice_of(caught.value)


@pytest.mark.parametrize("shift", [7, 1000])
def test_a_wrong_map_to_other_chinese_characters_is_refused(tmp_path: Path, shift: int) -> None:
    with pytest.raises(GarbledTextError):
        read_bytes(tmp_path, pdf(*printed(), to_unicode=cmap(shift)), "a.pdf")


def test_a_right_map_is_believed(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, pdf(*printed(), to_unicode=cmap(0)), "a.pdf")
    assert document.paragraphs[0].text.startswith(TEXT[:20])


def exchanged(found: str, meant: str) -> bytes:
    """A sample as LibreOffice prints it, its own fonts claiming that digits are others."""
    sample = next(FIXTURES.glob("衡阳*.pdf")).read_bytes()

    def lie(match: re.Match[bytes]) -> bytes:
        try:
            content = zlib.decompress(match[1])
        except zlib.error:
            return match[0]
        if b"beginbfchar" not in content:
            return match[0]
        table = {
            f"{ord(a):04X}".encode(): f"{ord(b):04X}".encode() for a, b in zip(found, meant, strict=True)
        }
        packed = re.sub(rb"(?<=> <)00[0-9A-F]{2}(?=>)", lambda m: table.get(m[0], m[0]), content)
        return b"stream\n" + zlib.compress(packed, 9).ljust(len(match[1]), b"\0") + b"\nendstream"

    return re.sub(rb"stream\r?\n(.*?)\r?\nendstream", lie, sample, flags=re.DOTALL)


@pytest.mark.parametrize("meant", ["3706148952", "9876543210", "ABCDEFGHIJ"])
def test_figures_that_look_like_others_are_not_believed(meant: str) -> None:
    kinds = {
        p.text for p in page_layouts("a.pdf", exchanged("0123456789", meant), DEFAULT_LIMITS, print_words())
    }
    assert kinds == {PageText.GARBLED, PageText.BLANK}


@pytest.mark.parametrize(("found", "meant"), [("0", "0"), ("8", "6"), ("8", "9")])
def test_figures_that_look_as_they_should_are_believed(found: str, meant: str) -> None:
    """The hook of a 6 or 9 closes in some fonts, which then has two holes as an 8 has."""
    kinds = {
        page.text for page in page_layouts("a.pdf", exchanged(found, meant), DEFAULT_LIMITS, print_words())
    }
    assert PageText.GARBLED not in kinds


def test_characters_exchanged_for_others_as_common_make_no_words(tmp_path: Path) -> None:
    used = sorted({c for c in TEXT if c >= "一"})
    claims = [f"<{ord(a):04x}> <{ord(b):04x}>" for a, b in zip(used, used[7:] + used[:7], strict=True)]
    claim = PRIVATE.format(f"{len(claims)} beginbfchar {' '.join(claims)} endbfchar")
    with pytest.raises(GarbledTextError):
        read_bytes(tmp_path, pdf(*printed(), to_unicode=claim), "a.pdf")


def test_a_few_characters_without_a_code_spoil_the_page(tmp_path: Path) -> None:
    claims = [f"<{ord(c):04x}> <{'fffd' if c in '预算' else f'{ord(c):04x}'}>" for c in sorted(set(TEXT))]
    claim = PRIVATE.format(f"{len(claims)} beginbfchar {' '.join(claims)} endbfchar")
    with pytest.raises(GarbledTextError):
        read_bytes(tmp_path, pdf(*printed(), to_unicode=claim), "a.pdf")


def test_text_that_another_program_recognised_in_a_picture_is_not_believed(tmp_path: Path) -> None:
    page = printed()[0].picture()
    page.operators.insert(1, "3 Tr")
    with pytest.raises(NeedsOcrError):
        read_bytes(tmp_path, pdf(page), "a.pdf")
    under = printed()[0].picture()
    under.operators.append(under.operators.pop(0))
    with pytest.raises(NeedsOcrError):
        read_bytes(tmp_path, pdf(under), "a.pdf")


def test_what_stands_beside_the_page_is_not_printed(tmp_path: Path) -> None:
    page = printed()[0].text(-300, 130, "页外").text(700, 130, "页外")
    cropped = pdf(page.text(90, 800, "裁切线外")).replace(b"/Rotate 0", b"/CropBox[0 100 595 842]/Rotate 0")
    assert not any("外" in p.text for p in read_bytes(tmp_path, cropped, "a.pdf").paragraphs)


def test_a_scan_says_that_it_needs_ocr(tmp_path: Path) -> None:
    with refused(NeedsOcrError, "scan"):
        read_bytes(tmp_path, pdf(Page().picture(), Page().picture().text(290, 800, "- 2 -")), "a.pdf")


def test_of_a_mixed_file_the_pages_with_text_are_read_and_the_others_named(tmp_path: Path) -> None:
    data = pdf(*printed(), Page().picture(), Page())
    document = read_bytes(tmp_path, data, "a.pdf")
    assert document.paragraphs
    assert [(i.code, i.place.page) for i in document.issues] == [("no_text_layer", 2)]
    kinds = [page.text for page in page_layouts("a.pdf", data, DEFAULT_LIMITS, print_words())]
    assert kinds == [PageText.TEXT, PageText.NONE, PageText.BLANK]


def test_a_picture_behind_the_text_does_not_make_a_scan(tmp_path: Path) -> None:
    page = printed()[0].picture()
    assert read_bytes(tmp_path, pdf(page), "a.pdf").paragraphs


def test_a_file_that_prints_nothing_is_empty(tmp_path: Path) -> None:
    with refused(EmptyFileError, "prints nothing"):
        read_bytes(tmp_path, pdf(Page()), "a.pdf")


def test_an_encrypted_file_asks_for_its_password_to_be_removed(tmp_path: Path) -> None:
    with refused(DamagedFileError, "encrypted") as caught:
        read_bytes(tmp_path, (FIXTURES / "encrypted.pdf").read_bytes(), "a.pdf")
    assert "password" in advice_of(caught.value)


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"max_pages": 2}, "3 pages"),
        ({"max_page_side": 500.0}, "595 by 842"),
        ({"max_document_chars": 100}, "more than 100 characters"),
    ],
)
def test_what_is_beyond_the_limits_is_refused(tmp_path: Path, limits: dict[str, int], words: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(*printed(3)))
    with refused(DamagedFileError, words):
        read(source(path), path.read_bytes(), replace(DEFAULT_LIMITS, **limits), print_words())


def test_a_pdf_of_two_thousand_pages_is_refused_before_it_is_read(tmp_path: Path) -> None:
    begun = time.process_time()
    with refused(DamagedFileError, r"2,?000 pages"):
        read_bytes(tmp_path, pdf(*(Page().text(90, 90, TEXT) for _ in range(2000))), "a.pdf")
    assert time.process_time() - begun < 10


def test_a_page_of_absurd_size_is_refused_with_its_number(tmp_path: Path) -> None:
    with refused(DamagedFileError, "points") as caught:
        read_bytes(tmp_path, pdf(*printed(), Page((1e6, 1e6)).text(90, 90, TEXT)), "a.pdf")
    assert caught.value.place == "p2/s0"


def test_a_page_with_too_much_on_it_is_read_in_part_and_named(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(Page().table((50, 150, 300), 100, (("甲", "1"), ("乙", "2")))))
    limits = replace(DEFAULT_LIMITS, max_page_objects=2)
    document = read(source(path), path.read_bytes(), limits, print_words())
    assert [i.code for i in document.issues] == ["page_too_large"]


def test_a_drawing_of_a_thousand_lines_is_no_table(tmp_path: Path) -> None:
    page = printed()[0]
    for k in range(1000):
        page.rule(50, 200 + k * 0.6, 500, 200.3 + k * 0.6)
    assert not read_bytes(tmp_path, pdf(page), "a.pdf").tables


SOUND = pdf(Page().table((50, 150, 300), 100, (("甲", "1"), ("乙", "2"))), *printed())


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(10, len(SOUND)), at=st.integers(9, len(SOUND) - 1), byte=st.integers(0, 255))
def test_a_mutated_file_is_read_or_refused_with_words(
    tmp_path_factory: pytest.TempPathFactory, cut: int, at: int, byte: int
) -> None:
    data = bytearray(SOUND)
    data[at] = byte
    try:
        document = read_bytes(tmp_path_factory.mktemp("mutated"), bytes(data[:cut]), "a.pdf")
    except InputError as refusal:
        assert told(refusal)
        assert has_words(refusal.message)
    else:
        assert document.blocks
