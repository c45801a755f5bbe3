"""Font programs that a PDF holds unpacked: one table that does not add up is damage, sums that never held say nothing."""

from __future__ import annotations

import random
import re
import struct

import pytest

from evaluation.documents.pdf import Page, pdf
from ingestion.documents.pdf.damage import damaged_pages
from ingestion.documents.pdf.font_sums import is_damaged, is_font

NAMES = (b"cmap", b"cvt ", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp")


def font(*, wrong: int = 0) -> bytes:
    """A font of eight tables, the sums of the first `wrong` of which are another producer's."""
    chance = random.Random(7)  # noqa: S311 - bytes, not secrets
    directory, body = b"", b""
    for place, name in enumerate(NAMES):
        table = bytearray(chance.randbytes(chance.randint(30, 90)))
        summed = bytes(table[:8]) + bytes(4) + bytes(table[12:]) if name == b"head" else bytes(table)
        words = struct.unpack(f">{-(-len(table) // 4)}L", summed + bytes(-len(table) % 4))
        stated = (sum(words) + (place < wrong)) & 0xFFFFFFFF
        directory += struct.pack(">4sLLL", name, stated, 12 + 16 * len(NAMES) + len(body), len(table))
        body += bytes(table) + bytes(-len(table) % 4)
    return b"\x00\x01\x00\x00" + struct.pack(">HHHH", len(NAMES), 128, 3, 0) + directory + body


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :]


def test_a_font_whose_tables_add_up_is_whole() -> None:
    assert is_font(font())
    assert not is_damaged(font())


@pytest.mark.parametrize("at", [140, 200, 300, 400])
def test_one_flipped_bit_is_damage(at: int) -> None:
    assert is_damaged(flipped(font(), at))


@pytest.mark.parametrize("wrong", [4, 8])
def test_sums_that_fail_in_half_of_the_tables_or_all_are_their_producers(wrong: int) -> None:
    assert not is_damaged(font(wrong=wrong))


def test_what_the_font_sums_up_of_the_whole_file_counts_in_no_table() -> None:
    whole = font()
    head = struct.unpack_from(">L", whole, 12 + 16 * NAMES.index(b"head") + 8)[0]
    assert not is_damaged(flipped(whole, head + 9))


def test_a_font_that_breaks_off_in_its_last_table_is_damaged() -> None:
    assert is_damaged(font()[:-8])


def embedded(program: bytes) -> bytes:
    """A page whose font's program the file holds unpacked, as an update behind it."""
    data = pdf(Page().table((50, 150, 300), 100, (("项目", "预算数"), ("人员经费", "123.45"))))
    owner = next(
        m for m in re.finditer(rb"(\d+) 0 obj\n?(.*?)endobj", data, re.DOTALL) if b"/FontDescriptor<<" in m[2]
    )
    size = max(int(n) for n in re.findall(rb"(\d+) 0 obj", data)) + 1
    changed = owner[2].replace(b"/FontDescriptor<<", b"/FontDescriptor<</FontFile2 %d 0 R" % size)
    first = data.rindex(b"startxref")
    objects = {
        int(owner[1]): changed,
        size: b"<</Length %d>>stream\n%s\nendstream\n" % (len(program), program),
    }
    made, table = data, b""
    for number, content in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(made))
        made += b"%d 0 obj\n%sendobj\n" % (number, content)
    root = re.search(rb"/Root (\d+ 0 R)", data)
    assert root, "a file has a root"
    before = int(data[first + len(b"startxref") :].split()[0])
    trailer = b"trailer\n<</Size %d/Root %s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        size + 1,
        root[1],
        before,
        len(made),
    )
    return made + b"xref\n" + table + trailer


def test_pages_that_need_a_damaged_font_are_damaged() -> None:
    whole = embedded(font())
    assert damaged_pages(whole, 1) == frozenset()
    assert damaged_pages(embedded(flipped(font(), 300)), 1) == {1}
