"""A home on a disk that nothing can be written to: whoever only looks sees all of it, whoever would change it is told in one sentence."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from orchestration.cli.app import run_command_line
from orchestration.home import SAMPLES, Home
from orchestration.store.archive.ledger import archive_landing, documents

REPORT = next(SAMPLES.glob("*石峰区*.docx"))
_CAPABILITIES = 0x20080522  # version 3 of capset(2)


@pytest.fixture
def read_only(findings: Home) -> Iterator[Home]:
    """A home with findings and one archived report, without a file or folder in it that may be written."""
    report = shutil.copy2(REPORT, findings.landing)
    os.utime(report, (1, 1))
    archive_landing(findings)
    paths = [findings.root, *findings.root.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield findings
    for path in paths:
        if path.is_dir():
            path.chmod(0o755)


def without_rights(run: Callable[[], int]) -> int:
    """In a process of its own, for which files are what they say: root, too, may write only what allows it."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 70
    try:
        ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(_CAPABILITIES, 0), (ctypes.c_uint32 * 6)())
        code = run()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def test_the_process_of_these_tests_may_not_write(read_only: Home) -> None:
    def write() -> int:
        try:
            (read_only.root / "new").touch()
        except PermissionError:
            return 0
        return 1

    assert without_rights(write) == 0


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        (["status"], "1"),
        (["status", "--json"], "documents"),
        (["doctor"], "保存位置"),
        (["sql", "from dim_agency"], "石峰区水利局"),
        (["sql", "--csv", "from dim_agency"], "石峰区水利局"),
        (["findings"], "aa01的说明"),
        (["versions"], ""),
        (["source", "DOCUMENT", "/t6/r21"], "受众办理满意度"),
        (["inspect", "REPORT", "--records", "indicator"], "受众办理满意度"),
    ],
    ids=lambda words: "_".join(words) if isinstance(words, list) else "",
)
def test_looking_needs_no_right_to_write(
    read_only: Home, capfd: pytest.CaptureFixture[str], words: list[str], seen: str
) -> None:
    [document] = documents(read_only)
    before = contents(read_only.root)
    own = {"DOCUMENT": document, "REPORT": str(REPORT)}
    asked = [own.get(word, word) for word in words]
    code = without_rights(lambda: run_command_line([*asked, "--lang", "zh"]))
    printed = capfd.readouterr()
    # Of a home that takes nothing, the doctor's verdict is that it is ill.
    assert (code, printed.err) == ((1, "jixiao: 有故障：保存位置\n") if words == ["doctor"] else (0, ""))
    assert seen in printed.out
    assert contents(read_only.root) == before


@pytest.mark.parametrize(
    "words",
    [
        ["run"],
        ["run", "--reports", str(SAMPLES)],
        ["verify"],
        ["findings", "decide", "aa01", "--as", "confirmed", "--reason", "属实", "--role", "预算绩效科"],
    ],
    ids=lambda words: "_".join(words) if isinstance(words, list) else "",
)
def test_what_has_to_write_says_so_in_a_sentence(
    read_only: Home, capfd: pytest.CaptureFixture[str], words: list[str]
) -> None:
    before = contents(read_only.root)
    assert without_rights(lambda: run_command_line([*words, "--lang", "en"])) not in (0, 70)
    printed = capfd.readouterr()
    told = printed.out + printed.err
    assert "Traceback" not in told
    assert "defect" not in told
    assert str(read_only.root) in told
    assert contents(read_only.root) == before


def contents(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}
