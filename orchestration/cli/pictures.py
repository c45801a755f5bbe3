"""Pictures of a PDF's pages, written beside where the user stands."""

from __future__ import annotations

from pathlib import Path

from ingestion.documents.pdf.picture import draw_pages
from ingestion.documents.sniff import FileKind, sniff
from orchestration.cli.failures import CommandFailed
from orchestration.cli.findings import source_of


def write_pictures(file: Path, folder: Path) -> int:
    """Draw every page of the file into `folder` as PNG; return how many.

    Raises:
        CommandFailed: the file is no PDF: other formats have no pages to draw.
        InputError: it is one that cannot be read.
    """
    if sniff(file.read_bytes()) is not FileKind.PDF:
        raise CommandFailed(f"{file} is no PDF: only those have pages that can be drawn.")
    count = 0
    for number, picture in draw_pages(source_of(file)):
        folder.mkdir(parents=True, exist_ok=True)
        picture.save(folder / f"page-{number:04d}.png")
        count += 1
    return count
