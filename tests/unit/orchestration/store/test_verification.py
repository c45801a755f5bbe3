"""What a home keeps, damaged in every part: healed, made anew by the next refresh, or named."""

from __future__ import annotations

import os
import time
import zipfile
from pathlib import Path

import duckdb

from orchestration.home import SAMPLES, Home
from orchestration.store.archive.custody import archived_path, is_whole
from orchestration.store.archive.deliveries import unopened, unrecognised
from orchestration.store.archive.ledger import archive_landing, documents
from orchestration.store.lake.sealing import seal
from orchestration.store.lake.segments import read_ids, segments
from orchestration.store.reading.limits import Limits
from orchestration.store.reading.pages import page_path
from orchestration.store.reading.pool import read_pending, recognise_pending
from orchestration.store.verification import Damage, Fate, Part, Verification, verify
from orchestration.store.warehouse.publish import publish
from orchestration.store.warehouse.versions import versions
from tests.support.stepping import extract_pending

SAMPLE = next(SAMPLES.glob("*石峰*.docx"))


def land(home: Home, name: str, content: bytes) -> Path:
    path = home.landing / name
    path.write_bytes(content)
    os.utime(path, (time.time() - 60,) * 2)
    return path


def damage(path: Path, at: int = -20) -> None:
    """One bit of a file is another."""
    path.chmod(0o644)
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def fates(result: Verification) -> dict[Part, list[Fate]]:
    told: dict[Part, list[Fate]] = {}
    for one in result.damages:
        told.setdefault(one.part, []).append(one.fate)
    return told


def test_a_home_that_nobody_damaged_is_whole(home: Home) -> None:
    land(home, "a.docx", SAMPLE.read_bytes())
    archive_landing(home)
    read_pending(home, limits=Limits(processes=1))
    result = verify(home)
    assert (result.damages, result.is_whole) == ([], True)
    assert result.looked_at == {Part.ORIGINALS: 1, Part.LEDGER: 1, Part.PAGES: 1}


def test_an_original_is_healed_as_long_as_it_lies_in_landing_and_else_lost(home: Home) -> None:
    kept, gone = land(home, "a.txt", b"a" * 100), land(home, "b.txt", b"b" * 100)
    archive_landing(home)
    gone.unlink()
    for document_id in documents(home):
        damage(archived_path(home, document_id))
    result = verify(home)
    assert sorted(fates(result)[Part.ORIGINALS]) == [Fate.HEALED, Fate.LOST]
    assert not result.is_whole
    [healed] = [one.name for one in result.damages if one.fate is Fate.HEALED]
    assert archived_path(home, healed).read_bytes() == kept.read_bytes()


def test_a_member_comes_out_of_its_archive_once_more(home: Home) -> None:
    with zipfile.ZipFile(home.landing / "all.zip", "w") as archive:
        archive.writestr("a.txt", "a" * 100)
    os.utime(home.landing / "all.zip", (time.time() - 60,) * 2)
    archive_landing(home)
    read_pending(home, limits=Limits(processes=1))
    [member] = [i for i, arrival in documents(home).items() if arrival.member_path]
    damage(archived_path(home, member))
    assert fates(verify(home)) == {Part.ORIGINALS: [Fate.MADE_ANEW]}
    read_pending(home, limits=Limits(processes=1))
    assert is_whole(home, member)
    assert verify(home).damages == []


def test_a_line_of_the_ledger_that_is_lost_leaves_bytes_without_a_name(home: Home) -> None:
    land(home, "a.txt", b"a" * 100)
    archive_landing(home)
    [document_id] = documents(home)
    home.arrivals.write_bytes(b"\xff" + home.arrivals.read_bytes())
    result = verify(home)
    assert Damage(Part.ORIGINALS, str(archived_path(home, document_id)), Fate.UNNAMED) in result.damages
    assert Damage(Part.LEDGER, f"{home.arrivals}:1", Fate.LOST) in result.damages
    archive_landing(home)
    assert list(documents(home)) == [document_id]


def test_a_torn_page_is_read_again(home: Home) -> None:
    land(home, "a.docx", SAMPLE.read_bytes())
    archive_landing(home)
    read_pending(home, limits=Limits(processes=1))
    [document_id] = documents(home)
    assert not unopened(home)
    damage(page_path(home.pages, document_id, is_converted=False))
    assert fates(verify(home)) == {Part.PAGES: [Fate.MADE_ANEW]}
    assert [arrival.document_id for arrival in unopened(home)] == [document_id]


def test_a_damaged_segment_of_the_lake_goes_and_its_documents_are_recognised_again(home: Home) -> None:
    land(home, "a.docx", SAMPLE.read_bytes())
    archive_landing(home)
    extract_pending(home, limits=Limits(processes=1))
    seal(home)
    assert not unrecognised(home)
    [segment] = segments(home)
    damage(segment / "document.parquet", at=40)
    assert fates(verify(home)) == {Part.LAKE: [Fate.MADE_ANEW]}
    [waiting] = unrecognised(home)
    recognise_pending(home, limits=Limits(processes=1))
    seal(home)
    assert read_ids(home) == {waiting.document_id}
    assert verify(home).damages == []


def test_a_published_version_that_was_changed_is_named_and_an_earlier_one_goes(home: Home) -> None:
    for number in range(2):
        home.warehouse_file.unlink(missing_ok=True)
        with duckdb.connect(str(home.warehouse_file)) as connection:
            connection.execute("create schema marts")
            connection.execute(f"create table marts.fct as select {number} as id")
        publish(home)
    earlier, current = versions(home)
    for version in (earlier, current):
        damage(version.folder / "jixiao.duckdb")
    result = verify(home)
    assert [(one.name, one.fate) for one in result.damages] == [
        (str(earlier.folder / "jixiao.duckdb"), Fate.LOST),
        (str(current.folder / "jixiao.duckdb"), Fate.MADE_ANEW),
    ]
    assert [version.digest for version in versions(home)] == [current.digest]
