"""A home that one refresh over the samples has filled, shared by the tests that only look at it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from orchestration.home import SAMPLES, Home
from orchestration.outcome import RefreshResult
from orchestration.refresh import refresh


def land(home: Home, files: Iterable[Path]) -> None:
    """Put copies into the landing folder, as if they had been there for a while."""
    for file in files:
        target = home.landing / file.name
        shutil.copyfile(file, target)
        os.utime(target, (time.time() - 60,) * 2)


@pytest.fixture(scope="session")
def samples() -> list[Path]:
    found = sorted(SAMPLES.glob("*.docx"))
    assert found, "samples/ holds no report; this test would pass on nothing"
    return found


def land_some_refused(home: Home, samples: list[Path]) -> None:
    """The samples, one damaged report, one file that is no report and one that is empty."""
    land(home, samples)
    (home.landing / "坏.docx").write_bytes(samples[0].read_bytes()[:5000])
    (home.landing / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0 no report")
    (home.landing / "empty.docx").touch()


@pytest.fixture(scope="session")
def refreshed(tmp_path_factory: pytest.TempPathFactory, samples: list[Path]) -> tuple[Home, RefreshResult]:
    """The samples, one damaged report and one file that is no report, refreshed once."""
    home = Home.open(tmp_path_factory.mktemp("refreshed"))
    land_some_refused(home, samples)
    return home, refresh(home)
