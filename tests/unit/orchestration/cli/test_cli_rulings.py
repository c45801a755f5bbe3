"""The life of a report: assigned, withdrawn, taken back, read again; a file that left the landing folder is asked about."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest

from expectations.sudden_change import SuddenChange
from orchestration.defs.rereading import reread_job
from orchestration.defs.resources import HomeFolder
from orchestration.home import Home
from orchestration.outcome import Outcome, RefreshResult
from orchestration.store.archive.deliveries import figures, refusals, unopened, unrecognised
from orchestration.store.archive.ledger import archive_landing, documents
from orchestration.store.archive.left_landing import left_landing
from orchestration.store.lake.segments import read_ids, rows_of
from orchestration.store.reading.limits import Limits
from orchestration.store.reading.pool import recognise_pending
from orchestration.store.review.effects import apply_assignments, apply_withdrawals
from orchestration.store.review.files import review_digest, taken_in_digest
from orchestration.store.review.rulings import let_through
from orchestration.store.review.take_in import take_in_review
from orchestration.store.warehouse.failed_checks import set_aside, try_again
from orchestration.words import advice, words
from tests.support.compilations import bind, report
from tests.support.stepping import extract_pending

Typed = Callable[..., tuple[int, str, str]]
LIMITS = Limits(processes=1)
WHY = ("--why", "来文注明", "--role", "预算绩效科")
NAMED, NAMELESS = "有名.docx", "无名.docx"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which one report was read and one was refused, whose agency is printed nowhere."""
    home = Home.open(tmp_path_factory.mktemp("made"))
    bind(home.landing, "有名", report("澧县水利局", "31.00"), "docx")
    bind(home.landing, "无名", report("本单位", "32.00"), "docx")
    for path in home.landing.iterdir():
        os.utime(path, (time.time() - 60,) * 2)
    archive_landing(home)
    extract_pending(home, limits=LIMITS)
    take_in_review(home)
    return home.root


@pytest.fixture
def ids(home: Home, made: Path) -> dict[str, str]:
    """The ids of both files, in a copy of that home."""
    shutil.rmtree(home.root)
    shutil.copytree(made, home.root, symlinks=True)
    return {arrival.file_name: file_id for file_id, arrival in documents(home).items()}


def refresh(home: Home) -> None:
    """What a run does before dbt."""
    apply_assignments(home)
    recognise_pending(home, limits=LIMITS)
    apply_withdrawals(home)
    take_in_review(home)


def codes(home: Home) -> dict[str, str]:
    return {entry.file_name: entry.code for entry in refusals(home)}


def agencies(home: Home) -> set[str]:
    return {row["agency_name"] for one in read_ids(home) for row in rows_of(home, "document", one)}


def test_a_refused_file_is_taken_in_as_assigned_and_refused_again_when_that_is_taken_back(
    home: Home, ids: dict[str, str], typed: Typed
) -> None:
    assert codes(home) == {NAMELESS: "agency_not_found"}
    code, out, _ = typed("assign", NAMELESS, "agency=澧县教育局", *WHY)
    assert (code, "agency=澧县教育局" in out, taken_in_digest(home) == review_digest(home)) == (
        0,
        True,
        False,
    )
    refresh(home)
    assert (codes(home), agencies(home)) == ({}, {"澧县水利局", "澧县教育局"})
    evidence = [row for row in rows_of(home, "evidence", ids[NAMELESS]) if row["method"] == "assigned"]
    assert [(row["field"], row["value"]) for row in evidence] == [("agency", "澧县教育局")]
    before = rows_of(home, "document", ids[NAMED])
    refresh(home)
    assert rows_of(home, "document", ids[NAMED]) == before
    assert typed("assign", NAMELESS, *WHY)[0] == 0
    refresh(home)
    assert (codes(home), agencies(home)) == ({NAMELESS: "agency_not_found"}, {"澧县水利局"})


@pytest.mark.parametrize(
    ("said", "words_of"),
    [
        (("agency=教育局",), "begins with its region"),
        (("year=23",), "fiscal year"),
        (("kind=budget",), "kind of report"),
        (("office=澧县教育局",), "there are agency, year, kind"),
        (("澧县教育局",), "agency=NAME"),
    ],
)
def test_what_cannot_be_assigned_is_refused_in_words_and_written_nowhere(
    home: Home, ids: dict[str, str], typed: Typed, said: tuple[str, ...], words_of: str
) -> None:
    code, _, err = typed("assign", NAMELESS, *said, *WHY)
    assert (code, words_of in err, home.rulings.exists()) == (2, True, False)


def test_a_withdrawn_report_counts_no_more_its_original_stays_and_it_comes_back(
    home: Home, ids: dict[str, str], typed: Typed
) -> None:
    assert typed("withdraw", NAMED, *WHY)[0] == 0
    refresh(home)
    assert (codes(home)[NAMED], read_ids(home)) == ("withdrawn", set())
    entry = next(one for one in refusals(home) if one.code == "withdrawn")
    assert words(entry.message) == "Withdrawn by 预算绩效科: 来文注明"
    assert "--undo" in advice(entry.message)
    assert Path(entry.original).exists()
    refresh(home)
    assert read_ids(home) == set()
    assert typed("withdraw", NAMED, "--undo", *WHY)[0] == 0
    refresh(home)
    assert (read_ids(home), NAMED in codes(home)) == ({ids[NAMED]}, False)


def test_reread_opens_the_originals_of_an_agency_or_a_year_once_more(
    home: Home, ids: dict[str, str], typed: Typed
) -> None:
    before = rows_of(home, "document", ids[NAMED])
    assert typed("reread", "--agency", "澧县水利局", "--year", "2023", *WHY)[0] == 0
    assert [arrival.file_name for arrival in unopened(home)] == [NAMED]
    extract_pending(home, limits=LIMITS)
    assert rows_of(home, "document", ids[NAMED]) == before
    assert typed("reread", NAMELESS, *WHY)[0] == 0
    assert [arrival.file_name for arrival in unopened(home)] == [NAMELESS]
    assert unrecognised(home) == []


def test_reread_of_nothing_says_so(home: Home, ids: dict[str, str], typed: Typed) -> None:
    assert typed("reread", *WHY)[0] == 2
    code, _, err = typed("reread", "--year", "2019", *WHY)
    assert (code, "no such reports" in err) == (2, True)


def test_a_file_that_left_the_landing_folder_is_asked_about_until_it_is_kept_or_withdrawn(
    home: Home, ids: dict[str, str], typed: Typed, made: Path
) -> None:
    assert left_landing(home) == []  # the ledger names the places of the first home, where they still lie
    for path in (made / "landing").iterdir():
        path.rename(path.with_name(f"moved {path.name}"))
    try:
        # What was refused counts nowhere, and may go.
        assert [arrival.file_name for arrival in left_landing(home)] == [NAMED]
        assert NAMED in typed("status")[1]
        assert typed("keep", NAMED, *WHY)[0] == 0
        assert left_landing(home) == []
        home.rulings.unlink()
        assert typed("keep", "--all", *WHY)[0] == 0
        assert left_landing(home) == []
        assert typed("keep", *WHY)[0] == 2
    finally:
        for path in (made / "landing").iterdir():
            path.rename(path.with_name(path.name.removeprefix("moved ")))


def test_keeping_a_report_that_is_far_from_what_it_follows_lets_it_through_and_it_is_tried_again(
    home: Home, ids: dict[str, str], typed: Typed
) -> None:
    far = SuddenChange(
        ids[NAMED], "reissue", "", 1, 2, ("value_after",), ((1000,),), earlier="原.docx", factor=8
    )
    set_aside(home, {ids[NAMED]: [far]})
    assert (codes(home)[NAMED], read_ids(home), try_again(home)) == ("out_of_band", set(), 0)
    [entry] = [one for one in refusals(home) if one.code == "out_of_band"]
    assert "1 of 2 figures are more than 8 times those of 原.docx" in words(entry.message)
    assert "jixiao keep" in advice(entry.message)
    code, out, _ = typed("keep", NAMED, *WHY)
    assert (code, "are meant so" in out, let_through(home)) == (0, True, {ids[NAMED]})
    assert (try_again(home), read_ids(home)) == (1, {ids[NAMED]})


def test_a_line_about_a_document_that_never_came_and_one_that_says_nothing_are_named(
    home: Home, ids: dict[str, str], typed: Typed
) -> None:
    assert typed("withdraw", NAMED, *WHY)[0] == 0
    text = home.rulings.read_text("utf-8-sig")
    [_, line] = text.splitlines()
    unknown = line.replace(ids[NAMED], "0" * 64)
    home.rulings.write_text(f"{text}{unknown}\n{line.replace('withdraw', 'remove')}\n", "utf-8-sig")
    told = [words(notice) for notice in take_in_review(home).notices]
    assert any("line 4: action is 'remove'" in one for one in told)
    assert any("line 3: document 000000000000 never arrived" in one for one in told)


def test_a_backfill_of_a_year_opens_what_was_recognised_as_that_year_and_refreshes(
    home: Home, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[list[str]] = []

    def refreshed(place: Home) -> RefreshResult:
        opened.append([arrival.file_name for arrival in unopened(place)])
        return RefreshResult(Outcome.PUBLISHED, place, figures(place))

    monkeypatch.setattr("orchestration.refresh.refresh", refreshed)
    with dg.DagsterInstance.ephemeral() as instance:
        instance.add_dynamic_partitions("fiscal_year", ["2019", "2023"])
        for year in ("2019", "2023"):
            resources = {"home": HomeFolder(root=str(home.root))}
            assert reread_job.execute_in_process(
                instance=instance, partition_key=year, resources=resources
            ).success
    assert opened == [[], [NAMED]]
