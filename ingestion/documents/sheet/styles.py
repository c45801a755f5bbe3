"""Cell formats of an XLSX workbook: the number format, whether a cell is ruled and whether its font is struck out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ingestion.documents.sheet.number_format import BUILT_IN, GENERAL


@dataclass(frozen=True, slots=True)
class Styles:
    """Number format code, ruling and strike by cell format (the `s` of a cell)."""

    codes: tuple[str, ...] = ()
    ruled: tuple[bool, ...] = ()
    struck: tuple[bool, ...] = ()

    def code(self, style: str | None) -> str:
        """The number format of a cell format; General where the workbook names none."""
        index = _index(style)
        return self.codes[index] if index < len(self.codes) else GENERAL

    def is_ruled(self, style: str | None) -> bool:
        """Whether cells of this format have a border."""
        index = _index(style)
        return index < len(self.ruled) and self.ruled[index]

    def is_struck_out(self, style: str | None) -> bool:
        """Whether the font of this format is struck out, which takes back what the cell prints."""
        index = _index(style)
        return index < len(self.struck) and self.struck[index]


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
    fonts = [
        any(is_switched_on(strike) for strike in children(font, "strike"))
        for group in children(root, "fonts")
        for font in group
    ]
    formats = [xf for group in children(root, "cellXfs") for xf in group]
    ids = [_index(xf.get("borderId")) for xf in formats]
    types = [_index(xf.get("fontId")) for xf in formats]
    return Styles(
        codes=tuple(codes.get(_index(xf.get("numFmtId")), GENERAL) for xf in formats),
        ruled=tuple(i < len(borders) and borders[i] for i in ids),
        struck=tuple(i < len(fonts) and fonts[i] for i in types),
    )


def is_switched_on(element: etree._Element | None) -> bool:
    """Whether an on/off property of a font is there and on."""
    return element is not None and element.get("val", "1") not in ("0", "false")


def _index(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0
