"""A PDF whose data was torn on the way: pages that rest on it are reported, never read as blanks."""

from __future__ import annotations

import re
from pathlib import Path

from evaluation.documents.pdf import Page, pdf
from ingestion.documents.model import ParsedDocument, Place
from ingestion.documents.pdf.damage import damaged_pages
from ingestion.errors import DamagedFileError
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
