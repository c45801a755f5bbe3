"""A delivery of good and bad files: the good ones are published, each bad one is named with the check it fails."""

# ruff: noqa: S608 - ids and numbers of this file

from __future__ import annotations

import os
import re
from collections import Counter
from datetime import UTC, datetime, tzinfo
from itertools import islice
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest
from dagster._core.instance.ref import InstanceRef

from evaluation.planting.clean import Draft, clean_draft
from evaluation.planting.plant import agencies
from evaluation.province.plan import plan
from evaluation.province.reports import layouts
from evaluation.province.spoiled import CODES, SPOILED, spoiled
from orchestration.cli.app import run_command_line
from orchestration.cli.reference import lacking
from orchestration.cli.status import State
from orchestration.defs import automation
from orchestration.defs.automation import landing_sensor
from orchestration.defs.resources import HomeFolder
from orchestration.home import Home
from orchestration.outcome import Outcome, RefreshResult
from orchestration.refresh import refresh
from orchestration.store.archive import ledger
from orchestration.store.files import digest_of_file
from orchestration.store.lake.segments import read_ids
from tests.integration.conftest import land
from tests.support.delivery import BAD, GOOD, PERSONAL, Delivery
from tests.support.rebuild import differing, rebuilt

REISSUE = "重报.docx"
# What is delivered beside them for the tests of personal data: a file that is no report, under a name that is hidden.
NO_REPORT, HIDDEN = {"not_a_report": 1}, "file_name like '%〔略〕%'"
Judged = tuple[Home, RefreshResult, dict[str, str]]


@pytest.fixture(scope="module")
def judged(delivery: Delivery) -> Judged:
    """The home, what the refresh came to, and the documents by file name."""
    return delivery.changing, delivery.result, delivery.documents


def _asked(home: Home, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home.published_file), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_the_good_files_are_published_in_the_same_run(judged: Judged) -> None:
    home, result, documents = judged
    assert (result.outcome, result.reason) == (Outcome.PUBLISHED, "")
    published = {document for (document,) in _asked(home, "select document_id from marts.dim_document")}
    assert published == {document for name, document in documents.items() if name not in BAD}


def test_each_bad_file_is_named_with_its_check_and_what_to_do(judged: Judged) -> None:
    home, result, _ = judged
    assert result.refused_now == {"failed_check": len(BAD), **NO_REPORT}
    assert result.exit_code == 3
    told = {name: (code, what, advice) for name, code, what, advice in _asked(
        home, "select file_name, code, what, advice from ops.quarantine where not " + HIDDEN)}  # fmt: skip
    assert told.keys() == BAD.keys()
    for name, (_, check) in BAD.items():
        code, what, advice = told[name]
        assert (code, check in what) == ("failed_check", True), (name, what)
        assert "rows fail" in what
        assert "jixiao correct" in advice
    assert {r.file_name for r in State.of(home).refused if "〔略〕" not in r.file_name} == BAD.keys()


def test_a_document_that_was_set_aside_stays_in_the_archive_and_out_of_the_lake(judged: Judged) -> None:
    home, _, documents = judged
    aside = {documents[name] for name in BAD}
    assert all((home.archive / document[:2] / document).exists() for document in aside)
    assert not read_ids(home) & aside


def test_dbt_builds_once_and_what_stands_is_as_if_built_without_those_set_aside(
    judged: Judged, tmp_path: Path
) -> None:
    home, _, _ = judged
    logs = [log.read_text("utf-8") for log in home.warehouse.rglob("dbt.log")]
    assert sum(log.count("Done. PASS=") for log in logs) == 1
    whole = rebuilt(home, tmp_path)
    assert differing(home.warehouse_file, whole) | differing(whole, home.warehouse_file) == {}


def test_the_next_run_finds_nothing_new(judged: Judged) -> None:
    home, first, _ = judged
    again = refresh(home)
    assert (again.outcome, again.version) == (Outcome.NOTHING_NEW, first.version)
    assert again.refused == {"failed_check": len(BAD), **NO_REPORT}


def _tenfold(draft: Draft) -> None:
    """Every amount with a digit more."""
    for line in draft.data["expense_lines"]:
        for column in ("prior_final", "budget", "final"):
            line[column] = line[column] and line[column] * 10


@pytest.fixture(scope="module")
def later(judged: Judged, tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, RefreshResult, str]:
    """The next delivery of the same home: a good report, a re-issue of the first with tenfold amounts, and a spoiled file of
    every kind."""
    home, _, _ = judged
    folder = tmp_path_factory.mktemp("later")
    names = list(islice(agencies(), GOOD + len(BAD) + 1))
    again = clean_draft(names[0])
    _tenfold(again)
    reissue = again.write(folder / REISSUE)
    files = [reissue, clean_draft(names[-1]).write(folder / "又一.docx")]
    for number, kind in enumerate(SPOILED):
        end, data = spoiled(kind, plan(1, (2023,), number, len(layouts()))[0])
        files.append(folder / f"spoiled-{number}.{end}")
        files[-1].write_bytes(data)
    land(home, files)
    before = _built_by_dbt(home)
    result = refresh(home)
    assert _built_by_dbt(home) == before
    return home, result, digest_of_file(reissue)


def _built_by_dbt(home: Home) -> int:
    """When dbt built last: a refresh of a slice leaves its results as they are."""
    return (home.dbt_target / "run_results.json").stat().st_mtime_ns


def test_a_slice_sets_aside_what_is_far_from_what_it_follows(
    later: tuple[Home, RefreshResult, str],
) -> None:
    home, result, reissue = later
    assert (result.outcome, result.reason) == (Outcome.PUBLISHED, "")
    spoilt = Counter(CODES[kind] for kind in SPOILED)
    assert result.refused_now == {"out_of_band": 1, **spoilt}
    [(code, what, what_zh, advice)] = _asked(
        home, f"select code, what, what_zh, advice from ops.quarantine where document_id = '{reissue}'"
    )  # fmt: skip
    assert code == "out_of_band"
    assert "more than 8 times those of 0.docx" in what
    assert "value_before 20.0" in what
    assert "相差超过8倍" in what_zh
    assert "jixiao keep" in advice
    published = {document for (document,) in _asked(home, "select document_id from marts.dim_document")}
    assert len(published) == GOOD + len(PERSONAL) + 1
    assert reissue not in published


def test_every_kind_of_spoiled_file_is_named_with_what_is_wrong_with_it(
    later: tuple[Home, RefreshResult, str],
) -> None:
    home, _, _ = later
    kinds = list(SPOILED)
    found = _asked(home, "select file_name, code from ops.quarantine where file_name like 'spoiled-%'")
    assert {kinds[int(re.findall(r"\d+", name)[0])]: code for name, code in found} == CODES


def test_what_somebody_lets_through_counts_and_nobody_asks_again(
    later: tuple[Home, RefreshResult, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    home, _, reissue = later
    monkeypatch.setenv("JIXIAO_HOME", str(home.root))
    assert run_command_line(["keep", REISSUE, "--why", "机构合并", "--role", "预算绩效科"]) == 0
    result = refresh(home)
    assert (result.outcome, result.reason) == (Outcome.PUBLISHED, "")
    standing = _asked(home, f"select is_current from marts.dim_document where document_id = '{reissue}'")
    assert standing == [(True,)]


NEXT_YEAR = 2026
TURNED = datetime(2027, 3, 1, tzinfo=UTC)


class TurnedClock(datetime):
    """The clock of the spring in which the next year's reports come."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return TURNED.astimezone(tz)


def test_the_first_report_of_a_new_year_makes_its_partition_and_is_published_by_what_was_last_known(
    later: tuple[Home, RefreshResult, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what somebody let through before still counts."""
    home, _, reissue = later
    draft = clean_draft(next(islice(agencies(), 40, None)))
    draft.data["fiscal_year"] = NEXT_YEAR
    draft.write(home.landing / "新年度.docx")
    os.utime(home.landing / "新年度.docx", (TURNED.timestamp() - 60,) * 2)
    monkeypatch.setattr(automation, "clock", TURNED.timestamp)
    monkeypatch.setattr(ledger, "datetime", TurnedClock)
    monkeypatch.setenv("DAGSTER_HOME", str(home.dagster))
    with dg.DagsterInstance.from_ref(InstanceRef.from_dir(str(home.dagster))) as instance:

        def tick() -> dg.SensorResult | dg.SkipReason:
            resources = {"home": HomeFolder(root=str(home.root))}
            return landing_sensor(dg.build_sensor_context(instance, resources=resources))

        assert len(tick().run_requests) == 1
        before = _built_by_dbt(home)
        result = refresh(home)
        assert (result.outcome, result.reason, _built_by_dbt(home)) == (Outcome.PUBLISHED, "", before)
        assert isinstance(tick(), dg.SkipReason)
        assert str(NEXT_YEAR) in instance.get_dynamic_partitions("fiscal_year")
        assert str(NEXT_YEAR) in instance.get_materialized_partitions(dg.AssetKey("reports_by_year"))
    [arrived] = [arrival for arrival in ledger.documents(home).values() if arrival.file_name == "新年度.docx"]
    assert arrived.received_at.startswith("2027-03-01")
    judged_by = _asked(home, f"""
        select rule_code, outcome from marts.fct_audit_evaluation
        where fiscal_year = {NEXT_YEAR} and rule_code in ('C10', 'C11') group by all order by all
    """)  # fmt: skip
    assert judged_by == [("C10", "pass"), ("C11", "pass")]
    [notice] = [one for one in result.check_failures if one.name == "every_year_has_its_reference_data"]
    assert not notice.is_blocking
    assert "of a later one what was last known holds" in notice.words
    assert "| 2026 | functions |" in notice.rows
    lacks = [told for reason, told in lacking(home) if reason == "reference_year_missing"]
    assert _asked(home, f"select is_current from marts.dim_document where document_id = '{reissue}'") == [
        (True,)
    ]
    assert {(told["file"], told["years"]) for told in lacks} == {
        (f"{name}.csv", "2026") for name in ("functions", "economic_items", "point_schemes", "indicator_requirements")
    }  # fmt: skip
