"""A file of several reports in a home: its documents are read, refused, set aside and corrected one by one, its bytes kept once."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pyarrow import parquet

from expectations.by_document import Offence
from ingestion.documents.document_ids import document_id_of
from orchestration.cli.failures import CommandFailed
from orchestration.cli.naming_documents import named_original, named_report
from orchestration.home import Home
from orchestration.store.archive.deliveries import (
    delivered,
    figures,
    pending,
    refusals,
    unrecognised,
    write_ops_tables,
)
from orchestration.store.archive.ledger import archive_landing, documents
from orchestration.store.lake.sealing import forget
from orchestration.store.lake.segments import read_ids, rows_of
from orchestration.store.reading.limits import Limits
from orchestration.store.reading.pool import recognise_pending
from orchestration.store.review.corrections import Correction, add_correction, apply_corrections
from orchestration.store.review.files import now
from orchestration.store.warehouse.failed_checks import set_aside, take_back
from tests.support.compilations import bind, budget, report
from tests.support.stepping import extract_pending

Typed = Callable[..., tuple[int, str, str]]
LIMITS = Limits(processes=1)
OFFENCE = Offence("x", "points", "Points are points.", 1, 5, ("source_ref",), (("/t1/r2",),))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which two reports with a budget between them, in one file, were read and recognised."""
    home = Home.open(tmp_path_factory.mktemp("made"))
    pieces = [*report("澧县水利局", "31.00"), *budget("澧县教育局", "32.00"), *report("澧县民政局", "33.00")]
    path = bind(home.landing, "汇编", pieces, "docx")
    os.utime(path, (time.time() - 60,) * 2)
    archive_landing(home)
    extract_pending(home, limits=LIMITS)
    return home.root


@pytest.fixture
def bound(home: Home, made: Path) -> str:
    """The file's id, in a copy of that home."""
    shutil.copytree(made, home.root, dirs_exist_ok=True)
    (file_id,) = documents(home)
    return file_id


def ids(file_id: str) -> list[str]:
    return [document_id_of(file_id, number) for number in (1, 2, 3)]


def test_each_report_is_a_document_read_or_refused_by_itself(home: Home, bound: str) -> None:
    first, second, third = ids(bound)
    assert read_ids(home) == {first, third}
    (refusal,) = refusals(home)
    assert (refusal.document_id, refusal.file_id, refusal.part_number) == (second, bound, 2)
    assert refusal.code == "department_budget"
    assert refusal.part_place
    assert refusal.place.startswith("/")
    counted = figures(home)
    assert (counted.delivered, counted.read, counted.quarantined, counted.pending) == (3, 2, 1, 0)
    assert list(delivered(home)) == ids(bound)


def test_a_file_is_recognised_again_until_the_last_of_its_reports_is_settled(home: Home, bound: str) -> None:
    before = {i: rows_of(home, "budget_execution", i) for i in ids(bound)}
    assert (pending(home), unrecognised(home)) == ([], [])
    (home.parts_current / f"{bound}.json").unlink()  # killed before it was written
    assert [arrival.document_id for arrival in unrecognised(home)] == [bound]
    assert recognise_pending(home, limits=LIMITS).done == 2
    assert {i: rows_of(home, "budget_execution", i) for i in ids(bound)} == before
    assert (len(list(refusals(home))), unrecognised(home)) == (1, [])


def test_a_file_is_recognised_again_when_one_of_its_reports_is_lost(home: Home, bound: str) -> None:
    forget(home, [ids(bound)[2]])
    assert [arrival.document_id for arrival in unrecognised(home)] == [bound]
    assert recognise_pending(home, limits=LIMITS).done == 2
    assert read_ids(home) == {ids(bound)[0], ids(bound)[2]}


def test_the_tables_of_what_was_delivered_have_a_row_for_each_report(home: Home, bound: str) -> None:
    write_ops_tables(home)
    rows = parquet.read_table(home.lake_ops / "delivery.parquet").to_pylist()
    assert [(r["document_id"], r["file_id"], r["part_number"], r["status"]) for r in rows] == [
        (document_id, bound, number, status)
        for number, (document_id, status) in enumerate(zip(ids(bound), ("read", "quarantined", "read"), strict=True), 1)
    ]  # fmt: skip
    (refused,) = parquet.read_table(home.lake_ops / "quarantine.parquet").to_pylist()
    assert (refused["document_id"], refused["file_id"], refused["part_number"]) == (ids(bound)[1], bound, 2)
    assert refused["part_place"] == rows[1]["part_place"]


def test_a_report_that_a_check_speaks_against_is_set_aside_and_its_neighbours_stay(
    home: Home, bound: str
) -> None:
    first, _, third = ids(bound)
    (entry,) = set_aside(home, {third: [OFFENCE]})
    assert (entry.document_id, entry.file_id, entry.part_number) == (third, bound, 3)
    assert read_ids(home) == {first}
    assert unrecognised(home) == []
    take_back(home, [third])
    assert read_ids(home) == {first, third}


def test_a_correction_meets_the_report_it_names(home: Home, bound: str) -> None:
    first, _, third = ids(bound)
    [row] = [row for row in rows_of(home, "budget_execution", third) if row["executed"] is not None]
    made = Correction(
        now(),
        third,
        "汇编.docx",
        "budget_execution",
        row["source_ref"],
        "executed",
        "33",
        "34",
        "原件为34",
        "科室",
    )
    add_correction(home, made)
    (done,), problems = apply_corrections(home)
    assert (done.status, problems) == ("applied", ())
    assert [r["executed"] for r in rows_of(home, "budget_execution", third)] == [34]
    assert [r["executed"] for r in rows_of(home, "budget_execution", first)] == [31]


def test_a_place_is_one_of_the_file_and_a_section_one_of_a_report(
    home: Home, bound: str, typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    third = ids(bound)[2]
    [row] = [row for row in rows_of(home, "budget_execution", third) if row["executed"] is not None]
    for named in (third[:12], bound[:12], "汇编.docx"):
        code, out, _ = typed("source", named, row["source_ref"])
        assert code == 0
        assert "33.00" in out
    [amount] = [row for row in rows_of(home, "narrative_amount", third) if row["amount"] == 33]
    code, out, _ = typed("source", third, amount["source_ref"])
    assert code == 0
    assert "33.00万元" in out


def test_a_report_is_named_by_its_id_and_a_file_of_several_by_its_name_is_ambiguous(
    home: Home, bound: str
) -> None:
    first, _, third = ids(bound)
    assert named_report(home, third[:12]).document_id == third
    assert named_original(home, "汇编.docx").document_id == bound
    with pytest.raises(CommandFailed) as said:
        named_report(home, "汇编.docx")
    assert first[:12] in str(said.value)


def test_inspect_shows_every_report_of_a_file_and_says_that_one_is_refused(
    home: Home, bound: str, typed: Typed
) -> None:
    code, out, _ = typed("inspect", str(home.landing / "汇编.docx"), "--json")
    assert code == 3
    for text in ('"reports"', "澧县水利局", "澧县民政局", "department_budget"):
        assert text in out
