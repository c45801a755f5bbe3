"""The lake in segments: nothing is lost or told twice, whenever the process that seals, changes or compacts is killed."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet

from ingestion.records import RECORD_TYPES
from ingestion.report import ExtractedReport
from ingestion.writers import write_report
from orchestration.home import Home
from orchestration.store.files import digest_of_file, read_json
from orchestration.store.lake.questions import relation
from orchestration.store.lake.sealing import FANOUT, forget, recover, seal, take_out
from orchestration.store.lake.segments import SEGMENTS, holdings, inbox, read_ids, rows_of, segments
from orchestration.store.warehouse.changes import load_present
from orchestration.store.warehouse.slices import of_segments, segments_of_wanted
from tests.support.tiny_lake import REPORTS, document_id, write_lake

KEPT = ("city", "county", "county_2022")
Content = dict[str, Counter[str]]


class Killed(BaseException):
    """The process ends here; nothing after it happens."""


@pytest.fixture
def home(home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setattr("os.fsync", lambda _handle: None)  # a killed process leaves its bytes to the kernel
    home.lake_ops.rmdir()
    write_lake(home.lake, home.lake_ops, KEPT)
    return home


_KNOWN: dict[str, Content] = {}


def content(home: Home) -> Content:
    """Every row that a reader of the whole lake sees, by record table. Lakes of the same files under the same names say the
    same: of the many that a test leaves each is asked once."""
    files = sorted(path for path in home.lake_current.rglob("*") if path.is_file())
    told = "".join(f"{path.relative_to(home.lake_current)} {digest_of_file(path)}\n" for path in files)
    if told not in _KNOWN:
        with duckdb.connect(config={"threads": 1}) as connection:
            _KNOWN[told] = {
                kind.table: Counter(
                    map(repr, connection.execute(f"from {relation(home, kind.table)}").fetchall())
                )
                for kind in RECORD_TYPES
            }
    return _KNOWN[told]


def change(home: Home, name: str, figure: int) -> None:
    """Another value in a document, as a correction puts it there."""
    take_out(home, [document_id(name)])
    report, records = REPORTS[name]
    write_report(ExtractedReport(report.model_copy(update={"page_count": figure}), tuple(records)), home.lake)


def arrive(home: Home, number: int) -> str:
    """One more document, whose id is given."""
    report, records = REPORTS["city"]
    one = document_id(f"city {number}")
    write_report(
        ExtractedReport(
            report.model_copy(update={"document_id": one}),
            tuple(record.model_copy(update={"document_id": one}) for record in records),
        ),
        home.lake,
    )
    return one


def test_sealed_the_lake_says_the_same_in_a_file_a_record_type(home: Home) -> None:
    before, read = content(home), read_ids(home)
    assert seal(home) == len(KEPT) + 1  # one was refused: how far it was read is kept
    assert (content(home), read_ids(home)) == (before, read)
    (segment,) = segments(home)
    assert {path.stem for path in segment.glob("*.parquet")} == {kind.table for kind in RECORD_TYPES}
    assert not any(inbox(home, kind.table) for kind in RECORD_TYPES)
    assert seal(home) == 0
    assert len(segments(home)) == 1


def test_a_lake_of_single_files_is_taken_over_as_it_lies(home: Home) -> None:
    """Earlier versions knew no segments: there are neither their folder nor the list of what is superseded."""
    before = content(home)
    shutil.rmtree(home.lake_current / SEGMENTS)
    (home.lake_current / "superseded.parquet").unlink()
    assert read_ids(home) == {document_id(name) for name in KEPT}
    recover(home)
    seal(home)
    assert content(home) == before


def test_a_document_counts_as_it_was_written_last(home: Home) -> None:
    seal(home)
    change(home, "city", 7)
    seal(home)
    assert [row["page_count"] for row in rows_of(home, "document", document_id("city"))] == [7]
    assert sum(content(home)["document"].values()) == len(KEPT)
    assert holdings(home)[document_id("city")].since == 2
    assert holdings(home)[document_id("county")].since == 1


def test_what_is_taken_out_and_put_back_is_the_same(home: Home) -> None:
    before = content(home)
    seal(home)
    assert take_out(home, [document_id("city")])
    assert not take_out(home, [document_id("city")])  # it lies there already
    seal(home)
    assert content(home) == before


def test_a_document_that_is_forgotten_is_gone_through_every_compaction(home: Home) -> None:
    seal(home)
    forget(home, [document_id("city")])
    for number in range(2 * FANOUT):
        change(home, "county", number)
        seal(home)
    assert read_ids(home) == {document_id(name) for name in KEPT if name != "city"}
    assert not any("city.docx" in row for row in content(home)["document"])
    assert rows_of(home, "indicator", document_id("city")) == []


def test_many_deliveries_leave_few_files_and_each_document_with_the_delivery_it_came_in(home: Home) -> None:
    came: dict[str, int] = {}
    for number in range(12):
        one = arrive(home, number)
        before = (
            content(home) if number + 2 == FANOUT else None
        )  # this one puts the segments before it together
        seal(home)
        assert before in (None, content(home))
        came[one] = holdings(home)[one].since
    assert len(segments(home)) < 2 * FANOUT
    assert {one: holdings(home)[one].since for one in came} == came
    assert len(set(came.values())) == 12


def test_segments_are_put_together_a_group_of_rows_at_a_time(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A segment may hold a year of a province, memory does not."""
    monkeypatch.setattr("orchestration.store.lake.sealing.GROUP_ROWS", 2)
    at_once: list[int] = []

    def read(file: parquet.ParquetFile, number: int) -> pa.Table:
        at_once.append(file.metadata.row_group(number).num_rows)
        return real(file, number)

    real = parquet.ParquetFile.read_row_group
    monkeypatch.setattr(parquet.ParquetFile, "read_row_group", read)
    for number in range(FANOUT):
        arrive(home, number)
        before = content(home)
        seal(home)
        assert content(home) == before
    longest = max(len(records) for _, records in REPORTS.values())
    assert len(at_once) > FANOUT
    assert max(at_once) < 2 + longest  # a group is closed with the document that fills it


STEPS: dict[str, Callable[[Home], object]] = {
    "seal": seal,
    "change": lambda home: (change(home, "city", 7), seal(home)),
    "forget": lambda home: (forget(home, [document_id("city")]), seal(home)),
}


@pytest.mark.parametrize(
    ("step", "deliveries"), [("seal", 0), ("change", 1), ("forget", 1), ("change", FANOUT - 1)]
)
def test_killed_at_any_write_the_lake_is_as_before_or_as_after(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, deliveries: int
) -> None:
    """Every rename, removal and copy is a place to be killed at; what follows is what the next run does."""
    for number in range(deliveries):
        change(home, "county", number)
        seal(home)
    before = content(home)
    after_home = Home.open(shutil.copytree(home.root, tmp_path / "after"))
    STEPS[step](after_home)
    after = content(after_home)
    for number in (*range(1, 6), *range(6, 1000, 17)):  # the files of 25 record tables are written alike
        one = Home.open(shutil.copytree(home.root, tmp_path / f"killed-{number}"))
        with monkeypatch.context() as patch:
            if not killed_at(number, patch, STEPS[step], one):
                break
        recover(one)
        seal(one)
        recover(one)
        assert content(one) in (before, after), number
        listed = [read_json(segment / "replaces.json") for segment in segments(one)]
        gone = {name for told in listed if told for name in told["segments"]}
        assert not gone & {segment.name for segment in segments(one)}
        shutil.rmtree(one.root)
    assert number > 5
    assert content(one) == after


def killed_at(number: int, patch: pytest.MonkeyPatch, work: Callable[[Home], object], home: Home) -> bool:
    """Do some work and end it at the `number`-th change of a folder; whether it came so far."""
    left = [number]

    def ending(what: Any) -> Any:
        def call(*arguments: Any, **options: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                raise Killed
            return what(*arguments, **options)

        return call

    for name in ("rename", "replace", "unlink", "mkdir"):
        patch.setattr(Path, name, ending(getattr(Path, name)))
    try:
        work(home)
    except Killed:
        return True
    return False


def test_a_slice_opens_the_segments_in_which_its_documents_count_and_misses_nothing(home: Home) -> None:
    """Documents that came, were changed, forgotten and put together, and one that waits in the inbox."""
    names = [document_id(name) for name in KEPT]
    seal(home)
    for number in range(FANOUT + 2):
        names.append(arrive(home, number))
        change(home, "county", number)
        seal(home)
        if number == FANOUT:
            forget(home, [document_id("city")])
    waiting = arrive(home, FANOUT + 2)
    assert len(segments(home)) > 2
    for wanted in ([], names[:1], names[1:2], names[-1:], [names[2], names[-2]], [waiting], names):
        with duckdb.connect() as connection:
            load_present(connection, home)
            connection.execute(
                "create temp table wanted as select unnest(?::varchar[]) as document_id", [wanted]
            )
            chosen = segments_of_wanted(connection)
            asked = (
                "select * from {} as r where r.document_id in (select document_id from wanted) order by all"
            )
            for table in ("indicator", "document"):
                text = relation(home, table)
                every = connection.execute(asked.format(text)).fetchall()
                assert connection.execute(asked.format(of_segments(text, chosen))).fetchall() == every
                assert every or set(wanted) <= {document_id("city")}
        assert len(chosen) <= max(len(wanted), 1)
