"""Putting files into the landing folder: whole or not at all, never over another file."""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Delivered:
    """What became of the files: copied (to where), or left because the same bytes already lie there."""

    copied: list[Path] = field(default_factory=list)
    present: list[Path] = field(default_factory=list)


def deliver(sources: Iterable[Path], landing: Path) -> Delivered:
    """Copy files, and folders with what is in them, into `landing`.

    A copy appears under its name only when it is complete, so that nobody reads half a file. A file of the
    same name with other bytes stays; the newcomer gets a number behind its name.
    """
    result = Delivered()
    for source, relative in _files(sources):
        wanted = landing / relative
        target = _free_name(source, wanted)
        if target is None:
            result.present.append(wanted)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            shutil.copyfile(source, unfinished)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
        result.copied.append(target)
    return result


def _files(sources: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    """Every file with the path it gets under the landing folder; a folder keeps its name and its order."""
    for source in sources:
        if source.is_dir():
            for path in sorted(source.rglob("*")):
                if path.is_file():
                    yield path, Path(source.resolve().name) / path.relative_to(source)
        else:
            yield source, Path(source.name)


def _free_name(source: Path, wanted: Path) -> Path | None:
    """The first name from `wanted` on that nobody has; None if one of them holds the same bytes already."""
    candidate, number = wanted, 2
    while candidate.exists():
        if filecmp.cmp(source, candidate, shallow=False):
            return None
        candidate = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
        number += 1
    return candidate
