"""Reading in child processes: one bad document costs itself and nothing else."""

from __future__ import annotations

import json
import os
import textwrap
import time
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from ingestion.messages import Message
from ingestion.version import EXTRACTION_VERSION
from orchestration.home import Home
from orchestration.progress import Stage, Step
from orchestration.store.archive.deliveries import figures, pending, refusals, write_ops_tables
from orchestration.store.archive.ledger import archive_landing
from orchestration.store.reading import process as child
from orchestration.store.reading.limits import Limits
from orchestration.store.reading.pool import ExtractionStoppedError
from tests.support.refusals import has_words
from tests.support.stepping import extract_pending

# A reading process that does what the document says; it speaks the protocol of orchestration/store/reading/worker.py.
READER = """\
import json, os, pathlib, sys, time
step, pages, lake, memory, parent, version, limits = sys.argv[1:]
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    text = pathlib.Path(request["path"]).read_text()
    when, _, what = text.partition(" ")[0].rpartition("-")
    if when != "late" and step == "recognise" or when == "late" and step == "read": what = "good"
    if what == "crash": os.abort()
    if what == "hang": time.sleep(600)
    for page in range(4 * (what == "scan")): time.sleep(1); print(json.dumps({"page": page}), flush=True)
    if what == "stop": print(json.dumps({"stop": {"reason": "The disk is full.", "arguments": {}}}), flush=True); continue
    if what == "bad":
        told = {"code": "damaged_file", "message": {"reason": "file_encrypted", "arguments": {}}, "place": ""}
        print(json.dumps({"finished": [], "refusals": [told]}), flush=True)
        continue
    if step == "read":
        (pathlib.Path(PAGES) / (request["sha256"] + ".json.gz")).touch()
        print(json.dumps({"finished": [{}], "refusals": []}), flush=True)
        continue
    folder = pathlib.Path(lake, version, "document"); folder.mkdir(parents=True, exist_ok=True)
    (folder / (request["sha256"] + ".parquet")).touch()
    figures = {"fiscal_year": 2023, "records": {"indicator": 3}, "issues": {}, "cells_printed": 10,
        "cells_used": 8, "cells_ignored": 1, "cells_reported": 1}
    print(json.dumps({"finished": [figures], "refusals": []}), flush=True)
"""


@pytest.fixture
def home(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    script = tmp_path / "reader.py"
    script.write_text(textwrap.dedent(READER).replace("PAGES", repr(str(home.pages_current[0]))), "utf-8")
    monkeypatch.setattr(child, "READER", [str(script)])
    return home


def deliver(home: Home, *texts: str) -> None:
    for number, text in enumerate(texts):
        path = home.landing / f"{number}-{text}.txt"
        path.write_text(f"{text} {number}", "utf-8")
        os.utime(path, (time.time() - 60,) * 2)
    archive_landing(home)


def test_a_crash_and_a_hang_cost_only_their_documents(home: Home) -> None:
    deliver(home, "good", "crash", "good", "hang", "bad", "good")
    steps: list[Step] = []
    result = extract_pending(home, steps.append, Limits(seconds=2, processes=2))
    assert result.done == 3
    assert result.refused == Counter({"reader_crashed": 1, "too_slow": 1, "damaged_file": 1})
    (slow,) = [refusal for refusal in refusals(home) if refusal.code == "too_slow"]
    assert slow.message == Message("too_slow", {"seconds": 2})
    last = {step.stage: (step.done, step.total) for step in steps}
    assert last == {Stage.READ: (6, 6), Stage.RECOGNISE: (3, 3)}
    assert (figures(home).read, figures(home).quarantined, figures(home).pending) == (3, 3, 0)


def test_a_scan_may_take_its_time_as_long_as_its_pages_come(home: Home) -> None:
    deliver(home, "scan")
    result = extract_pending(home, limits=Limits(seconds=2.5, processes=1))
    assert (result.done, result.refused) == (1, Counter())


def test_what_the_recognition_breaks_on_costs_only_its_document_too(home: Home) -> None:
    deliver(home, "good", "late-crash", "late-bad")
    result = extract_pending(home, limits=Limits(seconds=5, processes=1))
    assert (result.done, result.refused) == (1, Counter({"reader_crashed": 1, "damaged_file": 1}))
    assert {path.parent for path in home.quarantine.glob("*/*.json")} == {home.quarantine_recognised}


def test_every_refusal_says_what_and_what_to_do(home: Home) -> None:
    deliver(home, "crash", "bad")
    extract_pending(home, limits=Limits(seconds=5, processes=1))
    found = {r.code: r for r in refusals(home)}
    assert found["reader_crashed"].message.arguments == {"ended": "SIGABRT"}
    assert found["damaged_file"].message == Message("file_encrypted")
    assert all(Path(r.original).is_file() and has_words(r.message) for r in found.values())


def test_nothing_is_read_twice(home: Home) -> None:
    deliver(home, "good", "bad")
    extract_pending(home)
    assert extract_pending(home).done == 0


def test_a_removed_entry_is_tried_again(home: Home) -> None:
    deliver(home, "bad")
    extract_pending(home)
    next(home.quarantine_read.glob("*.json")).unlink()
    assert len(pending(home)) == 1


def test_a_full_disk_stops_the_reading_and_blames_no_document(home: Home) -> None:
    deliver(home, "stop", "good")
    with pytest.raises(ExtractionStoppedError, match="disk is full"):
        extract_pending(home, limits=Limits(processes=1))
    assert list(refusals(home)) == []


def test_a_reader_that_does_not_start_blames_no_document(home: Home, tmp_path: Path) -> None:
    (tmp_path / "reader.py").write_text("raise SystemExit('broken installation')", "utf-8")
    deliver(home, "good")
    with pytest.raises(ExtractionStoppedError, match="broken installation"):
        extract_pending(home)
    assert len(pending(home)) == 1


def test_counts_add_up_over_documents(home: Home) -> None:
    deliver(home, "good", "good")
    result = extract_pending(home)
    assert result.records == {"indicator": 6}
    assert result.cells == {"printed": 20, "used": 16, "ignored": 2, "reported": 2}
    assert result.years == {2023: 2}


def test_the_tables_for_dbt_hold_every_document_once(home: Home) -> None:
    deliver(home, "good", "bad", "bad")
    extract_pending(home)
    write_ops_tables(home)
    delivery = pq.read_table(home.lake_ops / "delivery.parquet").to_pylist()
    quarantine = pq.read_table(home.lake_ops / "quarantine.parquet").to_pylist()
    assert sorted(row["status"] for row in delivery) == ["quarantined", "quarantined", "read"]
    assert {row["code"] for row in quarantine} == {"damaged_file"}


def test_the_tables_for_dbt_are_there_when_nothing_was_delivered(home: Home) -> None:
    assert write_ops_tables(home).delivered == 0
    assert pq.read_table(home.lake_ops / "quarantine.parquet").num_rows == 0


def test_the_real_reader_answers_in_the_same_words(tmp_path: Path) -> None:
    """The fake above is only worth something while the real one speaks its protocol."""
    home = Home.open(tmp_path / "real")
    deliver(home, "just a line of text")
    result = extract_pending(home, limits=Limits(processes=1))
    assert sum(result.refused.values()) == 1
    entry = json.loads(next((home.quarantine / EXTRACTION_VERSION).glob("*.json")).read_text("utf-8"))
    assert entry["what"]
    assert entry["advice"]


def test_how_far_a_refused_document_was_read_is_kept(tmp_path: Path) -> None:
    """An unfilled template names no agency, and is read to its last cell all the same."""
    home = Home.open(tmp_path / "real")
    deliver(
        home, "支出决算表\n\n项目\t本年支出合计\t基本支出\t项目支出\n合计\tXX\tXX\tXX\n行政运行\tXX\tXX\tXX\n"
    )
    extract_pending(home, limits=Limits(processes=1))
    assert [refusal.code for refusal in refusals(home)] == ["agency_not_found"]
    kept = [p for p in (home.lake_current / "coverage").glob("*.parquet") if not p.name.startswith("_")]
    assert pq.read_table(kept[0])["cells_printed"].to_pylist() == [12]
