"""The lines and tables of a page's element in print order, and which tables only place things on the page."""

from __future__ import annotations

import re

from lxml import etree

from ingestion.documents.superscripts import raised
from ingestion.documents.web.grid import cells_of, rows_of
from ingestion.documents.web.visible import is_unseen, len_of, text_of

_RAISED = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]")
# fmt: off
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdo", "bdi", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "o:p", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr",
))
# fmt: on
_CONTAINER_PARAGRAPHS = 6
_MAX_DEPTH = 200

Piece = tuple[str, str | None, "etree._Element | None"]


def lines_of(element: etree._Element) -> list[Piece]:
    """The pieces an element prints: line, heading style and `None`; or blank, `None` and a table or a picture."""
    return _Lines().of(element)


class _Lines:
    """The lines and tables of an element, in print order."""

    def __init__(self) -> None:
        self._line: list[str] = []
        self._style: str | None = None
        self._found: list[Piece] = []

    def of(self, element: etree._Element) -> list[Piece]:
        self._walk(element, 0)
        self._flush()
        return self._found

    def _flush(self) -> None:
        if "".join(self._line).strip(" \t\r\n\f"):
            self._found.append(("".join(self._line), self._style, None))
        self._line = []

    def _walk(self, element: etree._Element, depth: int) -> None:
        self._line.append(element.text or "")
        for number, child in enumerate(element, 1):
            if not is_unseen(child):
                self._child(child, number, depth)
            self._line.append(child.tail or "")

    def _child(self, child: etree._Element, number: int, depth: int) -> None:
        tag = str(child.tag)
        if tag in ("table", "img"):
            self._flush()
            self._found.append(("", None, child))
        elif tag in ("br", "hr"):
            self._flush()
        elif tag == "sup" or _RAISED.search(child.get("style") or ""):
            self._line.append(raised(text_of(child)))
        elif depth > _MAX_DEPTH:
            self._line.append(text_of(child))
        elif tag in _INLINE:
            self._walk(child, depth + 1)
        else:
            self._flush()
            before, self._style = self._style, tag if _HEADING.fullmatch(tag) else self._style
            if tag == "li" and (parent := child.getparent()) is not None and parent.tag == "ol":
                self._line.append(f"{number}. ")
            self._walk(child, depth + 1)
            self._flush()
            self._style = before


def only_places(table: etree._Element, rows: list[etree._Element]) -> bool:
    """Whether a table is a page's layout: one cell a row, or mostly other tables and runs of paragraphs."""
    widest = max((sum(1 for _ in cells_of(row)) for row in rows), default=0)
    if widest <= 1:
        return True
    inner = [t for t in table.iterdescendants("table") if _own_table(t, table)]
    if any(len(rows_of(t)) > 1 for t in table.iterdescendants("table")):
        nested = sum(len_of(t) for t in inner)
        return nested * 2 > len_of(table)
    paragraphs = max(
        (sum(1 for _ in cell.iterchildren("p", "h1", "h2", "h3")) for row in rows for cell in cells_of(row)),
        default=0,
    )
    return len(rows) <= 2 and paragraphs > _CONTAINER_PARAGRAPHS


def _own_table(inner: etree._Element, outer: etree._Element) -> bool:
    above = inner.getparent()
    while above is not None and above.tag != "table":
        above = above.getparent()
    return above is outer
