"""Failed checks are led to documents, those are set aside, and the rest goes on: without dbt."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

import duckdb
import pytest

from expectations.by_document import Offence
from ingestion.messages import Message
from orchestration.defs.counts import few_documents_fail_checks
from orchestration.defs.resources import HomeFolder
from orchestration.home import Home
from orchestration.settings import Acceptance
from orchestration.store.archive import ledger
from orchestration.store.archive.deliveries import figures, refusals, unrecognised
from orchestration.store.archive.ledger import Arrival, Ledger
from orchestration.store.lake.segments import read_ids
from orchestration.store.warehouse import failed_checks, judging, rounds
from orchestration.store.warehouse.dbt import FailedTest, failed_tests
from orchestration.store.warehouse.failed_checks import set_aside, set_aside_ids, take_back, try_again
from orchestration.store.warehouse.guarantees import FailedGuarantee
from orchestration.store.warehouse.judging import Judgement, is_mass, judge_documents
from orchestration.store.warehouse.rounds import ROUNDS, Built, LastJudgement, last_judgement, settle
from orchestration.words import Language, advice, words

OFFENCE = Offence(
    "a", "points__score", "A score is out of 100 points.", 4, 5, ("source_ref", "score"), (("/t1/r2", 900),)
)


@pytest.fixture(autouse=True)
def _letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents of these tests are letters, which the ledger would take for damaged lines."""
    monkeypatch.setattr(ledger, "_DOCUMENT_ID", re.compile("[a-j]"))


def read(home: Home, *names: str) -> None:
    """Documents that arrived and stand in the lake and among the kept pages."""
    arrived = Ledger(home)
    (home.lake_current / "document").mkdir(exist_ok=True)
    for name in names:
        arrived.add(Arrival(name, f"{name}.docx", f"{name}.docx", 1, 1, "2024-05-01T00:00:00+00:00"))
        (home.lake_current / "document" / f"{name}.parquet").write_bytes(b"row")
        (home.pages_current[0] / f"{name}.json.gz").touch()


def test_a_document_that_is_set_aside_is_refused_in_words_and_not_recognised_again(home: Home) -> None:
    read(home, "a", "b")
    set_aside(home, {"a": [OFFENCE]})
    (entry,) = refusals(home)
    assert (entry.document_id, entry.code, entry.place) == ("a", "failed_check", "/t1/r2")
    assert words(entry.message) == (
        "points__score: A score is out of 100 points (4 of 5 rows fail; source_ref /t1/r2, score 900)."
    )
    assert "jixiao correct" in advice(entry.message)
    assert (figures(home).read, figures(home).quarantined, figures(home).pending) == (1, 1, 0)
    assert unrecognised(home) == []


def test_what_is_taken_back_is_as_it_was(home: Home) -> None:
    read(home, "a", "b")
    set_aside(home, {"a": [OFFENCE]})
    take_back(home, ["a"])
    assert read_ids(home) == {"a", "b"}
    assert list(refusals(home)) == []
    assert (home.lake_current / "document" / "a.parquet").read_bytes() == b"row"


def test_it_is_tried_again_when_a_correction_or_other_checks_are_there_and_not_before(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(home, "a", "b")
    set_aside(home, {"a": [OFFENCE]})
    assert try_again(home) == 0
    home.corrections.parent.mkdir(parents=True, exist_ok=True)
    home.corrections.write_text("a correction", "utf-8")
    assert try_again(home) == 1
    assert read_ids(home) == {"a", "b"}
    set_aside(home, {"a": [OFFENCE]})
    assert try_again(home) == 0
    monkeypatch.setattr(failed_checks, "project_digest", lambda: "other models")
    assert try_again(home) == 1


def test_killed_before_the_row_was_moved_it_counts_as_read_and_is_judged_again(home: Home) -> None:
    read(home, "a")
    set_aside(home, {"a": [OFFENCE]})
    row = home.lake_current / "document" / "a.parquet"
    (home.lake_current / "_failed" / "a.parquet").replace(row)
    assert (figures(home).read, figures(home).quarantined) == (1, 0)
    set_aside(home, {"a": [OFFENCE]})
    assert figures(home).quarantined == 1


@pytest.mark.parametrize(
    ("failing", "documents", "mass"),
    [(1, 1, True), (1, 2, False), (2, 3, True), (5, 10, False), (6, 10, True), (8, 72, False), (25, 525, False),
     (100, 500, False), (101, 500, True)],
)  # fmt: skip
def test_a_fifth_of_the_documents_is_a_mass_and_five_of_ten_are_none(
    failing: int, documents: int, mass: bool
) -> None:
    assert is_mass(failing, documents, Acceptance()) is mass


def dbt_said(home: Home, **tests: dict[str, object]) -> list[FailedTest]:
    """What dbt's last run left behind: the failed tests by name, each with its compiled SQL and its node."""
    home.dbt_target.mkdir(parents=True, exist_ok=True)
    column = {"description": "How many (个数)"}
    nodes = {"model.t": {"resource_type": "model", "schema": "main", "alias": "t", "columns": {"n": column}}}
    results = []
    for name, told in tests.items():
        unique_id = f"test.jixiao.{name}"
        results.append(
            {
                "unique_id": unique_id,
                "status": "fail",
                "message": "Got 2 results",
                "compiled_code": told.pop("sql"),
            }
        )
        node = {"resource_type": "test", "name": name, "config": {}, "attached_node": "model.t"}
        nodes[unique_id] = {**node, **told}
    (home.dbt_target / "run_results.json").write_text(json.dumps({"results": results}), "utf-8")
    (home.dbt_target / "manifest.json").write_text(json.dumps({"nodes": nodes}), "utf-8")
    with duckdb.connect(str(home.warehouse_file)) as connection:
        connection.execute(
            "create table t as select * from (values ('a', '/t1/r1', 1), ('a', '/t1/r2', 2), ('b', '/t1/r1', 9))"
            " as t (document_id, source_ref, n)"
        )
    return list(failed_tests(home))


def judged(home: Home, **tests: dict[str, object]) -> Judgement:
    return judge_documents(home, dbt_said(home, **tests))


def test_rows_that_name_their_document_are_its_fault(home: Home) -> None:
    found = judged(home, no_small_figure={"sql": "select * from t where n < 3"})
    assert found.of_delivery == ()
    ((document, (offence,)),) = found.offences.items()
    assert isinstance(offence, FailedGuarantee)
    assert (document, offence.check, offence.failing) == ("a", "no_small_figure", 2)
    assert offence.guarantee == Message("check_no_small_figure")
    assert (offence.columns, offence.rows) == (("source_ref", "n"), (("/t1/r1", 1), ("/t1/r2", 2)))


@pytest.mark.parametrize(
    "told",
    [
        {"sql": "select n from t where n = 9"},
        {"sql": "select null as document_id from t"},
        {"sql": "select * from t", "config": {"meta": {"judges": "delivery"}}},
        {"sql": "select * from t", "test_metadata": {"name": "unique"}},
        {"sql": "select * from t", "test_metadata": {"name": "relationships"}},
        {"sql": ""},
    ],
    ids=["no document", "a row without one", "wiring", "a key", "a relation", "not asked"],
)
def test_keys_wiring_and_rows_without_a_document_speak_of_the_delivery(
    home: Home, told: dict[str, object]
) -> None:
    found = judged(home, odd=told)
    assert (found.offences, found.of_delivery) == ({}, ("odd",))


def test_values_that_are_not_accepted_are_led_to_the_rows_that_hold_them(home: Home) -> None:
    found = judged(
        home,
        kinds={"sql": "select n as value_field, 1 as n_records from t where n > 5",
               "test_metadata": {"name": "accepted_values"}, "column_name": "n"},
    )  # fmt: skip
    assert list(found.offences) == ["b"]


def test_a_document_that_fails_a_test_of_dbt_is_told_what_the_test_makes_sure_of(home: Home) -> None:
    read(home, "a", "b")
    found = judged(
        home,
        kinds={"sql": "select n as value_field, 1 as n_records from t where n > 5", "column_name": "n",
               "test_metadata": {"name": "accepted_values", "kwargs": {"column_name": "n", "values": ["1", "2"]}}},
    )  # fmt: skip
    set_aside(home, found.offences)
    (entry,) = refusals(home)
    assert words(entry.message, Language.CHINESE) == (
        "未通过检查：n（个数）只能是：1、2（检查项kinds）：1行中有1行不通过；source_ref /t1/r1, n 9。"
    )
    assert words(entry.message, Language.ENGLISH) == (
        "kinds: n（个数） is one of 1, 2 (1 of 1 rows fail; source_ref /t1/r1, n 9)."
    )


def builds(home: Home, monkeypatch: pytest.MonkeyPatch, *found: Iterable[str]) -> list[set[str]]:
    """Each build finds the given documents; what took part in each is told."""
    rest = list(found)
    taking_part: list[set[str]] = []

    def judge(_home: Home, _failed: Sequence[FailedTest]) -> Judgement:
        documents = rest.pop(0) if rest else ()
        return Judgement({d: (OFFENCE,) for d in documents}, ())

    def build() -> Built:
        taking_part.append(read_ids(home))
        return Built(is_whole=True)

    monkeypatch.setattr(rounds, "judge_documents", judge)
    settle(home, build)
    return taking_part


def test_the_rest_is_built_again_without_those_set_aside(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    read(home, *"abcdef")
    assert builds(home, monkeypatch, "a", "b") == [set("abcdef"), set("bcdef"), set("cdef")]
    assert set_aside_ids(home) == ["a", "b"]
    assert last_judgement(home) == LastJudgement(documents=6, failing=2, held=None)


def test_three_rounds_are_the_most(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    read(home, *"abcdefghij")
    assert len(builds(home, monkeypatch, "a", "b", "c", "d", "e")) == ROUNDS + 1
    assert set_aside_ids(home) == ["a", "b", "c"]
    assert last_judgement(home).held == Message("held_after_rounds", {"rounds": 3})


def test_many_at_once_are_held_and_none_is_set_aside(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    read(home, *"abcdefghij")
    assert len(builds(home, monkeypatch, "a", "bcdefg")) == 2
    assert set_aside_ids(home) == []
    assert read_ids(home) == set("abcdefghij")
    assert last_judgement(home).held == Message("held_for_many", {"failing": 7, "documents": 10})


def test_where_dbt_came_to_no_end_nobody_is_judged(home: Home) -> None:
    """No warehouse is there to be asked; an earlier one says nothing of this build."""
    read(home, "a", "b")
    settled = settle(home, lambda: Built(is_whole=False))
    assert (settled.aside, settled.held, read_ids(home)) == ((), None, {"a", "b"})


def test_those_set_aside_before_count_among_the_many(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    read(home, *"abcdefghij")
    builds(home, monkeypatch, "abc")
    builds(home, monkeypatch, "def")
    assert set_aside_ids(home) == ["a", "b", "c"]
    assert judging.is_mass(6, 10, Acceptance())


def test_a_mass_is_seen_as_a_failed_check_that_holds_publication(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = HomeFolder(root=str(home.root))
    read(home, *"abcdefghij")
    builds(home, monkeypatch, "ab")
    assert few_documents_fail_checks(place).passed
    builds(home, monkeypatch, "cdefgh")
    held = few_documents_fail_checks(place)
    assert not held.passed
    assert held.description == words(last_judgement(home).held)
    assert all(spec.blocking for spec in few_documents_fail_checks.check_specs)
