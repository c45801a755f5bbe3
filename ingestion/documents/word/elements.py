"""The elements of a Word document that print, found through what only wraps them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ingestion.documents.packages.ooxml import W, first_child
from ingestion.documents.word.objects import ALT_CHUNK

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES = f"{_MC}AlternateContent"
LEFT_OUT = frozenset(
    f"{W}{name}"
    for name in ("del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr",
                 "rt", "fldData")
)  # fmt: skip
_PARAGRAPH, _TABLE, _ROW, _CELL, _DELETED = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc", "del"))
_ROW_PROPERTIES = f"{W}trPr"
_BLOCKS, _ROWS, _CELLS = (_PARAGRAPH, _TABLE, ALT_CHUNK), (_ROW,), (_CELL,)
_OWN_CONTENT = frozenset(
    f"{W}{name}" for name in ("p", "tbl", "tr", "tc", "tblPr", "trPr", "tcPr", "tblGrid")
)


def one_alternative(element: etree._Element) -> etree._Element:
    """The content of mc:AlternateContent once: its first choice, or the fallback."""
    choice = element.find(f"{_MC}Choice")
    if choice is None:
        choice = element.find(f"{_MC}Fallback")
    return element if choice is None else choice


def _descend(parent: etree._Element, wanted: tuple[str, ...]) -> Iterator[etree._Element]:
    """Children of the wanted kinds, through content controls, tracked changes and custom markup."""
    for child in parent:
        tag = child.tag
        if tag in wanted:
            yield child
        elif tag == ALTERNATIVES:
            yield from _descend(one_alternative(child), wanted)
        elif tag not in LEFT_OUT and tag not in _OWN_CONTENT and isinstance(tag, str):
            yield from _descend(child, wanted)


def block_elements(story: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs, tables and imported files of a body, a cell, a text box or a page head."""
    return _descend(story, _BLOCKS)


def row_elements(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table that were not deleted."""
    for row in _descend(table, _ROWS):
        properties = first_child(row, _ROW_PROPERTIES)
        if properties is None or first_child(properties, _DELETED) is None:
            yield row


def cell_elements(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row."""
    return _descend(row, _CELLS)
