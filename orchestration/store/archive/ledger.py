"""From the landing folder into the archive: every file once, by SHA-256, with a ledger of what arrived.

`arrivals.jsonl` is appended to and never rewritten: one line per file of a given path, size and time of
change. It answers both "have we seen this file" (no second reading of its bytes) and "what has been
delivered". A line that is not whole (torn by a crash, damaged on the disk) is passed over and costs that line only; the
file is then archived again, to the same name and the same bytes.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from orchestration.home import Home
from orchestration.progress import Progress, Stage, Step, silent
from orchestration.store.archive import custody
from orchestration.store.archive.landing_folder import (
    SETTLE_SECONDS,
    LandingFile,
    LeftFile,
    WhyLeft,
    left_out,
    not_opened,
    readable,
    survey,
)
from orchestration.store.files import digest_of_file, settle_file


@dataclass(frozen=True, slots=True)
class Arrival:
    """One line of the ledger. `document_id` is the SHA-256 of the bytes; `received_at` is ISO 8601, UTC.

    All files of one pass over the landing folder arrive at once, as one delivery: which of them was copied first says
    nothing about which report is the newer. A member of an archive or a mail names it as its parent, with its own path
    inside; its landing path is that of the parent with this path behind it.
    """

    document_id: str
    landing_path: str
    file_name: str
    size: int
    changed_ns: int
    received_at: str
    parent_document_id: str = ""
    member_path: str = ""

    @property
    def stamp(self) -> tuple[str, int, int]:
        """What tells a file that was seen from one that was changed, without reading it."""
        return self.landing_path, self.size, self.changed_ns


@dataclass(slots=True)
class ArchiveResult:
    """What one pass found. `new` counts documents, the other figures count files."""

    found: int = 0
    new: int = 0
    known: int = 0
    bytes_copied: int = 0
    growing: list[LeftFile] = field(default_factory=list)
    unreadable: list[LeftFile] = field(default_factory=list)


_DOCUMENT_ID = re.compile("[0-9a-f]{64}")
_FIELDS = tuple((field.name, field.type) for field in fields(Arrival))


def arrivals(home: Home) -> Iterator[Arrival]:
    """The ledger, in order of arrival."""
    return (arrival for arrival in _lines(home) if arrival is not None)


def damaged_lines(home: Home) -> list[int]:
    """The numbers of the ledger's lines that are not whole, from 1."""
    return [number for number, arrival in enumerate(_lines(home), start=1) if arrival is None]


def _lines(home: Home) -> Sequence[Arrival | None]:
    """Every line, in order. A refresh asks a dozen times what has arrived: the file is read again once it has changed."""
    try:
        now = home.arrivals.stat()
        return _read(home.arrivals, now.st_size, now.st_mtime_ns, now.st_ino)
    except FileNotFoundError:
        return ()


@lru_cache(maxsize=1)
def _read(path: Path, *_stamp: int) -> tuple[Arrival | None, ...]:
    with path.open("rb") as stream:
        return tuple(map(_arrival_of, stream))


def _arrival_of(line: bytes) -> Arrival | None:
    """The arrival that a line tells of; `None` where it is not whole: see the module's docstring."""
    try:
        arrival = Arrival(**json.loads(line))
        datetime.fromisoformat(arrival.received_at)
    except (ValueError, TypeError):
        return None
    typed = all(type(getattr(arrival, name)).__name__ == kind for name, kind in _FIELDS)
    return arrival if typed and _DOCUMENT_ID.fullmatch(arrival.document_id) else None


def documents(home: Home) -> dict[str, Arrival]:
    """Every delivered document with its first arrival."""
    first: dict[str, Arrival] = {}
    for arrival in arrivals(home):
        first.setdefault(arrival.document_id, arrival)
    return first


def has_original(home: Home, document_id: str) -> bool:
    """Whether the archive holds the very bytes of a document; they are healed from the landing folder if need be."""
    named = (a.landing_path for a in arrivals(home) if a.document_id == document_id and not a.member_path)
    return custody.heal(home, document_id, map(Path, named))


def unseen(home: Home) -> Iterator[LandingFile]:
    """Files of the landing folder that the ledger does not know by path, size and time of change."""
    seen = {a.stamp for a in arrivals(home)}
    return (file for file in survey(home.landing) if file.stamp not in seen)


def holds_nothing_new(home: Home) -> bool:
    """Whether every landing file is known, if need be by its bytes (put there again, merely touched).

    Stops at the first file that is really new, or that brings back what the archive has lost. One that cannot be read is
    nothing new either: `unreadable_files` names it each time.
    """
    known = set(documents(home))
    for file in unseen(home):
        try:
            document_id = digest_of_file(file.path)
            if document_id not in known or not custody.is_whole(home, document_id):
                return False
        except OSError:
            continue
    return True


def unreadable_files(home: Home) -> Iterator[LeftFile]:
    """What of the landing folder cannot be taken in, as it lies there now. Opens files that are not known, reads none."""
    for file in unseen(home):
        try:
            file.path.open("rb").close()
        except FileNotFoundError:
            continue  # taken away while we looked
        except OSError as error:
            yield not_opened(file.path, error)
    yield from left_out(home.landing)


def archive_landing(
    home: Home, progress: Progress = silent, settle_seconds: float = SETTLE_SECONDS
) -> ArchiveResult:
    """Copy what is new in the landing folder into the archive. The landing folder is never written to.

    A file that somebody is still writing is left for the next pass.
    """
    result = ArchiveResult()
    ledger = Ledger(home)
    fresh: list[LandingFile] = []
    for file in survey(home.landing):
        result.found += 1
        if file.stamp in ledger.seen:
            result.known += 1
        elif file.is_settled(time.time(), settle_seconds):
            _take(home, file, ledger, result)
        else:
            fresh.append(file)
        progress(Step(Stage.ARCHIVE, result.found, None, file.path.name))
    if fresh:
        youngest = max(file.changed_ns for file in fresh) / 1e9
        time.sleep(max(0.0, min(settle_seconds, youngest + settle_seconds - time.time())))
    for file in fresh:
        _take(home, file, ledger, result)
    result.unreadable += left_out(home.landing)
    ledger.settle()
    return result


class Ledger:
    """The ledger in memory, with the file open for appending only while a line is written.

    `seen` holds the stamps of files, `documents` the ids of documents; `received_at` is when this pass began.
    """

    def __init__(self, home: Home) -> None:
        self._file = home.arrivals
        self.received_at = datetime.now(UTC).isoformat(timespec="microseconds")
        self.seen: set[tuple[str, int, int]] = set()
        self.documents: set[str] = set()
        for arrival in arrivals(home):
            self.seen.add(arrival.stamp)
            self.documents.add(arrival.document_id)
        self._heal()

    def _heal(self) -> None:
        """End a torn last line, so that the next one stands on a line of its own."""
        if self._file.exists() and self._file.stat().st_size:
            with self._file.open("rb+") as stream:
                stream.seek(-1, os.SEEK_END)
                if stream.read(1) != b"\n":
                    stream.write(b"\n")

    def add(self, arrival: Arrival) -> None:
        """Append one arrival."""
        with self._file.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(asdict(arrival)) + "\n")
        self.seen.add(arrival.stamp)
        self.documents.add(arrival.document_id)

    def settle(self) -> None:
        """Wait until the ledger outlasts a power cut; the files it names do already."""
        if self._file.exists():
            settle_file(self._file)


def _take(home: Home, file: LandingFile, ledger: Ledger, result: ArchiveResult) -> None:
    """Copy one file while hashing it; believe the copy only if the file stood still meanwhile."""
    temporary = home.archive / f".incoming.{os.getpid()}"
    try:
        document_id = custody.take_copy(file.path, temporary)
        after = file.path.stat()
    except FileNotFoundError:
        return  # taken away while we looked
    except OSError as error:
        result.unreadable.append(not_opened(file.path, error))
        temporary.unlink(missing_ok=True)
        return
    if (after.st_size, after.st_mtime_ns) != (file.size, file.changed_ns):
        result.growing.append(LeftFile(readable(file.path), WhyLeft.GROWING))
        temporary.unlink(missing_ok=True)
        return
    if custody.keep(home, temporary, document_id):
        result.bytes_copied += file.size
    if document_id in ledger.documents:
        result.known += 1
    else:
        result.new += 1
    ledger.add(
        Arrival(
            document_id,
            readable(file.path),
            readable(Path(file.path.name)),
            file.size,
            file.changed_ns,
            ledger.received_at,
        )
    )
