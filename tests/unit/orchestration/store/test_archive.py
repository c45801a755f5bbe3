"""The landing folder as people leave it, and an archive that nothing changes."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import threading
import time
from pathlib import Path

import pytest

from orchestration.home import Home
from orchestration.store.archive import custody
from orchestration.store.archive.custody import archived_path, is_whole
from orchestration.store.archive.deliveries import refusals, unopened
from orchestration.store.archive.landing_folder import MAX_BYTES, LeftFile, WhyLeft, readable
from orchestration.store.archive.ledger import (
    archive_landing,
    arrivals,
    damaged_lines,
    documents,
    has_original,
    holds_nothing_new,
    unseen,
)
from orchestration.store.files import NotWrittenError
from orchestration.store.reading.pool import read_pending


def land(home: Home, name: str, content: bytes = b"report", age: float = 60) -> Path:
    path = home.landing / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (time.time() - age,) * 2)
    return path


def test_a_file_is_archived_under_its_digest_and_cannot_be_written_to(home: Home) -> None:
    land(home, "长沙市/2023/自评.docx", b"bytes")
    result = archive_landing(home)
    digest = hashlib.sha256(b"bytes").hexdigest()
    assert (result.found, result.new) == (1, 1)
    assert archived_path(home, digest).read_bytes() == b"bytes"
    assert archived_path(home, digest).stat().st_mode & 0o222 == 0
    assert documents(home)[digest].landing_path.endswith("长沙市/2023/自评.docx")


def test_the_same_bytes_under_two_names_are_one_document(home: Home) -> None:
    land(home, "a.docx")
    land(home, "b.docx")
    result = archive_landing(home)
    assert (result.new, len(documents(home)), len(list(arrivals(home)))) == (1, 1, 2)


def test_a_second_pass_reads_nothing_again(home: Home) -> None:
    land(home, "a.docx")
    archive_landing(home)
    result = archive_landing(home)
    assert (result.found, result.known, result.new, result.bytes_copied) == (1, 1, 0, 0)


def test_all_files_of_a_pass_arrive_at_once_and_the_next_pass_is_later(home: Home) -> None:
    """In which order files are copied says nothing about which report is the newer."""
    land(home, "a.docx", b"one")
    land(home, "b.docx", b"two")
    archive_landing(home)
    land(home, "c.docx", b"three")
    archive_landing(home)
    one, two, three = (documents(home)[hashlib.sha256(b).hexdigest()] for b in (b"one", b"two", b"three"))
    assert one.received_at == two.received_at < three.received_at


def test_a_changed_file_is_a_new_document_and_the_old_one_stays(home: Home) -> None:
    land(home, "a.docx", b"first")
    archive_landing(home)
    land(home, "a.docx", b"second edition")
    assert archive_landing(home).new == 1
    assert len(documents(home)) == 2


def test_a_touched_file_is_nothing_new(home: Home) -> None:
    land(home, "a.docx", age=60)
    archive_landing(home)
    land(home, "a.docx", age=30)
    assert len(list(unseen(home))) == 1
    assert holds_nothing_new(home)


def test_a_new_file_is_news(home: Home) -> None:
    land(home, "a.docx")
    assert not holds_nothing_new(home)


def test_a_growing_file_is_left_for_later(home: Home) -> None:
    path = land(home, "a.docx", age=0)
    stop = threading.Event()

    def grow() -> None:
        with path.open("ab") as stream:
            while not stop.wait(0.02):
                stream.write(b"more")
                stream.flush()

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        result = archive_landing(home, settle_seconds=0.3)
    finally:
        stop.set()
        writer.join()
    assert (result.new, len(result.growing)) == (0, 1)
    os.utime(path, (time.time() - 60,) * 2)
    assert archive_landing(home).new == 1


def test_a_file_just_put_there_is_taken_when_it_stands_still(home: Home) -> None:
    land(home, "a.docx", age=0)
    assert archive_landing(home, settle_seconds=0.2).new == 1


@pytest.mark.parametrize(
    "name", [".DS_Store", "~$自评.docx", "a.docx.part", "Thumbs.db", "__MACOSX/._a.docx"]
)
def test_by_products_are_passed_over(home: Home, name: str) -> None:
    land(home, name)
    assert archive_landing(home).found == 0


def test_what_is_no_regular_file_is_passed_over_and_named(home: Home) -> None:
    os.mkfifo(home.landing / "pipe.docx")
    (home.landing / "gone.docx").symlink_to(home.landing / "nowhere")
    (home.landing / "loop").symlink_to(home.landing)
    land(home, "a.docx")
    result = archive_landing(home)
    assert result.found == 1
    assert {(file.path, file.why) for file in result.unreadable} == {
        (str(home.landing / name), WhyLeft.NO_FILE) for name in ("pipe.docx", "gone.docx")
    }


def test_a_file_larger_than_any_report_is_named_and_not_copied(home: Home) -> None:
    path = land(home, "image.iso")
    os.truncate(path, MAX_BYTES + 1)
    result = archive_landing(home)
    assert (result.found, result.bytes_copied) == (0, 0)
    assert result.unreadable == [LeftFile(str(path), WhyLeft.TOO_LARGE)]


def test_paths_longer_than_the_system_takes_are_named_and_the_rest_is_taken_in(home: Home) -> None:
    land(home, "a.docx")
    start, deep = Path.cwd(), "县" * 80
    os.chdir(home.landing)
    try:
        for _ in range(20):  # 20 x 241 bytes are beyond PATH_MAX, each name within NAME_MAX
            Path(deep).mkdir()
            os.chdir(deep)
        Path("自评.docx").write_bytes(b"deep")
    finally:
        os.chdir(start)
    result = archive_landing(home)
    assert result.new == 1
    assert [file.errno for file in result.unreadable] == [errno.ENAMETOOLONG]


def _tear(home: Home, document_id: str, content: bytes = b"rep") -> None:
    path = archived_path(home, document_id)
    path.chmod(0o644)
    path.write_bytes(content)


def test_a_torn_copy_is_healed_from_the_landing_folder(home: Home) -> None:
    land(home, "a.docx")
    archive_landing(home)
    [document_id] = documents(home)
    _tear(home, document_id)
    assert has_original(home, document_id)
    assert archived_path(home, document_id).read_bytes() == b"report"


def test_a_torn_copy_is_healed_by_the_next_delivery_of_the_same_bytes(home: Home) -> None:
    path = land(home, "a.docx")
    archive_landing(home)
    [document_id] = documents(home)
    path.unlink()
    _tear(home, document_id, b"foreign bytes")
    assert not has_original(home, document_id)
    land(home, "b.docx")
    assert not holds_nothing_new(home)
    assert archive_landing(home).known == 1
    assert is_whole(home, document_id)


def test_a_lost_original_is_refused_as_what_it_is_until_it_is_delivered_again(home: Home) -> None:
    path = land(home, "a.txt", b"x" * 100)
    archive_landing(home)
    [document_id] = documents(home)
    path.unlink()
    archived_path(home, document_id).unlink()
    assert read_pending(home).refused == {"original_damaged": 1}
    assert [one.code for one in refusals(home)] == ["original_damaged"]
    land(home, "a.txt", b"x" * 100)
    archive_landing(home)
    assert list(refusals(home)) == []
    assert unopened(home) == [documents(home)[document_id]]


def test_bytes_that_the_disk_did_not_keep_do_not_enter_the_archive(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy is compared with its name once more after it was written."""
    land(home, "a.docx")
    settle = custody.settle_file

    def lose(written: Path) -> None:
        settle(written)
        written.write_bytes(b"rep")

    monkeypatch.setattr(custody, "settle_file", lose)
    with pytest.raises(NotWrittenError, match=r"cannot be written .*run again"):
        archive_landing(home)
    assert not documents(home)
    monkeypatch.undo()
    assert archive_landing(home).new == 1


def test_a_full_disk_is_told_in_a_sentence_and_stops_the_delivery(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the matter of every file, not of the one that was being copied."""
    land(home, "a.docx")

    def full(_: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(custody, "settle_file", full)
    with pytest.raises(NotWrittenError, match=r"No space left on device\). Make room"):
        archive_landing(home)
    monkeypatch.undo()
    assert archive_landing(home).new == 1
    assert not list(home.archive.glob(".incoming*"))


@pytest.mark.parametrize("damage", [b"\xff\xfe\x00", b"{}", b"[1]", b"null", b'"x"', b"\0" * 40, b""])
def test_a_damaged_line_of_the_ledger_costs_that_line_only(home: Home, damage: bytes) -> None:
    for name in ("a", "b", "c"):
        land(home, f"{name}.docx", name.encode())
    archive_landing(home)
    lines = home.arrivals.read_bytes().splitlines(keepends=True)
    home.arrivals.write_bytes(lines[0] + damage + b"\n" + lines[2])
    assert [a.file_name for a in arrivals(home)] == ["a.docx", "c.docx"]
    assert damaged_lines(home) == [2]
    assert archive_landing(home).new == 1
    assert len(documents(home)) == 3


@pytest.mark.parametrize("name, value", [("size", "6"), ("document_id", "../../etc"), ("received_at", "now")])
def test_a_line_with_a_value_of_another_type_is_damaged(home: Home, name: str, value: str) -> None:
    land(home, "a.docx")
    archive_landing(home)
    line = json.loads(home.arrivals.read_text())
    home.arrivals.write_text(json.dumps(line | {name: value}) + "\n")
    assert list(arrivals(home)) == []


def test_a_link_that_leads_out_is_not_followed_and_named(home: Home, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.docx").write_bytes(b"x")
    (home.landing / "file.docx").symlink_to(tmp_path / "elsewhere" / "secret.docx")
    (home.landing / "folder").symlink_to(tmp_path / "elsewhere")
    result = archive_landing(home)
    assert (result.found, result.new) == (0, 0)
    assert {(file.path, file.why) for file in result.unreadable} == {
        (str(home.landing / name), WhyLeft.LEADS_OUT) for name in ("file.docx", "folder")
    }


def test_a_folder_that_may_not_be_listed_is_named(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = land(home, "locked/a.docx").parent
    scan = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == locked:
            raise PermissionError(13, "Permission denied", str(locked))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert archive_landing(home).unreadable == [LeftFile(str(locked), WhyLeft.NOT_OPENED, 13)]


def test_a_link_inside_the_folder_is_followed(home: Home) -> None:
    (home.landing / "again.docx").symlink_to(land(home, "a.docx"))
    result = archive_landing(home)
    assert (result.found, result.new, result.unreadable) == (2, 1, [])


def test_a_file_that_may_not_be_read_is_named(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    path = land(home, "a.docx")
    read = Path.open

    def refuse(self: Path, *args: object, **options: object) -> object:
        if self == path:
            raise PermissionError(13, "Permission denied")
        return read(self, *args, **options)

    monkeypatch.setattr(Path, "open", refuse)
    assert archive_landing(home).unreadable == [LeftFile(str(path), WhyLeft.NOT_OPENED, 13)]


def test_a_torn_line_of_the_ledger_costs_nothing(home: Home) -> None:
    land(home, "a.docx", b"first")
    archive_landing(home)
    with home.arrivals.open("a", encoding="utf-8") as stream:
        stream.write('{"document_id": "torn')
    land(home, "b.docx", b"second")
    assert archive_landing(home).new == 1
    assert len(documents(home)) == 2


def test_names_from_a_chinese_windows_are_readable() -> None:
    assert readable(Path(os.fsdecode("绩效自评.docx".encode("gb18030")))) == "绩效自评.docx"
