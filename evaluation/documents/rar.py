"""RAR archives of version 3, their members stored, packed for real, or only said to be packed.

No free program packs RAR, and one method of it needs none: a block of Huffman codes (RAR 2.9) that spells its bytes
out, without a reference back. It is larger than what it packs, and as good to an unpacker as any other.
"""

from __future__ import annotations

import struct
import zlib
from itertools import groupby

STORED, FASTEST, NORMAL = 0x30, 0x31, 0x33
# How long the codes are of 299 literals and matches, 60 distances, 17 low distances and 28 lengths: only bytes and
# the end of the block have one.
_LENGTHS = [8] * 255 + [9, 9] + [0] * (404 - 257)
_END = 256
_ZEROS = 19  # a run of 11 to 138 codes that are not used
_TABLE = {0: 2, 8: 2, 9: 2, _ZEROS: 2}  # length of the codes that spell the lengths


def rar(members: dict[str, bytes], method: int = STORED) -> bytes:
    """An archive. `FASTEST` packs, any other method but `STORED` is a claim about bytes that are not packed."""
    parts = [b"Rar!\x1a\x07\x00", _block(0x73, 0, b"\0" * 6)]
    for name, data in members.items():
        raw = name.encode("ascii")
        packed = _packed(data) if method == FASTEST else data
        fields = struct.pack(
            "<IIBIIBBHI", len(packed), len(data), 0, zlib.crc32(data), 0x21210000, 29, method, len(raw), 0x20
        )
        parts.append(_block(0x74, 0x8000, fields + raw) + packed)
    return b"".join([*parts, _block(0x7B, 0x4000, b"")])


def _block(kind: int, flags: int, fields: bytes) -> bytes:
    body = struct.pack("<BHH", kind, flags, 7 + len(fields)) + fields
    return struct.pack("<H", zlib.crc32(body) & 0xFFFF) + body


def _packed(data: bytes) -> bytes:
    bits = "00"  # Huffman codes and not PPM, and no table from before
    bits += "".join(f"{_TABLE.get(length, 0):04b}" for length in range(20))
    table = _codes([_TABLE.get(length, 0) for length in range(20)])
    for length, run in groupby(_LENGTHS):
        left = len(list(run))
        while left and not length and left >= 11:
            taken = min(left, 138)
            bits += table[_ZEROS] + f"{taken - 11:07b}"
            left -= taken
        bits += table[length] * left
    codes = _codes(_LENGTHS)
    bits += (
        "".join(codes[byte] for byte in data) + codes[_END] + "00"
    )  # the end of the block, and of the file
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def _codes(lengths: list[int]) -> dict[int, str]:
    """Canonical Huffman codes, as bits, by symbol."""
    codes, code, before = {}, 0, 0
    for length, symbol in sorted((length, symbol) for symbol, length in enumerate(lengths) if length):
        code <<= length - before
        codes[symbol] = f"{code:0{length}b}"
        code, before = code + 1, length
    return codes
