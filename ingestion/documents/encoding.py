"""Which encoding a text is in, judged by its bytes."""

from __future__ import annotations

import codecs
import re

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# What Chinese reports print: ASCII, Latin, Greek, symbols, CJK with its punctuation, full width.
_PLAUSIBLE = re.compile(
    r"[\t\n\r\v\f\x07 -~\u00a0-\u024f\u0370-\u03ff\u2000-\u2bff\u3000-\u33ff\u4e00-\u9fff\uff00-\uffef]"
)
_MAX_CONTROL_SHARE = 0.005
_MIN_PLAUSIBLE_SHARE = 0.97
_SAMPLE = 65_536


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding.

    Bytes that fit no encoding are replaced by U+FFFD; ask `is_text` first whether they are text at all.
    """
    encoding = detect(data) or "gb18030"
    return data.decode(encoding, errors="replace").removeprefix("\ufeff"), encoding


def is_text(data: bytes) -> bool:
    """Whether the bytes are text in an encoding that reports come in."""
    return detect(data) is not None


def detect(data: bytes) -> str | None:
    """The encoding of a text, `None` for bytes that are no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding if _reads_well(data, encoding) else None
    for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be"):
        if _reads_well(data, encoding):
            return encoding
    return None


def _reads_well(data: bytes, encoding: str) -> bool:
    # A sample may end inside a character: the incremental decoder keeps that rest instead of failing on it.
    decoder = codecs.getincrementaldecoder(encoding)(errors="strict")
    try:
        text = decoder.decode(data[:_SAMPLE], final=len(data) <= _SAMPLE)
    except UnicodeDecodeError:
        return False
    if not text:
        return True
    control = len(_CONTROL.findall(text)) / len(text)
    if control > _MAX_CONTROL_SHARE:
        return False
    return encoding == "utf-8" or len(_PLAUSIBLE.findall(text)) / len(text) >= _MIN_PLAUSIBLE_SHARE
