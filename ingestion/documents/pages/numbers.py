"""Page numbers as they are printed: what belongs to the paper and not to the report."""

from __future__ import annotations

import re

_NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,6})"
_DASH = "[-—–－]"
_MARKED = re.compile(
    rf"\s*(?:{_DASH}+\s*{_NUMBER}\s*{_DASH}+|第\s*{_NUMBER}\s*页(?:\s*[,，/／]?\s*共\s*{_NUMBER}\s*页)?)\s*"
)
# Recognition takes a dash for 一 or a dot.
_BARE = re.compile(
    r"[-—–－_·.一\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[,，/／]?\s*共?\s*\d{1,4}\s*页?)?[-—–－_·.一\s]*"
)
# What is left of 第3页 共9页 where the numbers are fields.
_HULL = re.compile(r"[第共页/／·.~|,，—–－\-\s]*")
_YEAR = re.compile(r"20\d{2}")


def says_page_number(line: str) -> bool:
    """Whether a line can be nothing but a page number, wherever it stands: 第3页, - 3 -."""
    return _MARKED.fullmatch(line) is not None


def may_be_page_number(line: str) -> bool:
    """Whether a line at the edge of a page is its number: it may be bare there (3, 3/12)."""
    return _BARE.fullmatch(line) is not None or says_page_number(line)


def is_left_of_page_number(line: str) -> bool:
    """Whether a line of a head whose page numbers are fields is nothing but such a number; a year typed there is none."""
    if _HULL.fullmatch(line):
        return True
    return may_be_page_number(line) and _YEAR.fullmatch(line) is None
