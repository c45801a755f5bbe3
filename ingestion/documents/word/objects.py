"""What a Word document shows and does not hold as text: pictures, embedded files, imported chunks, charts."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from ingestion.documents.embedded import Embedding
from ingestion.documents.model import Block, EmbeddedObject, ReaderIssue, place_behind
from ingestion.documents.packages.ooxml import Package, W

ALT_CHUNK = f"{W}altChunk"

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_VML_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_UNREADABLE = {_CHART: "chart", _DIAGRAM: "diagram"}  # terms of the catalogue
_PICTURES = {f"{_DRAWING}blip": ("embed", "link"), _VML_PICTURE: ("id", "href")}
_OBJECT = f"{W}object"


@dataclass(frozen=True, slots=True)
class Shown:
    """A file shown at a place: the relationship that leads to it, or why nobody can read it."""

    relation: str
    why_not: str = ""
    is_picture: bool = False


def shown_by(element: etree._Element) -> Shown | None:
    """The file that an element inside a run shows; `None` for elements that hold others or show none."""
    tag = str(element.tag)
    if tag == _OBJECT:
        # An embedded file and the picture of it: the file is read, the picture shows the same.
        inner = element.find(f".//{_OLE}")
        return None if inner is None else Shown(inner.get(f"{_RELATION}id") or "")
    if tag in _UNREADABLE:
        return Shown(element.get(f"{_RELATION}id") or "", _UNREADABLE[tag])
    if tag in _PICTURES:
        embedded, linked = _PICTURES[tag]
        relation = element.get(f"{_RELATION}{embedded}") or element.get(f"{_RELATION}{linked}") or ""
        return Shown(relation, is_picture=True) if relation else None
    return None


def chunk_of(element: etree._Element) -> Shown:
    """The file that is imported where `w:altChunk` stands."""
    return Shown(element.get(f"{_RELATION}id") or "")


class WordObjects:
    """Files inside one Word document, read where they are shown."""

    def __init__(self, package: Package, main: str, embedding: Embedding) -> None:
        self._package = package
        self._targets = package.relations_of(main)
        self._embedding = embedding

    @property
    def shown(self) -> Sequence[EmbeddedObject]:
        """All that were met, in print order."""
        return self._embedding.objects

    @property
    def issues(self) -> Sequence[ReaderIssue]:
        """What of them was not read, and what was unsure in what was."""
        return self._embedding.issues

    def read(self, shown: Shown, before: Sequence[Block], tables: int) -> list[Block]:
        """The blocks of a file shown behind the blocks `before`, of which `tables` are tables."""
        place = place_behind(before)
        target = self._targets.get(shown.relation, "")
        name = posixpath.basename(target)
        if shown.why_not:
            self._embedding.not_read(name, place, shown.why_not)
            return []
        data = self._package.member(target)
        if data is None:
            self._embedding.not_read(name, place, "not_in_file", is_picture=shown.is_picture)
            return []
        return self._embedding.read(data, name, place, tables=tables, blocks=len(before))
