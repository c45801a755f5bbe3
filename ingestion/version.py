"""Which reading and which recognition made a record: digests of all that decides what comes out.

Two steps, two versions. The reader's holds the rooms that turn bytes into blocks, the one vocabulary they may know and
the versions of the engines they read with; the recognition's holds the rest of the library, every other word, the home
province, and the reader's version, because another page may give other records. So a changed word recognises every kept page anew and
opens no original.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ingestion import __version__
from ingestion.documents.libreoffice.convert import libreoffice_version
from ingestion.home_province import DEFAULT_PROVINCE, HOME_PROVINCE

_ROOT = Path(__file__).parent
_DIGEST_CHARS = 10
_SUFFIXES = (".py", ".yml", ".csv")
# What reading consists of; a test holds that these import nothing else of the library.
_READING = (
    "addresses.py",
    "archives",
    "documents",
    "errors.py",
    "lookups/print.yml",
    "messages.py",
    "textnorm.py",
)
# What reads with them: another release may see other characters. The models of OCR come inside rapidocr.
_ENGINES = (
    "lxml", "onnxruntime", "opencv-python-headless", "pdfplumber", "pillow", "py7zr", "pypdfium2", "python-calamine",
    "rapidocr",
)  # fmt: skip


def _files(root: Path) -> set[Path]:
    return {path for path in root.rglob("*.*") if path.suffix in _SUFFIXES}


def _reading_files(root: Path) -> set[Path]:
    named = (root / name for name in _READING)
    return {file for path in named for file in (_files(path) if path.is_dir() else (path,))}


def _digest(root: Path, files: Iterable[Path], *more: str) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        content = path.read_bytes()
        # The length parts one file from the next, so that no two sets of files give the same bytes.
        digest.update(f"{path.relative_to(root).as_posix()}:{len(content)}:".encode())
        digest.update(content)
    digest.update("\n".join(more).encode())
    return f"{__version__}-{digest.hexdigest()[:_DIGEST_CHARS]}"


def _release(package: str) -> str:
    try:
        return f"{package}={version(package)}"
    except PackageNotFoundError:
        return f"{package}=none"


def _reader_digest(root: Path) -> str:
    return _digest(root, _reading_files(root), *(_release(package) for package in _ENGINES))


def _recognition_digest(root: Path, *readers: str) -> str:
    province = () if HOME_PROVINCE == DEFAULT_PROVINCE else (HOME_PROVINCE,)
    return _digest(root, _files(root) - _reading_files(root), *readers, *province)


READER_VERSION = _reader_digest(_ROOT)
CONVERTING_READER_VERSION = f"{READER_VERSION}-libreoffice{libreoffice_version() or 'none'}"
"""Of documents that LibreOffice converted: another release of it reads those anew, and no other."""
EXTRACTION_VERSION = _recognition_digest(_ROOT, CONVERTING_READER_VERSION)


def reader_version(*, is_converted: bool) -> str:
    """The version that reads a document; `is_converted`: LibreOffice had to convert it first."""
    return CONVERTING_READER_VERSION if is_converted else READER_VERSION
