"""The files that both sides are built over, and the two orders in which they arrive."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

NAMES = ("samples", "reports", "cases", "layouts")
ORDERS = ("first", "second")
REVIEWED = ("samples", "reports")
"""Corpora whose findings are decided and whose values are corrected before they are built."""

_OLDEST = 1_700_000_000  # seconds; files this old have settled


class MissingCorpusError(Exception):
    """A corpus is not on this machine; the text says which and what to do."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Files with their path inside the delivered folder; the digest is of paths and bytes."""

    name: str
    files: tuple[tuple[Path, Path], ...]
    digest: str

    def deliver(self, order: str, folder: Path) -> Path:
        """Lay the files out as one delivery in `folder` and return the folder to hand over.

        `first` is as they lie, the older the earlier by path. `second` arrives the other way round: files are
        taken in by path, so each lies in a numbered folder of its own, and times of change run backwards.
        """
        root = folder / self.name
        shutil.rmtree(folder, ignore_errors=True)
        for number, (relative, source) in enumerate(self._in(order)):
            place = relative if order == ORDERS[0] else Path(f"{number:03d}") / relative.name
            target = root / place
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            age = number if order == ORDERS[0] else len(self.files) - number
            os.utime(target, (_OLDEST + 60 * age,) * 2)
        return root

    def _in(self, order: str) -> list[tuple[Path, Path]]:
        """The files in an order of arrival. Of files with the same bytes the first gives the name: they keep theirs."""
        if order == ORDERS[0]:
            return list(self.files)
        alike: dict[bytes, list[tuple[Path, Path]]] = {}
        for file in self.files:
            alike.setdefault(file[1].read_bytes(), []).append(file)
        waiting = {content: iter(files) for content, files in alike.items()}
        return [next(waiting[source.read_bytes()]) for _, source in reversed(self.files)]


def collect(name: str, root: Path, shared: Path, work: Path) -> Corpus:
    """The files of a corpus: of this repository, of the shared folder, or typeset into the work folder.

    Raises:
        MissingCorpusError: the folder is not there.
    """
    if name == "samples":
        listed = json.loads((root / "samples" / "manifest.json").read_text("utf-8"))["samples"]
        return _corpus(name, root / "samples", [root / "samples" / entry["file_name"] for entry in listed])
    if name == "layouts":
        folder = work / "layouts"
        shutil.rmtree(folder, ignore_errors=True)
        # In a process of its own: what typesets also reads, and the two sides are compared by what they left on disk.
        command = [sys.executable, "-m", "evaluation.corpora.layouts", str(folder)]
        subprocess.run(command, cwd=root, check=True)
        return _corpus(name, folder, list(folder.iterdir()))
    folder = shared / name
    if not folder.is_dir():
        raise MissingCorpusError(
            f"{folder} is not here: name the shared folder with --shared, or leave it out with --corpora."
        )
    return _corpus(name, folder, [path for path in folder.rglob("*") if path.is_file()])


def _corpus(name: str, folder: Path, paths: list[Path]) -> Corpus:
    files = tuple(sorted((path.relative_to(folder), path) for path in paths))
    digest = hashlib.sha256()
    for relative, path in files:
        digest.update(f"{relative}:{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return Corpus(name, files, digest.hexdigest()[:12])
