"""What lies in the landing folder: files that are reports or may be, and those that cannot be taken in, each with why."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from ingestion.privacy import redact

SETTLE_SECONDS = 2.0
"""A file changed less than this ago may still be written to."""

MAX_BYTES = 2 << 30
"""A larger file is not copied: a county's reports of ten years pack below 1 GiB, disk images and films are beyond 2 GiB."""

UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".swp")
BY_PRODUCTS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


@dataclass(frozen=True, slots=True)
class LandingFile:
    """A regular file found in the landing folder."""

    path: Path
    size: int
    changed_ns: int

    @property
    def stamp(self) -> tuple[str, int, int]:
        """Comparable with `Arrival.stamp`."""
        return readable(self.path), self.size, self.changed_ns

    def is_settled(self, now: float, seconds: float = SETTLE_SECONDS) -> bool:
        """Whether nobody has written to it for some seconds (a clock ahead of ours counts as settled)."""
        return not 0 <= now - self.changed_ns / 1e9 < seconds


class WhyLeft(StrEnum):
    """Why a delivered file was not taken in."""

    LEADS_OUT = "leads_out"  # a symbolic link out of the delivered folder, which is not followed
    NOT_OPENED = "not_opened"  # the system does not let it be read
    GROWING = "growing"  # somebody is still writing it
    NO_FILE = "no_file"  # a pipe, a socket, a device, a link to nothing
    TOO_LARGE = "too_large"  # no report is; it would only fill the archive


@dataclass(frozen=True, slots=True)
class LeftFile:
    """A file that was not taken in. `errno` is the system's number of what forbade it, 0 where nothing did."""

    path: str
    why: WhyLeft
    errno: int = 0


def readable(path: Path) -> str:
    """A path as text people can read; names zipped under a Chinese Windows are GB 18030, not UTF-8."""
    raw = os.fsencode(path)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def survey(folder: Path) -> Iterator[LandingFile]:
    """All regular files under `folder`, by path. Hidden, unfinished and by-product files are not reports.

    A symbolic link is followed to a file under `folder` and no farther; that and whatever else is not taken in is told by
    `left_out`.
    """
    inside = folder.resolve()
    for path in _walk(folder):
        found = look_at(path, inside)
        if isinstance(found, LandingFile):
            yield found


def left_out(folder: Path) -> Iterator[LeftFile]:
    """What under `folder` is not looked into: links to what lies elsewhere and nobody delivered, locked folders, paths that
    the system cannot open, what is no regular file, what is larger than any report."""
    inside = folder.resolve()
    locked: list[OSError] = []
    for path in _walk(folder, locked.append):
        found = look_at(path, inside)
        if isinstance(found, LeftFile):
            yield found
    for path in _walk(folder, links=True):
        if path.is_dir() and _leads_out(path, inside):
            yield LeftFile(readable(path), WhyLeft.LEADS_OUT)
    yield from (not_opened(Path(error.filename), error) for error in locked)


def look_at(path: Path, inside: Path) -> LandingFile | LeftFile | None:
    """What lies at a path, or why it is not taken in; `None` where nothing does any more. Opens nothing.

    A link is followed as long as it leads to what is under `inside`.
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        return LeftFile(readable(path), WhyLeft.NO_FILE) if path.is_symlink() else None
    except OSError as error:
        return not_opened(path, error)
    if _leads_out(path, inside):
        return LeftFile(readable(path), WhyLeft.LEADS_OUT)
    if not stat.S_ISREG(status.st_mode):
        return None if stat.S_ISDIR(status.st_mode) else LeftFile(readable(path), WhyLeft.NO_FILE)
    if status.st_size > MAX_BYTES:
        return LeftFile(readable(path), WhyLeft.TOO_LARGE)
    return LandingFile(path, status.st_size, status.st_mtime_ns)


def not_opened(path: Path, error: OSError) -> LeftFile:
    """A file or folder that the system does not let be read."""
    return LeftFile(readable(path), WhyLeft.NOT_OPENED, error.errno or 0)


def hidden(file: LeftFile) -> LeftFile:
    """The same file without what is personal in its name: what leaves the ledger is shown to everybody."""
    return replace(file, path=redact(file.path))


def _walk(
    folder: Path, on_error: Callable[[OSError], None] | None = None, *, links: bool = False
) -> Iterator[Path]:
    """Every file, or every symbolic link, that is not passed over; linked folders are not entered."""
    for where, folders, names in os.walk(folder, onerror=on_error):
        folders[:] = sorted(f for f in folders if not _is_passed_over(f))
        for name in sorted([*names, *folders] if links else names):
            path = Path(where, name)
            if not _is_passed_over(name) and (not links or os.path.islink(path)):  # noqa: PTH114 - never raises
                yield path


def _leads_out(path: Path, inside: Path) -> bool:
    if not path.is_symlink():
        return False
    try:
        return not path.resolve().is_relative_to(inside)
    except (OSError, RuntimeError):  # a circle
        return True


def _is_passed_over(name: str) -> bool:
    lowered = name.lower()
    return lowered.startswith((".", "~$")) or lowered.endswith(UNFINISHED) or lowered in BY_PRODUCTS
