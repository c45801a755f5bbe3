"""From the landing folder into the archive: every file once, by SHA-256, with a ledger of what arrived.

`arrivals.jsonl` is appended to and never rewritten: one line per file of a given path, size and time of
change. It answers both "have we seen this file" (no second reading of its bytes) and "what has been
delivered". A line torn by a crash is not whole JSON and is passed over; the file is then archived again,
to the same name and the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from orchestration.home import Home
from orchestration.progress import Progress, Stage, Step, silent
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
from orchestration.store.files import CHUNK, digest_of_file


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


def archived_path(home: Home, document_id: str) -> Path:
    """Where the bytes of a document are kept."""
    return home.archive / document_id[:2] / document_id


def arrivals(home: Home) -> Iterator[Arrival]:
    """The ledger, in order of arrival."""
    try:
        stream = home.arrivals.open(encoding="utf-8")
    except FileNotFoundError:
        return
    with stream:
        for line in stream:
            try:
                yield Arrival(**json.loads(line))
            except (ValueError, TypeError):
                continue  # torn by a crash; see the module's docstring


def documents(home: Home) -> dict[str, Arrival]:
    """Every delivered document with its first arrival."""
    first: dict[str, Arrival] = {}
    for arrival in arrivals(home):
        first.setdefault(arrival.document_id, arrival)
    return first


def unseen(home: Home) -> Iterator[LandingFile]:
    """Files of the landing folder that the ledger does not know by path, size and time of change."""
    seen = {a.stamp for a in arrivals(home)}
    return (file for file in survey(home.landing) if file.stamp not in seen)


def holds_nothing_new(home: Home) -> bool:
    """Whether every landing file is known, if need be by its bytes (put there again, merely touched).

    Stops at the first file that is really new. One that cannot be read is nothing new either: `unreadable_files`
    names it each time.
    """
    known = set(documents(home))
    for file in unseen(home):
        try:
            if digest_of_file(file.path) not in known:
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


def _take(home: Home, file: LandingFile, ledger: Ledger, result: ArchiveResult) -> None:
    """Copy one file while hashing it; believe the copy only if the file stood still meanwhile."""
    temporary = home.archive / f".incoming.{os.getpid()}"
    try:
        document_id = _copy(file.path, temporary)
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
    target = archived_path(home, document_id)
    if target.exists():
        temporary.unlink()
    else:
        target.parent.mkdir(exist_ok=True)
        temporary.chmod(0o444)
        temporary.replace(target)
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


def _copy(source: Path, target: Path) -> str:
    """Copy the bytes and return their SHA-256, in one reading."""
    total = hashlib.sha256()
    with source.open("rb") as reader, target.open("wb") as writer:
        while chunk := reader.read(CHUNK):
            total.update(chunk)
            writer.write(chunk)
    return total.hexdigest()
