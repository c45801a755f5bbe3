"""Tests of dbt that fail are led to documents: in a build by dbt, and in a refresh of a slice, which ends where a build would."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet

from ingestion.report import ExtractedReport
from ingestion.writers import ensure_lake, write_report
from orchestration.defs.transform import build_arguments
from orchestration.home import Home
from orchestration.store.archive.deliveries import write_ops_tables
from orchestration.store.archive.ledger import Arrival, Ledger
from orchestration.store.lake.sealing import seal
from orchestration.store.lake.segments import read_ids
from orchestration.store.review.take_in import take_in_review
from orchestration.store.warehouse.builds import remember_build
from orchestration.store.warehouse.dbt import DbtError, failed_tests, forget_results, run_dbt
from orchestration.store.warehouse.increment import WholeBuildNeededError, refresh_in_rounds
from orchestration.store.warehouse.rounds import Built, Settled, settle
from orchestration.words import words
from tests.support.handing_on import built_like
from tests.support.rebuild import differing, rebuilt
from tests.support.tiny_lake import Report, document, document_id, places_of


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


def _odd(home: Home, name: str) -> None:
    """A report with a value that no reader gives."""
    file = _read(home, name)
    rows = parquet.ParquetFile(file).read()
    column = rows.schema.get_field_index("text_source")
    parquet.write_table(rows.set_column(column, rows.schema.field(column), pa.array(["memory"])), file)


def _taken_in(home: Home) -> None:
    seal(home)
    take_in_review(home)
    write_ops_tables(home)


@pytest.fixture(scope="module")
def built(
    tmp_path_factory: pytest.TempPathFactory, new_home: Callable[[Path], Home], tiny_home: Home
) -> tuple[Home, Settled]:
    """Six good reports, one with a figure whose place cannot be shown, one with a value that no reader gives.

    dbt builds with all of them. Without those it speaks against, its statements are run over the rest, and its tests asked.
    """
    home = new_home(tmp_path_factory.mktemp("built"))
    ensure_lake(home.lake)
    for number in range(6):
        _read(home, f"好{number}")
    _read(home, "无处", with_places=False)
    _odd(home, "怪")
    _taken_in(home)
    rounds = iter((_built_by_dbt, partial(_built_like, tiny_home)))
    settled = settle(home, lambda: next(rounds)(home))
    remember_build(home, "as they are")
    return home, settled


def _built_by_dbt(home: Home) -> Built:
    forget_results(home)
    with contextlib.suppress(DbtError):
        run_dbt(home, *build_arguments())
    return Built(True, tuple(failed_tests(home)))


def _built_like(pattern: Home, home: Home) -> Built:
    built_like(pattern, home)
    return Built(True, tuple(failed_tests(home)))


def _included(home: Home) -> int:
    with duckdb.connect(str(home.warehouse_file), read_only=True) as connection:
        [(count,)] = connection.execute("select count(*) from marts.dim_document").fetchall()
    return int(count)


def test_failed_tests_of_dbt_are_led_to_their_documents(built: tuple[Home, Settled]) -> None:
    home, settled = built
    assert [f.name for f in settled.failed if f.is_error] == []
    assert settled.held is None
    told = {refusal.document_id: words(refusal.message) for refusal in settled.aside}
    assert told.keys() == {document_id("无处"), document_id("怪")}
    assert "leads_to_its_place" in told[document_id("无处")]
    assert "accepted_values_dim_document_text_source" in told[document_id("怪")]
    assert _included(home) == 6


def test_a_refresh_of_a_slice_sets_aside_in_the_slice_and_equals_a_whole_build(
    built: tuple[Home, Settled], tmp_path: Path
) -> None:
    home, _ = built
    for name in ("好6", "好7", "好8", "好9"):
        _read(home, name)
    _read(home, "也无处", with_places=False)
    _odd(home, "也怪")
    _taken_in(home)

    done, settled = refresh_in_rounds(home, "as they are")

    assert settled.held is None
    told = {refusal.document_id: words(refusal.message) for refusal in settled.aside}
    assert told.keys() == {document_id("也无处"), document_id("也怪")}
    assert "leads_to_its_place" in told[document_id("也无处")]
    assert "accepted_values_dim_document_text_source" in told[document_id("也怪")]
    assert [count for test, count in done.failing.items() if count and "warn" not in test] == []
    assert _included(home) == 10
    whole = rebuilt(home, tmp_path)
    assert differing(home.warehouse_file, whole) | differing(whole, home.warehouse_file) == {}


def test_a_mass_in_a_slice_is_left_to_a_whole_build_and_none_is_set_aside(
    built: tuple[Home, Settled],
) -> None:
    home, _ = built
    before = set(read_ids(home))
    bad = [f"坏{number}" for number in range(8)]
    for name in bad:
        _odd(home, name)
    _taken_in(home)
    with pytest.raises(WholeBuildNeededError, match="12 of 22 documents fail checks"):
        refresh_in_rounds(home, "as they are")
    assert read_ids(home) == before | {document_id(name) for name in bad}
    assert _included(home) == len(before)
