"""Where kept pages lie: one file a document, `pages/<reader version>/<document>.json.gz`. What is in them: `kept.py`."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from ingestion.version import reader_version
from orchestration.home import Home

SUFFIX = ".json.gz"
KEPT_READERS = 2
"""Pages of so many reader versions stay: the present one, and the one before for whoever goes back to it."""


@dataclass(frozen=True, slots=True)
class PageFigures:
    """How many pages the present reader kept, and their bytes on disk; `others` are the bytes of earlier readers."""

    pages: int
    bytes: int
    others: int


def page_path(pages: Path, document_id: str, *, is_converted: bool) -> Path:
    """Where the page of a document is kept; `pages` is the folder of all readers."""
    return pages / reader_version(is_converted=is_converted) / f"{document_id}{SUFFIX}"


def kept_ids(home: Home) -> set[str]:
    """Documents whose page the present reader has kept."""
    return {
        entry.name.removesuffix(SUFFIX)
        for folder in home.pages_current
        if folder.is_dir()
        for entry in os.scandir(folder)
        if entry.name.endswith(SUFFIX) and not entry.name.startswith(".")
    }


def figures_of_pages(home: Home) -> PageFigures:
    """What the pages take."""
    sizes = [
        entry.stat().st_size
        for folder in home.pages_current
        if folder.is_dir()
        for entry in os.scandir(folder)
        if entry.name.endswith(SUFFIX)
    ]
    earlier = (folder for folder in _versions(home) if folder not in home.pages_current)
    others = sum(path.stat().st_size for folder in earlier for path in folder.rglob(f"*{SUFFIX}"))
    return PageFigures(len(sizes), sum(sizes), others)


def earlier_versions(home: Home) -> int:
    """How many versions of this software have read this home before, the present reader left out."""
    others = {folder.name for folder in (*_versions(home), *_folders(home.lake))}
    present = {folder.name for folder in (*home.pages_current, home.lake_current, home.lake_ops)}
    return len(others - present)


def remove_old_pages(home: Home) -> int:
    """Remove the pages of all readers but the present one and the one before it; how many folders went.

    To be called once the present reader has read everything: an archive that is half read may still need to go back.
    """
    present = home.pages_current
    earlier = sorted(
        (folder for folder in _versions(home) if folder not in present), key=lambda f: f.stat().st_mtime_ns
    )
    # A reader has up to two folders: its own pages, and those LibreOffice converted for it.
    readers = dict.fromkeys(folder.name.partition("-libreoffice")[0] for folder in reversed(earlier))
    kept = set(list(readers)[: KEPT_READERS - 1])
    gone = [folder for folder in earlier if folder.name.partition("-libreoffice")[0] not in kept]
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
    return len(gone)


def _versions(home: Home) -> list[Path]:
    return _folders(home.pages)


def _folders(root: Path) -> list[Path]:
    return [path for path in root.iterdir() if path.is_dir()] if root.is_dir() else []
