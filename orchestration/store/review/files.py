"""What people decide, kept in CSV files of the home: `decisions.csv`, `corrections.csv` and `documents.csv` of `review/`.

They are appended to and never rewritten, so that a bureau can keep them under version control and read in them who
(by role, no names) decided what, when and why. A later line about the same thing takes the place of an earlier one.
They are UTF-8 with a byte-order mark, which spreadsheets need to show Chinese; a text that a spreadsheet would compute
has an apostrophe before it. A line that says nothing usable is
told with its number and passed over; it stops nothing.
"""

from __future__ import annotations

import csv
import fcntl
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, TypeVar

from ingestion.messages import Message
from orchestration.errors import ToldError
from orchestration.home import Home
from orchestration.store.files import read_json, write_durably, write_json
from orchestration.store.review.spreadsheet_guard import guarded, unguarded

TAKEN_IN = "review.json"
BOM = b"\xef\xbb\xbf"
Row = TypeVar("Row")


class ReviewFileError(ToldError):
    """A line of a review file says nothing usable; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that was passed over."""

    file: Path
    line: int
    what: Message

    @property
    def message(self) -> Message:
        """Where it is and what is the matter with it."""
        return Message("review_line", {"file": str(self.file), "line": self.line}, (self.what,))


@dataclass(frozen=True, slots=True)
class Reading(Generic[Row]):
    """The usable rows of a file, each with the number of its line, and the lines that were passed over."""

    rows: tuple[tuple[int, Row], ...]
    problems: tuple[Problem, ...]


def now() -> str:
    """The moment as the files give it: UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def moment(text: str, name: str) -> datetime:
    """A moment out of a file; one without an offset is taken as UTC.

    Raises:
        ReviewFileError: it is none.
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise ReviewFileError("review_no_moment", name=name, text=text) from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def read_rows(path: Path, columns: tuple[str, ...], make: Callable[[Mapping[str, str]], Row]) -> Reading[Row]:
    """Every line of a review file, made into a row by `make`, which raises ReviewFileError for what it refuses."""
    rows: list[tuple[int, Row]] = []
    problems: list[Problem] = []
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Reading((), ())
    except UnicodeDecodeError:
        return Reading((), (Problem(path, 1, Message("review_not_utf8")),))
    lines = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [name for name in columns if name not in (lines.fieldnames or ())]
        if missing:
            told = Message("review_heading_lacks", {"names": tuple(missing)})
            return Reading((), (Problem(path, 1, told),))
        for line in lines:
            values = {name: unguarded((line[name] or "").strip()) for name in columns}
            if not any(values.values()):
                continue
            try:
                rows.append((lines.line_num, make(values)))
            except ReviewFileError as error:
                problems.append(Problem(path, lines.line_num, error.message))
    except csv.Error as error:
        problems.append(Problem(path, lines.line_num, Message("review_not_csv", {"error": str(error)})))
    return Reading(tuple(rows), tuple(problems))


def append_row(path: Path, columns: tuple[str, ...], values: Mapping[str, str]) -> None:
    """Put one line at the end of a review file. It is there whole or not at all; what stood before stays as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _held(path):
        before = path.read_bytes() if path.exists() else BOM + _line(columns)
        if not before.endswith(b"\n"):
            before += b"\n"
        write_durably(path, before + _line(tuple(values[name] for name in columns)))


def review_digest(home: Home) -> str:
    """A digest of all files; blank where there is none."""
    files = (home.decisions, home.corrections, home.rulings)
    present = [path.read_bytes() for path in files if path.exists()]
    return hashlib.sha256(b"\0".join(present)).hexdigest() if present else ""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What the last run took in: the state of the files, how many decisions count, corrections by what became of
    them, and what somebody should look at."""

    digest: str = ""
    decisions: int = 0
    corrections: Mapping[str, int] = field(default_factory=dict)
    notices: tuple[Message, ...] = ()

    @classmethod
    def of(cls, home: Home) -> TakenIn:
        """As the last run left it; nothing where none did."""
        state = read_json(home.lake_ops / TAKEN_IN) or {}
        # An earlier version of this software kept sentences.
        notices = (Message(n) if isinstance(n, str) else Message.of_json(n) for n in state.get("notices", ()))
        return cls(**{**state, "notices": tuple(notices)})

    def remember(self, home: Home) -> None:
        """Write it down for the next run and for `status`."""
        kept = {**asdict(self), "notices": [notice.as_json() for notice in self.notices]}
        write_json(home.lake_ops / TAKEN_IN, kept)


def taken_in_digest(home: Home) -> str:
    """The state of the files that the lake holds."""
    return TakenIn.of(home).digest


def _line(values: tuple[str, ...]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(guarded(" ".join(value.split())) for value in values)
    return out.getvalue().encode("utf-8")


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Nobody else appends meanwhile."""
    with path.with_name(f".{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
