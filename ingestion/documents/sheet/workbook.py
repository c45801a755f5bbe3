"""A workbook as its package holds it: its sheets and their parts, its shared strings, the text of a string."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ingestion.documents.packages.ooxml import Package
from ingestion.documents.sheet.styles import children, namespace_of
from ingestion.documents.superscripts import raised


class WorkbookPackage:
    """The parts of a workbook by what they are. `root` is that of the main part, whose name is `main`."""

    def __init__(self, package: Package, main: str, root: etree._Element) -> None:
        self.root = root
        self._package = package
        self._main = main
        self._worksheets = package.relations_of(main, "worksheet")
        strings = self.part_of_kind("sharedStrings")
        self._strings = [rich_text(item) for item in (() if strings is None else strings)]

    def sheets(self) -> Iterator[tuple[int, str, str, str]]:
        """Number from 1, name, state and part of each worksheet; chart sheets hold no cells."""
        listed = [sheet for group in children(self.root, "sheets") for sheet in group]
        for number, sheet in enumerate(listed, 1):
            key = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
            if part := self._worksheets.get(str(key)):
                yield number, sheet.get("name") or "", sheet.get("state") or "visible", part

    def string(self, index: str) -> str:
        """A shared string by its number as a cell gives it; blank where there is none."""
        at = int(index) if index.isascii() and index.isdigit() else -1
        return self._strings[at] if 0 <= at < len(self._strings) else ""

    def part_of_kind(self, kind: str) -> etree._Element | None:
        """The one part of its kind that the workbook has, if it has it."""
        name = next(iter(self._package.relations_of(self._main, kind).values()), None)
        return None if name is None else self._package.part(name)


def rich_text(item: etree._Element | None) -> str:
    """The printed text of a string item: its own text and its runs', without the reading aids (rPh)."""
    if item is None:
        return ""
    namespace = namespace_of(item)
    texts = []
    for child in item:
        if child.tag == f"{namespace}t":
            texts.append(child.text or "")
        elif child.tag == f"{namespace}r":
            if _is_struck_out(child.find(f"{namespace}rPr/{namespace}strike")):
                continue
            run = child.findtext(f"{namespace}t") or ""
            align = child.find(f"{namespace}rPr/{namespace}vertAlign")
            texts.append(raised(run) if align is not None and align.get("val") == "superscript" else run)
    return "".join(texts).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")


def _is_struck_out(strike: etree._Element | None) -> bool:
    """Whether text is struck out, which takes it back: ~~470~~480 prints 480."""
    return strike is not None and strike.get("val", "1") not in ("0", "false")
