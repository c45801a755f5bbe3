"""A font of boxes for PDF that names a Chinese font without holding it, on a machine that has none.

pdfium takes another font's shapes for such text; where no font of the machine has the character, a run of one
character has no extent and is dropped without a word. Figures went that way. The shapes do not matter for reading:
places come from the widths that the file states. So what no installed font covers is a box, and a file gives the same
records on every machine. Pictures show boxes there; installing a Chinese font makes them legible.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable
from functools import partial
from typing import Any

import pypdfium2.raw as pdfium_c

_EM = 1000
_FOOT, _HEAD = -100, 830  # of the ink, as Chinese characters have it
_WIDTH = 100  # of the ink: less than any character takes, so that the stated width is the one that counts
_BOX, _EMPTY = 1, 2  # glyphs; 0 is what a font has for characters it lacks
_BLANKS = (0x20, 0xA0, 0x3000)
_LAST_CHARACTER = 0x2FFFF
_SIMPLIFIED = 134
_CHARSETS = frozenset({128, 129, _SIMPLIFIED, 136})  # Japanese, Korean, simplified and traditional Chinese
_OS2, _COLLECTION = 0x4F532F32, 0x74746366  # the tables `OS/2` and `ttcf`
_RANGES_AT, _IDEOGRAPHS = 42, 59 - 32  # ulUnicodeRange2, and its bit for the CJK ideographs
_RANGES_END = _RANGES_AT + 8
_OWN = ctypes.create_string_buffer(1)
_kept: list[Any] = []  # what pdfium calls must stay alive as long as the process


def box_font() -> bytes:
    """A TrueType font whose every character is a narrow box; blanks are blank."""
    box = struct.pack(">hhhhh", 1, 0, _FOOT, _WIDTH, _HEAD) + struct.pack(">HH", 3, 0) + bytes([1, 1, 1, 1])
    box += struct.pack(">hhhh", 0, _WIDTH, 0, -_WIDTH) + struct.pack(">hhhh", _FOOT, 0, _HEAD - _FOOT, 0)
    glyphs = box + b"\0" * (-len(box) % 4)
    end = len(glyphs) // 2
    tables = {
        b"OS/2": struct.pack(">HhHHH", 0, _EM, 400, 5, 0) + b"\0" * 58 + struct.pack(">HHhhhHH", 0x20, 0xFFFF, 800, -200, 0, 800, 200),
        b"cmap": struct.pack(">HHHHL", 0, 1, 3, 10, 12) + _characters(),
        b"glyf": glyphs,
        b"head": struct.pack(">LLLLHH", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM) + b"\0" * 16
        + struct.pack(">hhhhHHhhh", 0, _FOOT, _EM, _HEAD, 0, 8, 2, 0, 0),
        b"hhea": struct.pack(">LhhhHhhh", 0x10000, 800, -200, 0, _EM, 0, 0, _EM) + b"\0" * 14 + struct.pack(">hH", 0, 3),
        b"hmtx": struct.pack(">HhHhHh", _EM, 0, _EM, 0, _EM, 0),
        b"loca": struct.pack(">HHHH", 0, 0, end, end),
        b"maxp": struct.pack(">LH", 0x10000, 3) + struct.pack(">13H", 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": struct.pack(">HHH", 0, 0, 6),
        b"post": struct.pack(">LLhhL", 0x30000, 0, 0, 0, 0) + b"\0" * 16,
    }  # fmt: skip
    offset = 12 + 16 * len(tables)
    heads, bodies = b"", b""
    for tag, content in tables.items():
        heads += struct.pack(">4sLLL", tag, 0, offset + len(bodies), len(content))
        bodies += content + b"\0" * (-len(content) % 4)
    return struct.pack(">LHHHH", 0x10000, len(tables), 128, 3, 16 * len(tables) - 128) + heads + bodies


def _characters() -> bytes:
    """The table of characters in format 13: many characters, one glyph."""
    groups = []
    first = 0x21
    for blank in _BLANKS:
        if first < blank:
            groups.append((first, blank - 1, _BOX))
        groups.append((blank, blank, _EMPTY))
        first = blank + 1
    groups.append((first, _LAST_CHARACTER, _BOX))
    groups.sort()
    packed = b"".join(struct.pack(">LLL", *group) for group in groups)
    return struct.pack(">HHLLL", 13, 0, 16 + len(packed), 0, len(groups)) + packed


class _Fonts:
    """What pdfium asks of the machine's fonts: answered by pdfium's own search, or with the font of boxes."""

    def __init__(self, machine: Any) -> None:
        self._machine = machine
        self._there = machine.contents
        self._boxes = box_font()
        self._own = ctypes.addressof(_OWN)

    def callbacks(self) -> dict[str, Callable[..., Any]]:
        """By the names of the structure that pdfium takes."""
        answers: dict[str, Callable[..., Any]] = {
            "MapFont": self._map, "GetFontData": self._data, "GetFaceName": self._face,
            "GetFontCharset": self._charset, "DeleteFont": self._delete,
        }  # fmt: skip
        for name in ("Release", "EnumFonts", "GetFont"):
            if getattr(self._there, name):
                answers[name] = partial(self._delegate, getattr(self._there, name))
        return answers

    def _delegate(self, ask: Callable[..., Any], _this: Any, *arguments: Any) -> Any:
        return ask(self._machine, *arguments)

    def _map(self, _this: Any, weight: int, italic: int, charset: int, *rest: Any) -> Any:
        found = self._there.MapFont(self._machine, weight, italic, charset, *rest)
        if charset in _CHARSETS and not (found and self._has_ideographs(found)):
            return self._own
        return found

    def _data(self, _this: Any, handle: Any, table: int, buffer: Any, size: int) -> int:
        if handle != self._own:
            return int(self._there.GetFontData(self._machine, handle, table, buffer, size))
        if table:
            return 0
        if buffer and size >= len(self._boxes):
            ctypes.memmove(buffer, self._boxes, len(self._boxes))
        return len(self._boxes)

    def _face(self, _this: Any, handle: Any, buffer: Any, size: int) -> int:
        return 0 if handle == self._own else int(self._there.GetFaceName(self._machine, handle, buffer, size))

    def _charset(self, _this: Any, handle: Any) -> int:
        return _SIMPLIFIED if handle == self._own else int(self._there.GetFontCharset(self._machine, handle))

    def _delete(self, _this: Any, handle: Any) -> None:
        if handle != self._own:
            self._there.DeleteFont(self._machine, handle)

    def _has_ideographs(self, handle: Any) -> bool:
        """Whether a font of the machine says of itself that it has Chinese characters."""
        size = int(self._there.GetFontData(self._machine, handle, _OS2, None, 0))
        if size < _RANGES_END:
            return False
        table = (ctypes.c_ubyte * size)()
        self._there.GetFontData(self._machine, handle, _OS2, table, size)
        (second,) = struct.unpack_from(">L", bytes(table), _RANGES_AT + 4)
        return bool(second >> _IDEOGRAPHS & 1)


def install() -> None:
    """Have pdfium ask here for fonts that a file names and does not hold. Once per process, before the first file."""
    machine = pdfium_c.FPDF_GetDefaultSystemFontInfo()
    if not machine:
        return  # a system whose fonts pdfium does not know how to find
    asked = pdfium_c.FPDF_SYSFONTINFO()
    ctypes.memmove(ctypes.byref(asked), machine, ctypes.sizeof(asked))
    kinds = dict(pdfium_c.FPDF_SYSFONTINFO._fields_)
    for name, answer in _Fonts(machine).callbacks().items():
        callback = kinds[name](answer)
        _kept.append(callback)
        setattr(asked, name, callback)
    _kept.extend((asked, machine))
    pdfium_c.FPDF_SetSystemFontInfo(ctypes.byref(asked))
