"""LibreOffice kept warm: one process for many files, gone when it should be, and no file pays for another."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingestion.documents.libreoffice import process as office_process
from ingestion.documents.libreoffice import slot as office_slot
from ingestion.documents.libreoffice.convert import convert, find_libreoffice, warm_office
from ingestion.documents.libreoffice.process import Job, WarmOffice, run_once
from ingestion.documents.limits import DEFAULT_LIMITS, ReaderLimits
from ingestion.errors import DamagedFileError
from tests.support.refusals import refused

ROOT = Path(__file__).parents[2]
LETTER = rb"{\rtf1\ansi\trowd\cellx2000\cellx4000\intbl 12.50\cell\intbl 3\cell\row\pard text\par}"
CONVERT_AND_SAY = """
import sys, time
from ingestion.documents.limits import DEFAULT_LIMITS
from ingestion.documents.libreoffice.convert import convert, find_libreoffice, warm_office
from ingestion.documents.libreoffice.slot import own_slot
for _ in range(2):
    assert convert("a.rtf", {letter!r}, "rtf", "docx", DEFAULT_LIMITS)
print(warm_office(find_libreoffice()).process_id, own_slot(), flush=True)
if sys.argv[1:] == ["wait"]:
    time.sleep(600)
"""


def letter(limits: ReaderLimits = DEFAULT_LIMITS) -> bytes:
    return convert("a.rtf", LETTER, "rtf", "docx", limits)


@pytest.fixture
def office() -> Iterator[WarmOffice]:
    program = find_libreoffice()
    assert program is not None
    office = warm_office(program)
    yield office
    office.stop()


def child(*arguments: str) -> subprocess.Popen[str]:
    script = CONVERT_AND_SAY.format(letter=LETTER)
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def said(process: subprocess.Popen[str]) -> tuple[int, Path]:
    assert process.stdout is not None
    number, slot = process.stdout.readline().split()
    return int(number), Path(slot)


def ends(process_id: int) -> bool:
    """Whether a process that is no child of ours ends within some seconds."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            os.kill(process_id, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{process_id}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_one_process_serves_many_files(office: WarmOffice) -> None:
    letter()
    first = office.process_id
    letter()
    assert first is not None
    assert (office.process_id, office.served) == (first, 2)


def test_warm_and_fresh_give_the_same_document(office: WarmOffice, tmp_path: Path) -> None:
    (tmp_path / "source.rtf").write_bytes(LETTER)
    program = find_libreoffice()
    assert program is not None
    letter()
    warm = letter()
    office.stop()
    assert (
        run_once(
            program, Job(tmp_path / "source.rtf", tmp_path / "out", "docx:MS Word 2007 XML"), DEFAULT_LIMITS
        )
        == ""
    )
    fresh = (tmp_path / "out" / "source.docx").read_bytes()
    parts = [zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml") for data in (warm, fresh)]
    assert parts[0] == parts[1]


def test_a_file_is_read_though_the_office_dies_over_it(office: WarmOffice) -> None:
    letter()
    killed = office.process_id
    assert killed is not None
    killer = threading.Timer(0.05, os.kill, (killed, signal.SIGKILL))
    killer.start()
    assert letter()
    killer.join()
    assert letter()
    assert office.process_id != killed


def test_a_file_that_cannot_be_opened_costs_only_itself(office: WarmOffice) -> None:
    with refused(DamagedFileError, "cannot open"):
        convert("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "doc", "docx", DEFAULT_LIMITS)
    assert letter()


def test_a_file_that_hangs_is_given_up_with_the_office_that_hangs(office: WarmOffice) -> None:
    letter()
    with refused(DamagedFileError, "longer than"):
        letter(replace(DEFAULT_LIMITS, office_seconds=0.01))
    assert office.process_id is None
    assert letter()


def test_the_office_is_renewed_after_so_many_files(
    office: WarmOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_process, "FILES_PER_OFFICE", 2)
    for _ in range(3):
        letter()
    assert office.served == 1


def test_the_office_is_renewed_when_it_has_grown(office: WarmOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    letter()
    monkeypatch.setattr(office_process, "resident_bytes", lambda _: 2 << 30)
    letter()
    assert office.served == 1


def test_nothing_is_left_when_the_process_ends() -> None:
    process = child()
    number, slot = said(process)
    assert process.wait() == 0
    assert ends(number)
    assert not slot.exists()
    assert not office_slot.pipes(slot)


def test_the_office_dies_with_a_process_that_is_killed_and_the_next_one_clears_up() -> None:
    process = child("wait")
    number, slot = said(process)
    assert slot.exists()
    process.kill()
    process.wait()
    assert ends(number)
    other = child()
    assert said(other)[0] != number
    assert other.wait() == 0
    assert not slot.exists()


def test_processes_at_the_same_time_each_have_an_office_and_a_profile() -> None:
    children = [child("wait") for _ in range(2)]
    (first, slot), (second, other) = (said(process) for process in children)
    for process in children:
        process.kill()
        process.wait()
    assert first != second
    assert slot != other


def test_macros_stay_off_and_the_network_out_of_reach(office: WarmOffice) -> None:
    letter()
    settings = (office_slot.own_slot() / "profile/user/registrymodifications.xcu").read_text("utf-8")
    for name, value in (
        ("MacroSecurityLevel", "3"),
        ("DisableMacrosExecution", "true"),
        ("ooInetProxyType", "2"),
    ):
        assert f'oor:name="{name}" oor:op="fuse"><value>{value}</value>' in settings
    own, its = (Path(f"/proc/{who}/ns/net").readlink() for who in ("self", office.process_id))
    assert own != its
