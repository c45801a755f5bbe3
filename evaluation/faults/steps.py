"""The steps that write, each on a small home of its own, and what has to be true after a fault: old state or new, never a third."""

# ruff: noqa: S608, D102 - SQL is put together from this file's own values; what the methods do is said once, in `Step`

from __future__ import annotations

import os
import time
from abc import ABC, abstractmethod
from datetime import datetime
from pathlib import Path

import duckdb

from ingestion.documents.limits import DEFAULT_LIMITS
from ingestion.documents.model import SourceFile
from orchestration.home import SAMPLES, Home
from orchestration.refresh import refresh
from orchestration.store.archive.custody import archived_path, is_whole
from orchestration.store.archive.ledger import archive_landing, documents
from orchestration.store.lake import sealing
from orchestration.store.lake.segments import read_ids, segments
from orchestration.store.leftovers import clear_leftovers
from orchestration.store.reading.kept import kept_document
from orchestration.store.reading.originals import open_original
from orchestration.store.reading.pages import kept_ids
from orchestration.store.reading.recognition import recognise_page
from orchestration.store.review.decisions import COLUMNS
from orchestration.store.review.files import append_row
from orchestration.store.warehouse.publish import publish, published_digest
from orchestration.store.warehouse.versions import versions, versions_folder

State = object
SAMPLE = next(SAMPLES.glob("*石峰*.docx"))
OTHER = next(SAMPLES.glob("*汨罗*.docx"))
THIRD = next(SAMPLES.glob("*衡阳*.docx"))


class Step(ABC):
    """One step of a refresh."""

    name: str
    is_long: bool = False  # too long, and of too many places, to be run from the start for each

    @abstractmethod
    def prepare(self, home: Home) -> None:
        """The home as it is before the step."""

    @abstractmethod
    def run(self, home: Home) -> None:
        """The step itself, in the process that the fault strikes."""

    @abstractmethod
    def state(self, home: Home) -> State:
        """What others see of the step's work. Raises AssertionError where something half-made is seen."""


class Archiving(Step):
    """Two files from landing into the archive."""

    name = "archive"

    def prepare(self, home: Home) -> None:
        for name in ("a.txt", "b.txt"):
            path = home.landing / name
            path.write_bytes(name.encode() * 1000)
            os.utime(path, (time.time() - 60,) * 2)

    def run(self, home: Home) -> None:
        clear_leftovers(home)
        archive_landing(home)

    def state(self, home: Home) -> State:
        known = documents(home)
        assert all(is_whole(home, document_id) for document_id in known)
        return frozenset(arrival.file_name for arrival in known.values())


class Keeping(Step):
    """An original into its kept page."""

    name = "read"

    def prepare(self, home: Home) -> None:
        _deliver_sample(home)

    def run(self, home: Home) -> None:
        clear_leftovers(home)
        source = _source(home)
        answer = open_original(
            source, home.archive / ".unpacking" / source.sha256, 0, home.pages, DEFAULT_LIMITS
        )
        assert "stop" not in answer, answer

    def state(self, home: Home) -> State:
        kept = kept_ids(home)
        assert not kept or kept_document(home.pages, _source(home)) is not None
        return frozenset(kept)


class Recognising(Step):
    """A kept page into the lake, sealed."""

    name = "recognise"

    def prepare(self, home: Home) -> None:
        _deliver_sample(home)
        Keeping().run(home)
        sealing.recover(home)

    def run(self, home: Home) -> None:
        clear_leftovers(home)
        sealing.recover(home)
        source = _source(home)
        if source.sha256 not in read_ids(home):
            answer = recognise_page(source, home.pages, home.lake, DEFAULT_LIMITS, {})
            assert "stop" not in answer, answer
        sealing.seal(home)

    def state(self, home: Home) -> State:
        assert all(sealing.is_whole(segment) for segment in segments(home))
        return frozenset(read_ids(home))


class Deciding(Step):
    """A line at the end of a review file."""

    name = "decide"

    def prepare(self, home: Home) -> None:
        self._append(home, "before")

    def run(self, home: Home) -> None:
        if "after" not in home.decisions.read_text("utf-8-sig"):
            self._append(home, "after")

    def state(self, home: Home) -> State:
        lines = home.decisions.read_text("utf-8-sig").splitlines()
        assert all(line.count(",") == len(COLUMNS) - 1 for line in lines)
        return len(lines)

    @staticmethod
    def _append(home: Home, note: str) -> None:
        append_row(home.decisions, COLUMNS, dict.fromkeys(COLUMNS, note))


class Publishing(Step):
    """Another version than the one that readers see."""

    name = "publish"

    def prepare(self, home: Home) -> None:
        for number in range(3):
            _build_warehouse(home, number)
            publish(home)
        _build_warehouse(home, 3)

    def run(self, home: Home) -> None:
        clear_leftovers(home)
        publish(home)

    def state(self, home: Home) -> State:
        assert published_digest(home) is not None
        with duckdb.connect(str(home.published_file), read_only=True) as connection:
            [(number,)] = connection.execute("select id from marts.fct limit 1").fetchall()
            [(parquet,)] = connection.execute(
                f"select id from '{home.published_parquet}/fct/fct.parquet' limit 1"
            ).fetchall()
        assert number == parquet
        assert versions(home)[-1].is_current
        return int(number)


class Refreshing(Step):
    """A whole refresh, as people start it, that takes in a third report. What its reading processes write is the matter of the steps
    above."""

    name = "refresh"
    is_long = True  # about a thousand places, most of them files that one line writes

    def prepare(self, home: Home) -> None:
        _deliver(home, SAMPLE)
        _deliver(home, OTHER)
        self.run(home)
        _deliver(home, THIRD)

    def run(self, home: Home) -> None:
        result = refresh(home)
        assert result.ok, result

    def state(self, home: Home) -> State:
        assert published_digest(home) is not None
        assert versions(home)[-1].is_current
        with duckdb.connect(str(home.published_file), read_only=True) as connection:
            files = connection.execute("select file_name from marts.dim_document").fetchall()
            [(facts,)] = connection.execute(
                "select count(distinct document_id) from marts.fct_indicator"
            ).fetchall()
        assert facts == len(files)
        assert (home.published_site / "index.html").is_file()
        return frozenset(name for (name,) in files)


STEPS: tuple[Step, ...] = (
    Archiving(), Keeping(), Recognising(), Deciding(), Publishing(), Refreshing(),
)  # fmt: skip


def leftovers(home: Home) -> list[Path]:
    """What no finished step leaves: drafts, half-built versions and segments."""
    drafts = [path for path in home.root.rglob(".*") if path.is_file() and path.suffix[1:].isdigit()]
    drafts += [path for path in home.root.rglob(".*") if path.suffix in (".tmp", ".part")]
    return [*drafts, *versions_folder(home).glob(".*-*"), *home.lake.rglob("building")]


def _deliver(home: Home, report: Path) -> None:
    (home.landing / report.name).write_bytes(report.read_bytes())
    os.utime(home.landing / report.name, (time.time() - 60,) * 2)


def _deliver_sample(home: Home) -> None:
    _deliver(home, SAMPLE)
    archive_landing(home)


def _source(home: Home) -> SourceFile:
    [arrival] = documents(home).values()
    return SourceFile(
        archived_path(home, arrival.document_id),
        arrival.file_name,
        arrival.document_id,
        arrival.size,
        datetime.fromisoformat(arrival.received_at),
    )


def _build_warehouse(home: Home, number: int) -> None:
    home.warehouse_file.unlink(missing_ok=True)
    with duckdb.connect(str(home.warehouse_file)) as connection:
        connection.execute("create schema marts")
        connection.execute(
            f"create table marts.fct as select {number} as id, 'x' || range as name from range(5000)"
        )
