"""Small file operations that either happen or do not."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from orchestration.errors import ToldError

CHUNK = 1 << 20


class NotWrittenError(ToldError):
    """Something of the home cannot be written: a full or read-only disk, one that does not keep what it is given."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__("not_written", path=str(path), error=os.strerror(error.errno or 0))


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """What goes wrong inside is told of `path` as `NotWrittenError`."""
    try:
        yield
    except OSError as error:
        raise NotWrittenError(path, error) from error


def write_bytes(path: Path, content: bytes) -> None:
    """Replace `path` by `content` in one step: readers see the old content or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with draft_of(path) as draft:
        draft.write_bytes(content)
        draft.replace(path)


@contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """Where to write what is to take the place of `path`; a draft that came to nothing is removed.

    One name for all processes: a draft that a killed one left is written over by the next.
    """
    draft = path.with_name(f".{path.name}.tmp")
    try:
        yield draft
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> None:
    """`write_bytes` of a text, in UTF-8."""
    write_bytes(path, text.encode("utf-8"))


def write_json(path: Path, content: Any) -> None:
    """`write_bytes` of a JSON document that people can read."""
    write_bytes(path, _json(content))


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n").encode("utf-8")


def read_json(path: Path) -> Any:
    """The JSON document at `path`, or `None` where there is none or it is not whole."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None


def settle_file(path: Path) -> None:
    """Wait until the bytes of a file are on the disk: they outlast a power cut."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())


def settle_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk: a file that was moved into it outlasts a power cut."""
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def write_durably(path: Path, content: bytes) -> None:
    """`write_bytes` that outlasts a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with draft_of(path) as draft:
        draft.write_bytes(content)
        settle_file(draft)
        draft.replace(path)
    settle_folder(path.parent)


def write_durably_json(path: Path, content: Any) -> None:
    """`write_json` that outlasts a power cut."""
    write_durably(path, _json(content))


def point(link: Path, target: Path) -> None:
    """Make the symbolic link `link` lead to `target` (relative to the link's folder) in one step."""
    with draft_of(link) as draft:
        draft.unlink(missing_ok=True)
        draft.symlink_to(os.path.relpath(target, link.parent))
        if link.is_dir() and not link.is_symlink():
            shutil.rmtree(link)  # a plain folder cannot be replaced by rename; only a stranger makes one here
        draft.replace(link)


def digest_of_file(path: Path) -> str:
    """SHA-256 of the bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def digest_of_tree(paths: Iterable[Path], skip: frozenset[str] = frozenset()) -> str:
    """One digest of the names and bytes of all files under `paths`.

    `skip` names folders that are by-products. Hidden files and compiled Python are left out too.
    """
    total = hashlib.sha256()
    for root in paths:
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(f for f in folders if f not in skip and not f.startswith((".", "__")))
            for name in sorted(n for n in names if not n.startswith(".")):
                path = Path(folder, name)
                total.update(f"{path.relative_to(root)}\0{digest_of_file(path)}\n".encode())
    return total.hexdigest()
