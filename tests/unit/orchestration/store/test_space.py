"""A disk that is full, out of inodes or read-only is told in one sentence before anything is begun; looking needs no room."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from orchestration.cli.app import run_command_line
from orchestration.home import Home
from orchestration.store.files import NotWrittenError
from orchestration.store.lock import holder
from orchestration.store.space import LEAST_BYTES, LEAST_FILES, check_space


def _disk(free_bytes: int, free_files: int, files: int = 10**6) -> Callable[[Path], SimpleNamespace]:
    return lambda _: SimpleNamespace(f_bavail=free_bytes, f_frsize=1, f_favail=free_files, f_files=files)


@pytest.mark.parametrize(
    ("disk", "is_full"),
    [
        (_disk(LEAST_BYTES, LEAST_FILES), False),
        (_disk(LEAST_BYTES - 1, LEAST_FILES), True),
        (_disk(LEAST_BYTES, LEAST_FILES - 1), True),
        (_disk(LEAST_BYTES, 0, files=0), False),  # a file system that counts no files
    ],
)
def test_too_little_room_is_told(
    home: Home, monkeypatch: pytest.MonkeyPatch, disk: object, is_full: bool
) -> None:
    monkeypatch.setattr(os, "statvfs", disk)
    if is_full:
        with pytest.raises(NotWrittenError, match="No space left on device"):
            check_space(home)
    else:
        check_space(home)
    assert not list(home.root.glob(".space*"))


def test_a_run_on_a_full_disk_ends_with_one_sentence_and_leaves_nothing(
    home: Home, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (home.landing / "a.txt").write_text("x")
    before = sorted(path for path in home.root.rglob("*"))
    monkeypatch.setenv("JIXIAO_HOME", str(home.root))
    monkeypatch.setattr(os, "statvfs", _disk(0, 0))
    assert run_command_line(["run"]) == 1
    told = capfd.readouterr().err.strip().splitlines()
    assert "No space left on device" in told[-1]
    assert "Make room" in told[-1]
    assert sorted(path for path in home.root.rglob("*") if path != home.lock) == before


def test_who_holds_a_home_is_seen_without_writing_to_it(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.lock.touch()
    opened = Path.open

    def read_only(self: Path, mode: str = "r", *args: object, **options: object) -> object:
        if set(mode) & set("wax+"):
            raise OSError(errno.EROFS, "Read-only file system", str(self))
        return opened(self, mode, *args, **options)

    monkeypatch.setattr(Path, "open", read_only)
    assert holder(home) is None
