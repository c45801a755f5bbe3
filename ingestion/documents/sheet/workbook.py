"""A workbook as its package holds it: its sheets and their parts, its shared strings, the text of a string."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from ingestion.documents.packages.ooxml import Package
from ingestion.documents.sheet.styles import children, is_switched_on, namespace_of
from ingestion.documents.superscripts import raised


class WorkbookPackage:
    """The parts of a workbook by what they are. `root` is that of the main part, whose name is `main`."""

    def __init__(self, package: Package, main: str, root: etree._Element) -> None:
        self.root = root
        self._package = package
        self._main = main
        self._worksheets = package.relations_of(main, "worksheet")
        self._strings = self._texts(is_struck_out=False)

    def sheets(self) -> Iterator[tuple[int, str, str, str]]:
        """Number from 1, name, state and part of each worksheet; chart sheets hold no cells."""
        listed = [sheet for group in children(self.root, "sheets") for sheet in group]
        for number, sheet in enumerate(listed, 1):
            key = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
            if part := self._worksheets.get(str(key)):
                yield number, sheet.get("name") or "", sheet.get("state") or "visible", part

    def string(self, index: str, *, is_struck_out: bool = False) -> str:
        """A shared string by its number as a cell gives it, in a font of that look; blank where there is none."""
        at = int(index) if index.isascii() and index.isdigit() else -1
        texts = self._left_standing if is_struck_out else self._strings
        return texts[at] if 0 <= at < len(texts) else ""

    @cached_property
    def _left_standing(self) -> list[str]:
        return self._texts(is_struck_out=True)

    def _texts(self, *, is_struck_out: bool) -> list[str]:
        strings = self.part_of_kind("sharedStrings")
        return [rich_text(item, is_struck_out=is_struck_out) for item in (() if strings is None else strings)]

    def part_of_kind(self, kind: str) -> etree._Element | None:
        """The one part of its kind that the workbook has, if it has it."""
        name = next(iter(self._package.relations_of(self._main, kind).values()), None)
        return None if name is None else self._package.part(name)


def rich_text(item: etree._Element | None, *, is_struck_out: bool = False) -> str:
    """The printed text of a string item: its own text and its runs', without the reading aids (rPh).

    What is struck out is taken back (~~470~~480 prints 480): a run by its own font, what has none by the cell's, which
    `is_struck_out` or not.
    """
    if item is None:
        return ""
    namespace = namespace_of(item)
    texts = []
    for child in item:
        if child.tag == f"{namespace}t":
            texts.append("" if is_struck_out else child.text or "")
        elif child.tag == f"{namespace}r":
            own = child.find(f"{namespace}rPr")
            if is_struck_out if own is None else is_switched_on(own.find(f"{namespace}strike")):
                continue
            run = child.findtext(f"{namespace}t") or ""
            align = child.find(f"{namespace}rPr/{namespace}vertAlign")
            texts.append(raised(run) if align is not None and align.get("val") == "superscript" else run)
    return "".join(texts).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
