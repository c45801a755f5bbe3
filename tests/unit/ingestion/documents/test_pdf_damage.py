"""A PDF whose data was torn on the way: pages that rest on it are reported, never read as blanks."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import pytest

from evaluation.documents.pdf import Page, pdf
from ingestion.documents.model import ParsedDocument, Place
from ingestion.documents.pdf.content_syntax import is_broken
from ingestion.documents.pdf.damage import damaged_pages
from ingestion.documents.pdf.structure import hides_content, objects_out_of_place
from ingestion.errors import DamagedFileError, InputError
from tests.support.refusals import refused
from tests.unit.ingestion.documents.office import read_bytes

ROWS = (("项目", "预算数"), ("人员经费", "123.45"))
XS = (50, 150, 300)


def two_pages() -> bytes:
    return pdf(Page().table(XS, 100, ROWS), Page().table(XS, 100, ROWS))


def torn(data: bytes, stream: int) -> bytes:
    """The file with a bit flipped in the middle of its n-th packed stream."""
    packed = [m for m in re.finditer(rb"FlateDecode[^>]*>>stream\n(.*?)\nendstream", data, re.DOTALL)]
    middle = (packed[stream].start(1) + packed[stream].end(1)) // 2
    return data[:middle] + bytes([data[middle] ^ 0x10]) + data[middle + 1 :]


def packed_streams(data: bytes) -> int:
    return len(re.findall(rb"FlateDecode[^>]*>>stream", data))


def read(tmp_path: Path, data: bytes) -> ParsedDocument:
    return read_bytes(tmp_path, data, "a.pdf")


def test_a_page_whose_content_is_torn_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    data = two_pages()
    document = read(tmp_path, torn(data, packed_streams(data) - 1))
    assert [(issue.code, issue.place) for issue in document.issues] == [("page_damaged", Place(page=2))]
    assert [table.page for table in document.tables] == [1]


def test_a_file_with_no_page_left_is_refused_as_damaged(tmp_path: Path) -> None:
    data = pdf(Page().table(XS, 100, ROWS))
    with refused(DamagedFileError, "damaged on the way"):
        read(tmp_path, torn(data, packed_streams(data) - 1))


def test_every_stream_a_page_is_drawn_with_counts() -> None:
    data = two_pages()
    pages = [damaged_pages(torn(data, number), 2) for number in range(packed_streams(data))]
    assert all(pages)
    assert {frozenset({1}), frozenset({2})} <= set(pages)


def test_a_whole_file_has_no_damage_and_an_encrypted_one_is_not_looked_at() -> None:
    data = two_pages()
    assert damaged_pages(data, 2) == frozenset()
    assert damaged_pages(torn(data, 0) + b"\n/Encrypt 9 0 R", 2) == frozenset()


def test_a_length_told_by_another_object_is_no_damage() -> None:
    data = re.sub(rb"/Length \d+>>", b"/Length 99 0 R>>", two_pages())
    data = data.replace(b"\n", b"\n%\n", 1)  # its table is wrong from the first entry
    assert damaged_pages(data, 2) == frozenset()


def test_what_leads_to_the_objects_concerns_every_page() -> None:
    data = (
        two_pages()
        + b"\n77 0 obj\n<</Type/ObjStm/Filter/FlateDecode/Length 4>>stream\nabcd\nendstream\nendobj\n"
    )
    assert damaged_pages(data, 2) == {1, 2}


def test_where_nobody_can_tell_which_page_is_concerned_all_are() -> None:
    data = torn(two_pages(), 0)
    headless = re.sub(rb"/Type/Catalog", b"/Type/Nothing", data).replace(b"/Pages 2 0 R", b"/Nope 2 0 R")
    assert damaged_pages(headless, 2) == {1, 2}


UNPACKED = pdf(Page().text(60, 40, "2023年度支出决算表").table(XS, 100, ROWS), is_packed=False)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b" Tj ET", b" Uj ET"), (b" Tj ET", b" Tj EU"), (b"10 Tf", b"10 Vf"), (b"10 Tf", b"1p Tf"), (b"/F1 10", b"/F1(10"),
        (b"Tm <0031", b"Tm <00;1"), (b"Tm <0031", b"Tm |0031"), (b"0.5 w", b"0.5 7"), (b" m ", b" M "), (b" l S", b" , S"),
    ],
)  # fmt: skip
def test_a_page_whose_unpacked_content_breaks_its_grammar_is_damaged(before: bytes, after: bytes) -> None:
    assert damaged_pages(UNPACKED, 1) == frozenset()
    assert damaged_pages(UNPACKED.replace(before, after, 1), 1) == {1}


def test_of_150_flipped_bits_of_unpacked_content_only_those_between_digits_and_names_change_a_cell_unseen(
    tmp_path: Path,
) -> None:
    """What stays unseen turns a digit into another, of a position or a character, or names another font: the grammar
    cannot tell. 107 of 150 went unseen in a larger file before the grammar was checked, 28 after."""
    content = re.search(rb"stream\n(.*?)\nendstream", UNPACKED, re.DOTALL)
    assert content is not None
    chance = random.Random(7)  # noqa: S311 - the same places in every run
    whole = read(tmp_path, UNPACKED).tables
    unseen = []
    for _ in range(150):
        at, bit = chance.randrange(*content.span(1)), 1 << chance.randrange(8)
        data = UNPACKED[:at] + bytes([UNPACKED[at] ^ bit]) + UNPACKED[at + 1 :]
        if not damaged_pages(data, 1) and read(tmp_path, data).tables != whole:
            unseen.append((UNPACKED[at - 1 : at + 1], chr(data[at])))
    of_figures = [after for before, after in unseen if not before.endswith(b"F1")]
    assert set(of_figures) <= set("0123456789abcdefABCDEF")


@pytest.mark.parametrize(
    "content",
    [
        b"[(a) 12 (b(c)d)] TJ", b"/GS0 gs 0.5 g [3 2] 0 d q BT (a\\)b) ' ET Q", b"/P <</MCID 0>> BDC EMC", b"0 0 1 sc /Pat scn 1 1 /Q scn",
        b"q BI /W 1 /H 1 ID \x00\xff<( EI Q", b"0 Tm ET", b"BX 1 zz EX", b"% note (\n1 0 0 RG", b"/Span <</Lang (zh) /E true>> BDC EMC",
        b"begincmap 1 beginbfchar <0001> <4E2D> endbfchar 1 beginbfrange <0002> <0003> [<4E2D> <4E2E>] endbfrange endcmap",
    ],
)  # fmt: skip
def test_whole_content_and_maps_are_no_damage(content: bytes) -> None:
    assert not is_broken(content)


@pytest.mark.parametrize(
    "content",
    [b"2 beginbfchar <01> <02> endbfchar begincmap", b"1 beginbfchar <01> <0,> endbfchar begincmap"],
)
def test_a_map_that_holds_other_entries_than_it_counts_is_damaged(content: bytes) -> None:
    assert is_broken(content)


@pytest.mark.parametrize("content", [b"(" * 1_000_000, b"<" + b"0 " * 500_000, b"[" * 500_000])
def test_strings_that_nobody_closes_take_no_time(content: bytes) -> None:
    begun = time.process_time()
    assert is_broken(content)
    assert time.process_time() - begun < 5


# --- what leads to the contents


def bare_pages() -> bytes:
    return pdf(Page().table(XS, 100, ROWS), Page().table(XS, 100, ROWS), is_packed=False)


def flipped(data: bytes, place: int, bit: int) -> bytes:
    return data[:place] + bytes([data[place] ^ (1 << bit)]) + data[place + 1 :]


def texts(document: ParsedDocument) -> list[str]:
    return [cell.text for table in document.tables for row in table.rows for cell in row]


def silent(
    tmp_path: Path, data: bytes, places: range, monkeypatch: pytest.MonkeyPatch
) -> list[tuple[int, int]]:
    """The flips of a bit after which a figure is missing and nobody is told."""
    monkeypatch.setattr("ingestion.documents.scan.reader.is_available", lambda: False)
    whole = texts(read(tmp_path, data))
    found = []
    for place in places:
        bit = place % 8
        try:
            document = read(tmp_path, flipped(data, place, bit))
        except InputError:
            continue
        if texts(document) != whole and not document.issues:
            found.append((place, bit))
    return found


def test_no_flip_in_the_table_of_objects_is_silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = bare_pages()
    begin = data.rfind(b"xref", 0, data.rfind(b"startxref"))
    assert silent(tmp_path, data, range(begin, len(data)), monkeypatch) == []


def test_no_flip_where_a_page_leads_to_its_contents_is_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bare_pages()
    begin = data.find(b"/Contents")
    assert silent(tmp_path, data, range(begin, data.find(b"endobj", begin)), monkeypatch) == []


def test_an_object_that_is_not_where_the_table_says_is_told_by_its_number() -> None:
    data = bare_pages()
    assert [*objects_out_of_place(data)] == []
    contents = int(re.findall(rb"/Contents (\d+)", data)[1])
    place = data.find(f"{data.find(f'{contents} 0 obj'.encode()):010}".encode())
    assert [*objects_out_of_place(flipped(data, place + 8, 0))] == [contents]
    assert damaged_pages(flipped(data, place + 8, 0), 2) == {2}


def test_a_table_that_is_wrong_from_its_first_entry_is_made_anew_by_every_program() -> None:
    data = b"%PDF-1.7\n% a line more\n" + bare_pages()[9:]
    assert [*objects_out_of_place(data)] == []
    assert damaged_pages(data, 2) == frozenset()


@pytest.mark.parametrize("wrong", [b"1", b"99999"])
@pytest.mark.parametrize("is_packed", [True, False])
def test_a_wrong_length_of_a_whole_stream_is_no_damage(
    tmp_path: Path, wrong: bytes, *, is_packed: bool
) -> None:
    data = pdf(Page().table(XS, 100, ROWS), is_packed=is_packed)
    whole = texts(read(tmp_path, data))
    lengths = [*re.finditer(rb"/Length (\d+)>>stream", data)]
    last = lengths[-1]
    same_size = wrong.rjust(len(last[1]), b"0")[-len(last[1]) :]
    document = read(tmp_path, data[: last.start(1)] + same_size + data[last.end(1) :])
    assert texts(document) == whole
    assert not document.issues


def test_a_blank_page_of_a_sound_file_is_blank(tmp_path: Path) -> None:
    document = read(tmp_path, pdf(Page().table(XS, 100, ROWS), Page(), is_packed=False))
    assert not document.issues
    assert not hides_content(bare_pages())


MAP = (
    "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    "2 beginbfrange <0031> <0034> <0031> <0100> <0101> <4e00> endbfrange\n"
    "3 beginbfchar <0035> <0035> <0036> <0036> <0020> <0020> endbfchar\nendcmap"
)


@pytest.mark.parametrize(
    ("before", "after", "damaged"),
    [
        ("<0035> <0035>", "<0035> <0034>", {1}),  # one bit: 5 reads 4
        ("<0036> <0036>", "<0036> <0016>", frozenset()),  # no digit any more: a lost character
        ("<0035> <0035>", "<0041> <0035>", frozenset()),  # another code
        ("3 beginbfchar", "6 beginbfchar <41> <31> <42> <32> <43> <33>", frozenset()),  # two sets of digits
    ],
)
def test_a_map_in_which_two_codes_are_one_digit_is_damaged_and_two_sets_of_digits_are_none(
    before: str, after: str, damaged: frozenset[int]
) -> None:
    data = pdf(Page().table(XS, 100, ROWS), to_unicode=MAP.replace(before, after), is_packed=False)
    assert damaged_pages(data, 1) == damaged
