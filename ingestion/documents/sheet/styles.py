"""Cell formats of an XLSX workbook: the number format and whether a cell is ruled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ingestion.documents.sheet.number_format import BUILT_IN, GENERAL


@dataclass(frozen=True, slots=True)
class Styles:
    """Number format code and ruling by cell format (the `s` of a cell)."""

    codes: tuple[str, ...] = ()
    ruled: tuple[bool, ...] = ()

    def code(self, style: str | None) -> str:
        """The number format of a cell format; General where the workbook names none."""
        index = _index(style)
        return self.codes[index] if index < len(self.codes) else GENERAL

    def is_ruled(self, style: str | None) -> bool:
        """Whether cells of this format have a border."""
        index = _index(style)
        return index < len(self.ruled) and self.ruled[index]


def namespace_of(element: etree._Element) -> str:
    """The namespace of an element as `{…}`: strict and transitional workbooks differ in it and nothing else."""
    tag = str(element.tag)
    return tag[: tag.index("}") + 1] if tag.startswith("{") else ""


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of a local name."""
    if element is not None:
        yield from element.iterchildren(f"{namespace_of(element)}{name}")


def read_styles(root: etree._Element | None) -> Styles:
    """The cell formats of `xl/styles.xml`."""
    codes = dict(BUILT_IN)
    for number_format in (f for group in children(root, "numFmts") for f in group):
        codes[_index(number_format.get("numFmtId"))] = number_format.get("formatCode") or GENERAL
    borders = [
        any((side.get("style") or "none") != "none" for side in border)
        for group in children(root, "borders")
        for border in group
    ]
    formats = [xf for group in children(root, "cellXfs") for xf in group]
    ids = [_index(xf.get("borderId")) for xf in formats]
    return Styles(
        codes=tuple(codes.get(_index(xf.get("numFmtId")), GENERAL) for xf in formats),
        ruled=tuple(i < len(borders) and borders[i] for i in ids),
    )


def _index(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0
