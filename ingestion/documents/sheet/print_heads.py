"""What Excel prints at the head and the foot of pages: `headerFooter` of a sheet, texts with codes in three places each.

`&L`, `&C` and `&R` begin the left, middle and right of a line; `&"Arial,Bold"`, `&14`, `&K01+000` and letters set how it looks,
`&P` and `&N` are page numbers, `&D`, `&T`, `&F`, `&A` and `&Z` the day, the time, the names of file and sheet. None of them
says whose report it is. A picture is `&G`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ingestion.documents.pages.numbers import is_left_of_page_number
from ingestion.documents.sheet.styles import children, namespace_of

_ALWAYS = ("oddHeader", "oddFooter")
# Printed where the sheet says that it has such pages.
_WHERE = {"differentOddEven": ("evenHeader", "evenFooter"), "differentFirst": ("firstHeader", "firstFooter")}
_SET = re.compile(r'&(?:"[^"]*"|K(?:[0-9A-Fa-f]{6}|\d{2}[+-]\d{3})|\d{1,3}|[BIUESXYOH])')
_PLACE = re.compile(r"&[LCR]")
_FIELD = re.compile(r"&[PN](?:[+-]\d+)?|&[DTFAZ]")
_PICTURE = "&G"
_AND = "\0"  # && while codes are taken out: a text of XML holds no NUL


@dataclass(frozen=True, slots=True)
class PrintHeads:
    """The lines that stand at the head and the foot of a sheet's pages, and whether a picture does."""

    lines: tuple[str, ...]
    has_picture: bool


def print_heads(sheet: etree._Element) -> PrintHeads:
    """The print heads of a worksheet, each line once."""
    texts = [text for heads in children(sheet, "headerFooter") for text in _texts(heads)]
    lines = dict.fromkeys(line for text in texts for line in _lines(text))
    return PrintHeads(tuple(lines), any(_PICTURE in text for text in texts))


def _texts(heads: etree._Element) -> Iterator[str]:
    names = [*_ALWAYS]
    for switch, others in _WHERE.items():
        names += others if heads.get(switch) in ("1", "true") else ()
    for name in names:
        yield (heads.findtext(f"{namespace_of(heads)}{name}") or "").replace("&&", _AND)


def _lines(text: str) -> Iterator[str]:
    plain = _FIELD.sub("", _PLACE.sub("\n", _SET.sub("", text)).replace(_PICTURE, ""))
    for line in plain.replace(_AND, "&").splitlines():
        found = line.strip()
        if not is_left_of_page_number(found):
            yield found
