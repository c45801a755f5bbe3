"""Archives in the landing folder: members are documents with a parent; what is hostile costs itself."""

from __future__ import annotations

import io
import os
import time
import zipfile
from collections import Counter

import pyarrow.parquet as pq
import pytest

from ingestion.words import Language
from orchestration.home import SAMPLES, Home
from orchestration.store.archive import members as store
from orchestration.store.archive.custody import archived_path
from orchestration.store.archive.deliveries import figures, pending, refusals, write_ops_tables
from orchestration.store.archive.ledger import archive_landing, documents
from orchestration.store.archive.members import FamilyTree
from orchestration.store.reading.limits import Limits
from orchestration.store.warehouse.counts import documents_joint
from orchestration.words import words
from tests.support.stepping import extract_pending

SAMPLE = next(SAMPLES.glob("*石峰*.docx"))
LIMITS = Limits(processes=2, seconds=60)


def zipped(contents: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in contents.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


def deliver(home: Home, name: str, data: bytes) -> str:
    path = home.landing / name
    path.write_bytes(data)
    os.utime(path, (time.time() - 60,) * 2)
    archive_landing(home)
    return next(d for d, a in documents(home).items() if a.file_name == name)


def delivered(home: Home) -> dict[str, dict[str, object]]:
    write_ops_tables(home)
    return {row["file_name"]: row for row in pq.read_table(home.lake_ops / "delivery.parquet").to_pylist()}


def test_members_of_nested_archives_are_read_with_their_parent_recorded(home: Home) -> None:
    inner = zipped({"石峰区/2020年自评报告.docx": SAMPLE.read_bytes()})
    parent = deliver(home, "株洲市.zip", zipped({"下级/石峰.zip": inner, "坏.docx": b"PK\x03\x04 cut off"}))
    result = extract_pending(home, limits=LIMITS)
    assert (result.done, result.refused) == (1, Counter({"damaged_file": 1}))
    assert not pending(home)
    assert documents_joint(home).holds
    rows = delivered(home)
    assert len({row["received_at"] for row in rows.values()}) == 1  # members arrive with their archive
    assert rows["株洲市.zip"]["status"] == "unpacked"
    assert rows["株洲市.zip"]["parent_document_id"] is None
    assert rows["石峰.zip"]["parent_document_id"] == parent
    report = rows["2020年自评报告.docx"]
    assert report["status"] == "read"
    assert report["parent_document_id"] == rows["石峰.zip"]["document_id"]
    assert str(report["landing_path"]).endswith("株洲市.zip/下级/石峰.zip/石峰区/2020年自评报告.docx")
    assert rows["坏.docx"]["status"] == "quarantined"
    assert not list((home.archive / ".unpacking").iterdir())
    assert extract_pending(home, limits=LIMITS).done == 0


def test_what_has_to_stay_inside_is_named_and_the_rest_is_read(home: Home) -> None:
    deliver(home, "a.zip", zipped({"../../a.docx": b"x", "b.docx": SAMPLE.read_bytes()}))
    result = extract_pending(home, limits=LIMITS)
    assert (result.done, result.refused) == (1, Counter({"members_refused": 1}))
    (refusal,) = refusals(home)
    assert "1 of its 2 members" in words(refusal.message, Language.ENGLISH)
    assert "a.docx: its path leads out of the archive" in words(refusal.message, Language.ENGLISH)
    assert (figures(home).delivered, figures(home).pending) == (2, 0)
    assert {p.name for p in home.root.parent.rglob("a.docx")} == set()


def test_an_archive_that_holds_itself_comes_to_an_end(home: Home) -> None:
    """Seven archives, one in the other: those beyond the limit of nesting are refused."""
    data = zipped({"0.txt": b"x"})
    for number in range(1, 7):
        data = zipped({f"{number}.zip": data})
    deliver(home, "deep.zip", data)
    result = extract_pending(home, limits=LIMITS)
    assert sum(result.refused.values()) == 1
    assert not pending(home)


def answer(home: Home, parent: str, count: int) -> dict[str, object]:
    folder = store.staging(home, parent)
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for number in range(count):
        (folder / str(number)).write_bytes(b"%d" % number)
        found.append({"name": f"{number}.txt", "path": str(folder / str(number)), "size": 1})
    return {"members": found, "left_inside": []}


def test_a_family_has_a_limit(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MAX_FAMILY", 3)
    parent_id = deliver(home, "a.zip", zipped({"x": b"x"}))
    parent = documents(home)[parent_id]
    new, refusal = FamilyTree(home).take(parent, answer(home, parent_id, 5))
    assert len(new) == 2
    assert refusal is not None
    assert "more than 3 documents" in words(refusal.message, Language.ENGLISH)
    assert all(archived_path(home, a.document_id).exists() for a in new)


def test_members_already_delivered_come_once(home: Home) -> None:
    known = deliver(home, "b.txt", b"0")
    parent_id = deliver(home, "a.zip", zipped({"x": b"x"}))
    parent = documents(home)[parent_id]
    new, refusal = FamilyTree(home).take(parent, answer(home, parent_id, 1))
    assert (new, refusal) == ([], None)
    assert documents(home)[known].parent_document_id == ""
