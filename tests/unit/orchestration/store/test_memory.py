"""Memory stays flat: a reading process gives back what a document took, and is replaced where it does not."""

from __future__ import annotations

import os
import time

import pytest

from evaluation.documents.pdf import Page, pdf
from orchestration.home import Home
from orchestration.store.archive.ledger import archive_landing, documents
from orchestration.store.reading import pool as extract
from orchestration.store.reading import process as child
from orchestration.store.reading.limits import Limits
from orchestration.store.reading.pool import read_pending
from tests.support.stepping import extract_pending

MEGABYTE = 1 << 20
# A reading process that keeps what a document names in megabytes; see test_extract.py for the protocol.
HOARDER = """\
import json, sys
kept = []
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    kept.append(bytearray(b"x" * (int(open(json.loads(line)["path"]).read().split()[0]) << 20)))
    told = {"code": "damaged_file", "message": {"reason": "file_encrypted", "arguments": {}}}
    print(json.dumps({"finished": [], "refusals": [told]}), flush=True)
"""


class Counted(child.Child):
    """Counts how many were started."""

    started = 0

    def __init__(self, home: Home, limits: Limits, step: child.Step) -> None:
        type(self).started += 1
        super().__init__(home, limits, step)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> type[Counted]:
    Counted.started = 0
    monkeypatch.setattr(extract, "Child", Counted)
    monkeypatch.setattr(child, "READER", ["-c", HOARDER])
    return Counted


def deliver(home: Home, contents: list[bytes], kind: str) -> None:
    for number, content in enumerate(contents):
        path = home.landing / f"{number}.{kind}"
        path.write_bytes(content)
        os.utime(path, (time.time() - 60,) * 2)
    archive_landing(home)


def test_a_process_is_replaced_after_so_many_documents(
    home: Home, started: type[Counted], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract, "DOCUMENTS_PER_CHILD", 2)
    deliver(home, [f"0 {n}".encode() for n in range(5)], "txt")
    assert sum(extract_pending(home, limits=Limits(processes=1)).refused.values()) == 5
    assert started.started == 3


def test_a_process_that_keeps_too_much_is_replaced(home: Home, started: type[Counted]) -> None:
    deliver(home, [f"{megabytes} {n}".encode() for n, megabytes in enumerate((0, 0, 0, 90, 0))], "txt")
    limits = Limits(processes=1, resident=80 * MEGABYTE)
    assert sum(extract_pending(home, limits=limits).refused.values()) == 5
    assert started.started == 2


@pytest.mark.parametrize("step", child.Step)
def test_a_process_that_has_done_three_times_as_much_is_no_larger(home: Home, step: child.Step) -> None:
    """Each file has 1 MB: were the bytes of every other one kept, it would be seen."""
    page = Page().table((50, 200, 300, 400, 500), 60, [("社会保障", "1.00", "1,234.56", "99.00")] * 20)
    deliver(home, [pdf(page) + b"\n%" + bytes([65 + n]) * MEGABYTE for n in range(30)], "pdf")
    if step is child.Step.RECOGNISE:
        read_pending(home, limits=Limits(processes=1))
    reader = child.Child(home, Limits(), step)
    held = []
    try:
        assert reader.answer() == {"ready": True}
        for arrival in documents(home).values():
            reader.ask(home, arrival, 0, {})
            answer = reader.answer()
            assert answer is not None
            codes = [refusal["code"] for refusal in answer["refusals"]]
            assert codes == ([] if step is child.Step.READ else ["not_a_report"])
            held.append(reader.resident_bytes())
    finally:
        reader.close()
    assert held[-1] - held[9] < 8 * MEGABYTE


# Keeps what a document names in megabytes and then takes its time.
GLUTTON = """\
import json, sys, time
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    size = int(open(json.loads(line)["path"]).read().split()[0])
    held = bytearray(b"x" * (size << 20))
    if size > 100:
        time.sleep(600)
    print(json.dumps({"finished": [], "refusals": []}), flush=True)
"""


def test_a_document_that_takes_more_than_its_share_of_memory_is_given_up(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "READER", ["-c", GLUTTON])
    deliver(home, [b"1 a", b"400 b", b"1 c"], "txt")
    limits = Limits(processes=1, together=200 * MEGABYTE)
    assert read_pending(home, limits=limits).refused == {"too_large": 1}
