"""Which pages of a PDF rest on data that is damaged, though every program opens the file and shows blanks instead.

Packed streams carry a checksum. pdfium takes what it can unpack and stays silent: one flipped bit leaves half a table
blank, or turns a digit into another. Here every packed stream is unpacked once, and of one that is not packed the
grammar is checked, of a font program the sums of its tables; only where one fails is the file looked through for the pages that need it.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Mapping

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream

from ingestion.documents.pdf import font_sums
from ingestion.documents.pdf.content_syntax import is_broken
from ingestion.documents.pdf.maps import maps_two_codes_to_one_digit
from ingestion.documents.pdf.structure import draws, objects_out_of_place
from ingestion.documents.pdf.thresholds import DAMAGE

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OBJECT = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+obj\b")
_LONGEST_HEAD = 24  # of `1234567890 00000 ` before obj, white space included
_END = re.compile(rb"\s*endstream")
_LENGTH = re.compile(rb"/Length\s+(\d{1,10})(?!\d|\s+\d+\s+R)")
_PACKED = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\b")
_WHOLE_FILE = re.compile(rb"/Type\s*/(?:ObjStm|XRef)\b")
_ENCRYPTED = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R")

_ALL = -1  # instead of an object's number: the file's own tables of objects are damaged
# What leads from a page to other pages, or is drawn on top of it.
_NOT_OF_THE_PAGE = frozenset(
    {"Parent", "P", "Annots", "B", "Dest", "A", "StructParents", "Popup", "Thumb", "PieceInfo"}
)


def damaged_pages(data: bytes, pages: int) -> frozenset[int]:
    """The pages (from 1) whose content, fonts or pictures cannot be unpacked whole.

    All of them where the damage is in what leads to the objects. Encrypted files are not looked at: their streams are
    packed below the encryption.
    """
    if _ENCRYPTED.search(data):
        return frozenset()
    damaged = frozenset(_damaged_objects(data)) | frozenset(objects_out_of_place(data))
    if not damaged:
        return frozenset()
    everything = frozenset(range(1, pages + 1))
    if _ALL in damaged:
        return everything
    try:
        needed = _objects_of_pages(data)
    except Exception:  # noqa: BLE001 - pdfminer raises what it meets in a damaged file
        return everything
    if len(needed) != pages:
        return everything
    return frozenset(number for number, objects in needed.items() if objects & damaged)


def _damaged_objects(data: bytes) -> Iterator[int]:
    """The numbers of the objects whose packed streams do not unpack to their checksum."""
    end = 0
    for begin in _STREAM.finditer(data):
        if begin.start() < end:
            continue  # the word inside another stream
        opened = _last_object(data, max(end, begin.start() - DAMAGE.longest_dictionary), begin.start())
        if opened is None:
            continue
        dictionary = data[opened.end() : begin.start()]
        end = _end_of(data, begin.end(), dictionary)
        if not 0 <= end <= len(data):
            yield int(opened[1])
            return
        if _is_damaged(dictionary, data[begin.end() : end]):
            yield _ALL if _WHOLE_FILE.search(dictionary) else int(opened[1])


def _last_object(data: bytes, first: int, last: int) -> re.Match[bytes] | None:
    """The last beginning of an object in a stretch of the file: what follows it is its dictionary."""
    at = data.rfind(b"obj", first, last)
    while at >= 0:
        found = [*_OBJECT.finditer(data, max(first, at - _LONGEST_HEAD), at + len(b"obj"))]
        if found and found[-1].end() == at + len(b"obj") and not data[at + 3 : at + 4].isalnum():
            return found[-1]
        at = data.rfind(b"obj", first, at)
    return None


def _end_of(data: bytes, begin: int, dictionary: bytes) -> int:
    """Where a stream ends: where its length says, or at the word for it where the length is wrong, as programs read it."""
    length = _LENGTH.search(dictionary)
    end = begin + int(length[1]) if length else -1
    return end if length and _END.match(data, end) else data.find(b"endstream", begin)


def _is_damaged(dictionary: bytes, stream: bytes) -> bool:
    if _PACKED.search(dictionary):
        return not _unpacks(stream)
    if b"/Filter" in dictionary:
        return False
    if font_sums.is_font(stream):
        return font_sums.is_damaged(stream)
    if not draws(dictionary):
        return False
    stream = stream.removesuffix(b"\n").removesuffix(b"\r")
    return is_broken(stream) or maps_two_codes_to_one_digit(stream)


def _unpacks(packed: bytes) -> bool:
    unpacker = zlib.decompressobj()
    total = 0
    rest = packed
    try:
        while rest and not unpacker.eof and total < DAMAGE.most_unpacked:
            total += len(unpacker.decompress(rest, DAMAGE.piece))
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return unpacker.eof or total >= DAMAGE.most_unpacked


def _objects_of_pages(data: bytes) -> Mapping[int, set[int]]:
    """For each page the numbers of the objects it needs to be drawn."""
    document = PDFDocument(PDFParser(io.BytesIO(data)), fallback=True)
    needed: dict[int, set[int]] = {}
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        found: set[int] = set()
        waiting: list[object] = [page.attrs, page.resources, page.contents]
        while waiting:
            waiting.extend(_inside(waiting.pop(), found))
        needed[number] = found
    return needed


def _inside(value: object, found: set[int]) -> Iterator[object]:
    """What a value holds or leads to; the objects met join `found`."""
    if isinstance(value, PDFObjRef):
        if value.objid not in found:
            found.add(value.objid)
            yield value.resolve()
    elif isinstance(value, PDFStream):
        if value.objid is not None:
            found.add(value.objid)
        yield value.attrs
    elif isinstance(value, dict):
        yield from (inner for key, inner in value.items() if key not in _NOT_OF_THE_PAGE)
    elif isinstance(value, list):
        yield from value
