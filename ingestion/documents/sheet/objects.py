"""What lies on a sheet and is no cell of it: pictures, embedded files, charts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from ingestion.documents.embedded import Embedding
from ingestion.documents.model import Place
from ingestion.documents.packages.ooxml import Package
from ingestion.documents.sheet.blocks import BlockCollector


def read_objects(
    package: Package, part: str, page: int, embedding: Embedding, collector: BlockCollector
) -> None:
    """Append what the files on a sheet hold behind its cells; report those that nobody reads.

    `part` is the sheet's own, `page` its number from 1.
    """
    place = Place(page)
    for member in _files_on(package, part):
        name = posixpath.basename(member)
        data = package.member(member)
        if data is None:
            embedding.not_read(name, place, "not_in_file")
            continue
        found = embedding.read(data, name, place, tables=collector.tables, blocks=len(collector.blocks))
        collector.add_blocks(found)
    for drawing in package.relations_of(part, "drawing").values():
        for chart in package.relations_of(drawing, "chart").values():
            embedding.not_read(posixpath.basename(chart), place, "chart")


def _files_on(package: Package, part: str) -> Iterator[str]:
    """Embedded files first: what a drawing shows of them is their picture, kept under another name."""
    yield from package.relations_of(part, "package", "oleObject").values()
    for drawing in package.relations_of(part, "drawing").values():
        yield from package.relations_of(drawing, "image").values()
