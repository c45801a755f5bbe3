"""OLE2 compound files (MS-CFB): the streams of old Word and Excel files, read without trusting any pointer."""

from __future__ import annotations

import struct
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # this and what follows are no sector numbers
_ENTRY = 128
_STREAM, _ROOT = 2, 5
_MAX_ENTRIES = 65_536
_FIB_ENCRYPTED = 0x0100


class OleError(ValueError):
    """The file does not hold to the format."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int
    left: int
    right: int
    child: int


class OleFile:
    """A compound file in memory.

    Raises:
        OleError: no compound file, or one whose chains lead nowhere or in circles.
    """

    def __init__(self, data: bytes) -> None:
        if not data.startswith(MAGIC) or len(data) < 512:
            raise OleError("no compound file")
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise OleError("sector size")
        self._sector = 1 << shift
        directory, _, self._cutoff, mini_fat, _, difat, difat_count = struct.unpack_from("<7I", data, 48)
        self._fat = self._read_fat(difat, difat_count)
        self._entries = self._read_directory(directory)
        root = next((e for e in self._entries if e.kind == _ROOT), None)
        self._mini_fat = _numbers(self._chain(mini_fat)) if mini_fat < _END else ()
        self._mini = self._chain(root.start) if root and root.start < _END else b""

    @property
    def names(self) -> set[str]:
        """The names of the file's own streams, not of those in objects embedded in it."""
        root = next((e for e in self._entries if e.kind == _ROOT), None)
        waiting = [] if root is None else [root.child]
        seen: set[int] = set()
        found: set[str] = set()
        while waiting:
            number = waiting.pop()
            if number >= len(self._entries) or number in seen:
                continue
            seen.add(number)
            entry = self._entries[number]
            found.add(entry.name)
            waiting += [entry.left, entry.right]
        return found

    def stream(self, *names: str) -> bytes | None:
        """The first stream that has one of the names, `None` where there is none."""
        wanted = [n.lower() for n in names]
        entry = next((e for e in self._entries if e.kind == _STREAM and e.name.lower() in wanted), None)
        if entry is None:
            return None
        if entry.size < self._cutoff:
            return self._mini_chain(entry.start)[: entry.size]
        return self._chain(entry.start)[: entry.size]

    def _read_fat(self, difat: int, difat_count: int) -> tuple[int, ...]:
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        for _ in range(min(difat_count, len(self._data) // self._sector)):
            if difat >= _END:
                break
            numbers = _numbers(self._at(difat))
            sectors.extend(numbers[:-1])
            difat = numbers[-1]
        most = len(self._data) // self._sector + 1
        return tuple(n for s in [s for s in sectors if s < _END][:most] for n in _numbers(self._at(s)))

    def _read_directory(self, start: int) -> list[_Entry]:
        raw = self._chain(start)
        entries = []
        for at in range(0, min(len(raw), _MAX_ENTRIES * _ENTRY) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", raw, at + 64)
            name = raw[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            first, size = struct.unpack_from("<II", raw, at + 116)
            entries.append(_Entry(name, kind, first, size, *struct.unpack_from("<3I", raw, at + 68)))
        return entries

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        piece = self._data[start : start + self._sector]
        if not piece:
            raise OleError("a sector beyond the end of the file")
        return piece.ljust(self._sector, b"\0")

    def _chain(self, sector: int) -> bytes:
        pieces: list[bytes] = []
        for _ in range(len(self._fat) + 1):
            if sector >= _END:
                return b"".join(pieces)
            if sector >= len(self._fat):
                raise OleError("a chain beyond the allocation table")
            pieces.append(self._at(sector))
            sector = self._fat[sector]
        raise OleError("a chain in a circle")

    def _mini_chain(self, sector: int) -> bytes:
        pieces: list[bytes] = []
        for _ in range(len(self._mini_fat) + 1):
            if sector >= _END:
                return b"".join(pieces)
            if sector >= len(self._mini_fat):
                raise OleError("a chain beyond the small allocation table")
            pieces.append(self._mini[sector * 64 : sector * 64 + 64])
            sector = self._mini_fat[sector]
        raise OleError("a small chain in a circle")


def is_encrypted_word(file: OleFile) -> bool:
    """Whether the Word document in the file is encrypted (MS-DOC 2.5.1, FibBase.fEncrypted)."""
    document = file.stream("WordDocument")
    if document is None or len(document) < 12:
        return False
    return bool(struct.unpack_from("<H", document, 10)[0] & _FIB_ENCRYPTED)


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])
