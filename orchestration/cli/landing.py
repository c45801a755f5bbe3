"""Putting files into the landing folder: whole or not at all, never over another file."""

from __future__ import annotations

import errno
import filecmp
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from orchestration.cli.failures import CommandFailed
from orchestration.home import Home
from orchestration.store.archive.landing_folder import (
    LandingFile,
    LeftFile,
    WhyLeft,
    left_out,
    look_at,
    not_opened,
    readable,
    survey,
)
from orchestration.store.files import read_json, write_durably
from orchestration.words import phrase

MANIFEST = "manifest.json"
# What lies in the one file and not in the home: it may not be opened, its path is longer than the system takes.
_OF_THE_FILE = frozenset(
    {errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL}
)


@dataclass(slots=True)
class Delivered:
    """What became of the files: copied (to where), or left because the same file already lies there."""

    copied: list[Path] = field(default_factory=list)
    present: list[Path] = field(default_factory=list)
    left: list[LeftFile] = field(default_factory=list)  # and why

    @property
    def files(self) -> int:
        """How many files were looked at."""
        return len(self.copied) + len(self.present) + len(self.left)


def open_home() -> Home:
    """The home with its folders made; a home that cannot be written to is told in words."""
    try:
        return Home.open()
    except OSError as error:
        raise _not_usable(Home.locate(), error) from error


def _not_usable(home: Home, error: OSError) -> CommandFailed:
    return CommandFailed(phrase("home_not_usable", folder=str(home.root), error=str(error.strerror)))


def deliver(sources: Iterable[Path], home: Home) -> Delivered:
    """Copy files, and folders with what is in them, into the landing folder.

    A copy appears under its name only when it is complete, so that nobody reads half a file. A file of the
    same name with other bytes stays; the newcomer gets a number behind its name.
    """
    sources = list(sources)
    result = Delivered()
    for folder in (source for source in sources if source.is_dir()):
        result.left += left_out(folder)
    for source, relative in _files(sources, home):
        found = look_at(source, source.resolve().parent)
        if not isinstance(found, LandingFile):
            result.left += [found] if found else []
            continue
        try:
            source.open("rb").close()
            _put(source, home.landing / relative, result)
        except OSError as error:
            if error.errno not in _OF_THE_FILE or _is_of_the_home(home, error):
                raise _not_usable(home, error) from error
            result.left.append(not_opened(source, error))
    return result


def _is_of_the_home(home: Home, error: OSError) -> bool:
    """Whether it is the home that may not be written to, and not the file that may not be read."""
    is_forbidden = error.errno in (errno.EACCES, errno.EPERM)
    return (
        is_forbidden and bool(error.filename) and Path(os.fsdecode(error.filename)).is_relative_to(home.root)
    )


def take_in_decisions(sources: Iterable[Path], home: Home) -> None:
    """Copy the decisions that a folder lists beside its documents, where nobody has decided anything here yet."""
    for folder in sources:
        manifest = read_json(folder / MANIFEST) if folder.is_dir() else None
        listed = manifest.get("decisions") if isinstance(manifest, dict) else None
        if listed and not home.decisions.exists():
            content = (folder / listed).read_bytes()
            try:
                write_durably(home.decisions, content)
            except OSError as error:
                raise _not_usable(home, error) from error


def _put(source: Path, wanted: Path, result: Delivered) -> None:
    """One file to where it is wanted, or beside what stands there already."""
    target = _free_name(source, wanted)
    if target is None:
        result.present.append(wanted)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{os.getpid()}.part")
    try:
        if _copy(source, unfinished):
            unfinished.replace(target)
            result.copied.append(target)
        else:
            result.left.append(LeftFile(readable(source), WhyLeft.GROWING))
    finally:
        unfinished.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> bool:
    """Copy with the time of change: an old file needs no time to settle. False if it changed meanwhile."""
    before = source.stat()
    shutil.copy2(source, target)
    after = source.stat()
    return (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)


def _files(sources: Iterable[Path], home: Home) -> Iterator[tuple[Path, Path]]:
    """Every file with the path it gets in the landing folder; a folder keeps its name and its order.

    What lies in the home itself is left out, so that a folder that contains it can be delivered. A folder that
    lists its documents (as samples/ does) gives those, and not the notes and scripts beside them.
    """
    for source in sources:
        if not source.is_dir():
            yield source, Path(source.name)
            continue
        root = source.resolve()
        listed = _listed(root)
        for file in survey(root):
            relative = file.path.relative_to(root)
            if not file.path.is_relative_to(home.root) and (not listed or relative in listed):
                yield file.path, Path(root.name or "root") / relative


def _listed(folder: Path) -> set[Path]:
    """What the folder's `manifest.json` lists under `samples`; nothing where there is none."""
    manifest = read_json(folder / MANIFEST)
    entries = manifest.get("samples", ()) if isinstance(manifest, dict) else ()
    return {Path(entry["file_name"]) for entry in entries}


def _free_name(source: Path, wanted: Path) -> Path | None:
    """The first name from `wanted` on that nobody has; None if one of them holds the same bytes already."""
    candidate, number = wanted, 2
    while candidate.exists():
        if filecmp.cmp(source, candidate, shallow=False):
            return None
        candidate = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
        number += 1
    return candidate
