"""Kept pages in a home: nothing is opened twice, and a page that is not whole is read again."""

from __future__ import annotations

import os
import shutil
import time
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from ingestion.version import CONVERTING_READER_VERSION, READER_VERSION
from orchestration.home import SAMPLES, Home
from orchestration.store.archive.custody import archived_path
from orchestration.store.archive.deliveries import figures, unopened, unrecognised
from orchestration.store.archive.ledger import archive_landing, documents
from orchestration.store.reading.limits import Limits
from orchestration.store.reading.pages import (
    earlier_versions,
    figures_of_pages,
    kept_ids,
    page_path,
    remove_old_pages,
)
from orchestration.store.reading.pool import read_pending, recognise_pending

LIMITS = Limits(processes=1)


def archived(home: Home, reports: int = 1) -> list[str]:
    """So many reports in the archive, alike but for a comment in their package; their document_ids."""
    for number in range(reports):
        path = home.landing / f"{number}.docx"
        path.write_bytes(next(SAMPLES.glob("*石峰*.docx")).read_bytes())
        with zipfile.ZipFile(path, "a") as package:
            package.comment = str(number).encode()
        os.utime(path, (time.time() - 60,) * 2)
    archive_landing(home)
    return sorted(documents(home))


@pytest.fixture
def report(home: Home) -> str:
    """One report in the archive; its document_id."""
    (document_id,) = archived(home)
    return document_id


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, str]:
    """A home whose one report was opened and its page kept, and the document_id; looked at and copied."""
    home = Home.open(tmp_path_factory.mktemp("kept") / "home")
    (document_id,) = archived(home)
    read_pending(home, limits=LIMITS)
    return home, document_id


def test_the_next_run_goes_on_between_the_steps(home: Home, report: str) -> None:
    assert read_pending(home, limits=LIMITS).done == 1
    assert (kept_ids(home), unopened(home), [a.document_id for a in unrecognised(home)]) == (
        {report},
        [],
        [report],
    )
    assert figures(home).pending == 1
    assert read_pending(home, limits=LIMITS).done == 0
    assert recognise_pending(home, limits=LIMITS).done == 1
    assert (figures(home).read, figures(home).pending) == (1, 0)


def test_changed_words_open_no_original(kept: tuple[Home, str], tmp_path: Path) -> None:
    """Without the original, and with an empty lake, the page is all there is."""
    home = Home(shutil.copytree(kept[0].root, tmp_path / "home"))
    archived_path(home, kept[1]).unlink()
    result = recognise_pending(home, limits=LIMITS)
    assert (result.done, result.refused) == (1, Counter())


def test_pages_that_are_not_whole_are_read_again(home: Home) -> None:
    """One is empty, one is something else, one ends too early."""
    reports = archived(home, 3)
    read_pending(home, limits=LIMITS)
    pages = [page_path(home.pages, report, is_converted=False) for report in reports]
    whole = [page.read_bytes() for page in pages]
    for page, content in zip(pages, (b"", b"torn", whole[2][:-9]), strict=True):
        page.write_bytes(content)
    assert recognise_pending(home, limits=LIMITS).done == 3
    assert [page.read_bytes() for page in pages] == whole


def test_pages_are_counted_and_small(kept: tuple[Home, str]) -> None:
    counted = figures_of_pages(kept[0])
    assert (counted.pages, counted.others) == (1, 0)
    assert 1_000 < counted.bytes < 31_000


def test_pages_of_the_reader_before_stay_and_older_ones_go(home: Home) -> None:
    names = ("0.1.0-oldest", "0.1.0-oldest-libreoffice7", "0.1.0-older", "0.1.0-older-libreoffice7")
    for age, name in enumerate(names):
        folder = home.pages / name
        folder.mkdir()
        os.utime(folder, (1_000_000 + age,) * 2)
    assert earlier_versions(home) == 4
    assert remove_old_pages(home) == 2
    assert {p.name for p in home.pages.iterdir()} == {
        "0.1.0-older", "0.1.0-older-libreoffice7", READER_VERSION, CONVERTING_READER_VERSION,
    }  # fmt: skip


def test_a_home_of_an_earlier_version_says_so(home: Home) -> None:
    assert earlier_versions(home) == 0
    (home.lake / "0.1.0-0123456789").mkdir()
    assert earlier_versions(home) == 1


def test_a_page_is_found_wherever_it_was_kept(home: Home) -> None:
    converted: Path = page_path(home.pages, "1" * 64, is_converted=True)
    converted.touch()
    page_path(home.pages, "2" * 64, is_converted=False).touch()
    assert kept_ids(home) == {"1" * 64, "2" * 64}
