"""A delivery of good and bad files: the good ones are published, each bad one is named with the check it fails."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet

from evaluation.planting.clean import Draft, clean_draft
from evaluation.planting.plant import agencies
from ingestion.report import ExtractedReport
from ingestion.writers import ensure_lake, write_report
from orchestration.cli.status import State
from orchestration.defs.transform import build_arguments
from orchestration.home import Home
from orchestration.outcome import Outcome, RefreshResult
from orchestration.refresh import refresh
from orchestration.store.archive.deliveries import refusals, write_ops_tables
from orchestration.store.archive.ledger import Arrival, Ledger
from orchestration.store.files import digest_of_file
from orchestration.store.lake.segments import read_ids
from orchestration.store.review.take_in import take_in_review
from orchestration.store.warehouse.dbt import DbtError, failed_tests, forget_results, run_dbt
from orchestration.store.warehouse.rounds import Built, settle
from orchestration.words import words
from tests.integration.conftest import land
from tests.support.tiny_lake import Report, document, document_id, places_of

GOOD = 10
TOO_MUCH = 10**8


def _in_fen(draft: Draft) -> None:
    """Amounts in a unit the table does not name."""
    for line in draft.data["expense_lines"]:
        for column in ("prior_final", "budget", "final"):
            line[column] = line[column] and line[column] * TOO_MUCH


def _points_from_another_column(draft: Draft) -> None:
    """Counts where points should stand."""
    for row in draft.data["indicators"]:
        row["score"] = 1000 + row["score"]


def _of_a_year_to_come(draft: Draft) -> None:
    """A year that no report can be of yet."""
    draft.data["fiscal_year"] = 2061


def _levels_that_are_none(draft: Draft) -> None:
    """Names of jobs where the level-1 names should stand."""
    for row in draft.data["indicators"]:
        row["level1"] = f"{row['level3']}岗"


BAD: dict[str, tuple[Callable[[Draft], None], str]] = {
    "分.docx": (_in_fen, "expenses__"),
    "分值.docx": (_points_from_another_column, "indicators__score_in_range_mostly"),
    "年度.docx": (_of_a_year_to_come, "delivered_reports__fiscal_year_in_range_mostly"),
    "层级.docx": (_levels_that_are_none, "indicators__level1_mostly_known"),
}
Judged = tuple[Home, RefreshResult, dict[str, str]]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory, new_home: Callable[[Path], Home]) -> Judged:
    """The home, what the refresh came to, and the documents by file name."""
    folder = tmp_path_factory.mktemp("delivered")
    names = agencies()
    files: list[Path] = [clean_draft(next(names)).write(folder / f"{number}.docx") for number in range(GOOD)]
    for name, (spoil, _) in BAD.items():
        draft = clean_draft(next(names))
        spoil(draft)
        files.append(draft.write(folder / name))
    home = new_home(tmp_path_factory.mktemp("judged"))
    land(home, files)
    return home, refresh(home), {file.name: digest_of_file(file) for file in files}


def _asked(home: Home, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home.published_file), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_the_good_files_are_published_in_the_same_run(judged: Judged) -> None:
    home, result, documents = judged
    assert (result.outcome, result.reason) == (Outcome.PUBLISHED, "")
    published = {document for (document,) in _asked(home, "select document_id from marts.dim_document")}
    assert published == {document for name, document in documents.items() if name not in BAD}


def test_each_bad_file_is_named_with_its_check_and_what_to_do(judged: Judged) -> None:
    home, result, _ = judged
    assert result.refused_now == {"failed_check": len(BAD)}
    assert result.exit_code == 3
    told = {name: (code, what, advice) for name, code, what, advice in _asked(
        home, "select file_name, code, what, advice from ops.quarantine")}  # fmt: skip
    assert told.keys() == BAD.keys()
    for name, (_, check) in BAD.items():
        code, what, advice = told[name]
        assert (code, check in what) == ("failed_check", True), (name, what)
        assert "rows fail" in what
        assert "jixiao correct" in advice
    assert {r.file_name for r in State.of(home).refused} == BAD.keys()


def test_a_document_that_was_set_aside_stays_in_the_archive_and_out_of_the_lake(judged: Judged) -> None:
    home, _, documents = judged
    aside = {documents[name] for name in BAD}
    assert all((home.archive / document[:2] / document).exists() for document in aside)
    assert not read_ids(home) & aside


def test_the_next_run_finds_nothing_new(judged: Judged) -> None:
    home, first, _ = judged
    again = refresh(home)
    assert (again.outcome, again.version) == (Outcome.NOTHING_NEW, first.version)
    assert again.refused == {"failed_check": len(BAD)}


def _read(home: Home, name: str, *, with_places: bool = True) -> Path:
    """A report of its own agency that stands in the lake; its `document` row."""
    report = Report(name)
    report.funding("total", (100, 200, 150), weight=10, score=9)
    record = document(name, "株洲市", "430200", agency_name=f"株洲市{name}局", title=None)
    places = places_of(record, report.records if with_places else [])
    write_report(ExtractedReport(record, (*report.records, *places)), home.lake)
    Ledger(home).add(
        Arrival(report.document_id, f"{name}.docx", f"{name}.docx", 1, 1, "2024-11-01T08:00:00+00:00")
    )
    return home.lake_current / "document" / f"{report.document_id}.parquet"


def test_failed_tests_of_dbt_are_led_to_their_documents(
    tmp_path: Path, new_home: Callable[[Path], Home]
) -> None:
    """A figure whose place cannot be shown, and a value that no reader gives; the others are built without them."""
    home = new_home(tmp_path / "home")
    ensure_lake(home.lake)
    for number in range(6):
        _read(home, f"好{number}")
    _read(home, "无处", with_places=False)
    odd = _read(home, "怪")
    rows = parquet.ParquetFile(odd).read()
    column = rows.schema.get_field_index("text_source")
    parquet.write_table(rows.set_column(column, rows.schema.field(column), pa.array(["memory"])), odd)
    take_in_review(home)
    write_ops_tables(home)

    def build() -> Built:
        forget_results(home)
        with contextlib.suppress(DbtError):
            run_dbt(home, *build_arguments())
        failed = tuple(failed_tests(home))
        return Built(True, failed)

    settled = settle(home, build)

    assert [f.name for f in settled.failed if f.is_error] == []
    assert settled.held is None
    told = {refusal.document_id: words(refusal.message) for refusal in refusals(home)}
    assert told.keys() == {document_id("无处"), document_id("怪")}
    assert "leads_to_its_place" in told[document_id("无处")]
    assert "accepted_values_dim_document_text_source" in told[document_id("怪")]
    with duckdb.connect(str(home.warehouse_file), read_only=True) as connection:
        assert connection.execute("select count(*) from marts.dim_document").fetchone() == (6,)
