"""Whether what leads to the contents of a PDF is damaged: its table of objects, its objects, and content nobody leads to.

A program that opens such a file finds no object where the table says, or an object that it cannot take apart, and shows a
blank page without a word (ISO 32000-1, 7.3 and 7.5.4).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from ingestion.documents.pdf.thresholds import DAMAGE

_TABLE = re.compile(rb"(?<!start)xref\s+(?=\d)")
_SECTION = re.compile(rb"(\d{1,10}) (\d{1,10})\s*?[\r\n]+")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
_ENTRY_LENGTH = 20
_HEAD = re.compile(rb"\s*(\d{1,10})\s+(\d{1,5})\s+obj\b")
_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,5}\s+obj\b(.*?)\bendobj\b", re.DOTALL)
_REFERENCE = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,5}\s+R\b")
_CONTENTS = re.compile(rb"/Contents\s*(\[[^\]]*\]|(?<=\s)\d+\s+\d+\s+R)")
_OTHER = re.compile(rb"/(?:Subtype|Type|PatternType)\b")
_STREAM = re.compile(rb"\bstream\r?\n(.*?)\r?\n?endstream\b", re.DOTALL)
_PACKED_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
_PACKED = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_TEXT = re.compile(rb"\bBT\b.*?\bET\b", re.DOTALL)
# Fonts, colour profiles, functions, pictures, meta data and embedded files are of other grammars.
_BINARY = re.compile(
    rb"/(?:Length[123]|N|Alternate|FunctionType|ShadingType|Width|BitsPerComponent|Params)\b|/Type\s*/(?:Metadata|EmbeddedFile|ObjStm|XRef)\b"
)
_SPACE = rb"[\0\t\n\f\r ]"
_VALUE = re.compile(
    _SPACE + rb"+"
    rb"|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\))*+\)"
    rb"|<(?:" + _SPACE + rb"|[0-9A-Fa-f])*+>"
    rb"|/[!-$&'*-.0-;=?-Z\\^-z|~\x80-\xff]*"
    rb"|[+-]?(?:\d+\.?\d*|\.\d+)(?![A-Za-z])|<<|>>|[\[\]]|(?:R|true|false|null)\b",
    re.DOTALL,
)


def objects_out_of_place(data: bytes) -> Iterator[int]:
    """The numbers of the objects that are not where the tables of objects say.

    Where the first entry of a table is wrong, every program looks through the file itself and finds them.
    """
    for table in _TABLE.finditer(data):
        places = [*_entries(data, table.end())]
        in_use = [number for number, at, is_free in places if not is_free]
        wrong = [number for number, at, is_free in places if _is_at(data, number, at) is is_free]
        if in_use and in_use[0] not in wrong:
            yield from wrong


def _entries(data: bytes, at: int) -> Iterator[tuple[int, int, bool]]:
    """The number of each object of a table, where it should begin, and whether its number is free."""
    while section := _SECTION.match(data, at):
        first, count = int(section[1]), int(section[2])
        at = section.end()
        for number in range(first, first + count):
            entry = _ENTRY.match(data, at)
            if entry is None and at + _ENTRY_LENGTH > len(data):
                return
            yield number, int(entry[1]) if entry else -1, bool(entry and entry[3] == b"f")
            at += _ENTRY_LENGTH
        if not _SECTION.match(data, at):
            return


def _is_at(data: bytes, number: int, at: int) -> bool:
    if data.startswith(b"%d 0 obj" % number, at) and at >= 0:  # as nearly all are written
        return True
    head = _HEAD.match(data, at) if 0 <= at < len(data) else None
    return head is not None and int(head[1]) == number


def hides_content(data: bytes) -> bool:
    """Whether a file whose pages show nothing has content all the same, or objects that break the grammar.

    Files that pack their objects are left out: what is packed carries a checksum.
    """
    if _PACKED_OBJECTS.search(data):
        return False
    shown: set[int] = set()
    contents: set[int] = set()
    for number, body in _OBJECT.findall(data):
        stream = _STREAM.search(body)
        head = body[: stream.start()] if stream else body
        if not _is_value(head):
            return True
        # The contents of a page stand at its key, as one stream, as a list, or as an object that is a list.
        lists = [head] if head.lstrip().startswith(b"[") else _CONTENTS.findall(head)
        shown.update(int(other) for part in lists for other in _REFERENCE.findall(part))
        if stream and _draws_text(head, stream[1]):
            contents.add(int(number))
    return bool(contents - shown)


def draws(dictionary: bytes) -> bool:
    """Whether a stream with this dictionary is content of a page, of a form on it, or a map of codes."""
    return not _BINARY.search(dictionary) and (
        b"/Subtype" not in dictionary or bool(_FORM.search(dictionary))
    )


def _draws_text(dictionary: bytes, stream: bytes) -> bool:
    """Whether a stream is the content of a page and prints text."""
    if not draws(dictionary) or _OTHER.search(dictionary):
        return False
    if _PACKED.search(dictionary):
        try:
            stream = zlib.decompressobj().decompress(stream, DAMAGE.piece)
        except zlib.error:
            return True
    elif b"/Filter" in dictionary:
        return False
    return bool(_TEXT.search(stream))


def _is_value(text: bytes) -> bool:
    at = 0
    for match in _VALUE.finditer(text):
        if match.start() != at:
            return False
        at = match.end()
    return at == len(text) and text.count(b"<<") == text.count(b">>")
