"""A delivery built whole: dbt builds again only where what it built does not stand. Without dbt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest

from expectations.by_document import Offence
from orchestration.home import Home
from orchestration.store.archive import ledger
from orchestration.store.archive.ledger import Arrival, Ledger
from orchestration.store.lake.segments import read_ids
from orchestration.store.warehouse import rounds, whole
from orchestration.store.warehouse.dbt import FailedTest
from orchestration.store.warehouse.failed_checks import set_aside_ids
from orchestration.store.warehouse.increment import DocumentsFailError, WholeBuildNeededError
from orchestration.store.warehouse.judging import Judgement
from orchestration.store.warehouse.rounds import Settled
from orchestration.store.warehouse.whole import settle_whole

ERROR = FailedTest("test.e", "e", "Got 2 results", is_error=True)
WARNING = FailedTest("test.w", "w", "Got 2 results", is_error=False, columns=("n",), rows=((1,), (2,)))
Step = tuple[str, set[str]]


def _against(*documents: str) -> Judgement:
    offence = Offence("a", "check", "It holds.", 1, 1, ("n",), ((1,),))
    return Judgement({d: (offence,) for d in documents}, ())


class Steps:
    """What builds of dbt and rounds without it find, in turn; and which were done with which documents."""

    def __init__(
        self, home: Home, dbt: Sequence[tuple[Sequence[FailedTest], str] | None], slices: Sequence[str]
    ):
        self.home = home
        self.done: list[Step] = []
        self._dbt, self._slices = iter(dbt), iter(slices)
        self._found: Iterator[str] | str = ""

    def build(self) -> tuple[FailedTest, ...] | None:
        self.done.append(("dbt", read_ids(self.home)))
        came = next(self._dbt)
        if came is None:
            return None
        failed, self._found = came
        return tuple(failed)

    def judge(self, _home: Home, _failed: Sequence[FailedTest]) -> Judgement:
        return _against(*self._found)

    def by_slice(self, _home: Home, _made_of: str, _told: object) -> None:
        self.done.append(("slice", read_ids(self.home)))
        found = next(self._slices)
        if found == "whole":
            raise WholeBuildNeededError("whole_first_build")
        if found:
            raise DocumentsFailError(_against(*found))

    def remember(self, _home: Home, made_of: str) -> None:
        assert made_of == "sources"
        self.done.append(("remembered", read_ids(self.home)))


@pytest.fixture
def settled(home: Home, monkeypatch: pytest.MonkeyPatch) -> object:
    """Ten documents, judged as the steps say."""
    monkeypatch.setattr(ledger, "_DOCUMENT_ID", re.compile("[a-j]"))
    (home.lake_current / "document").mkdir(exist_ok=True)
    arrived = Ledger(home)
    for name in "abcdefghij":
        arrived.add(Arrival(name, f"{name}.docx", f"{name}.docx", 1, 1, "2024-05-01T00:00:00+00:00"))
        (home.lake_current / "document" / f"{name}.parquet").write_bytes(b"row")

    def settle(
        dbt: Sequence[tuple[Sequence[FailedTest], str] | None], slices: Sequence[str] = ()
    ) -> tuple[Settled, list[Step]]:
        steps = Steps(home, dbt, slices)
        monkeypatch.setattr(rounds, "judge_documents", steps.judge)
        monkeypatch.setattr(whole, "refresh_by_slice", steps.by_slice)
        monkeypatch.setattr(whole, "remember_build", steps.remember)
        monkeypatch.setattr(whole, "failed_tests", lambda _home: iter([WARNING, ERROR]))
        return settle_whole(home, "sources", steps.build), steps.done

    return settle


ALL = set("abcdefghij")


def test_what_holds_is_built_once_and_remembered(settled: object) -> None:
    came, done = settled([([WARNING], "")])
    assert done == [("dbt", ALL), ("remembered", ALL)]
    assert came.failed == (WARNING,)


def test_without_those_set_aside_only_what_changed_is_computed(settled: object, home: Home) -> None:
    came, done = settled([([], "a")], ["b", ""])
    assert done == [("dbt", ALL), ("remembered", ALL), ("slice", ALL - {"a"}), ("slice", ALL - {"a", "b"})]
    assert set_aside_ids(home) == ["a", "b"]
    assert came.held is None


def test_what_dbt_warned_of_is_asked_again_and_told_without_its_old_count(settled: object) -> None:
    came, _ = settled([([WARNING], "a")], [""])
    assert [(one.name, one.message, one.rows) for one in came.failed] == [("w", "", ((1,), (2,)))]


def test_where_a_test_of_dbt_fails_dbt_builds_again_and_only_then_is_anything_remembered(
    settled: object,
) -> None:
    _, done = settled([([ERROR], "a"), ([], "")])
    assert done == [("dbt", ALL), ("dbt", ALL - {"a"}), ("remembered", ALL - {"a"})]


def test_what_cannot_be_computed_alone_dbt_builds_again(settled: object) -> None:
    _, done = settled([([], "a"), ([], "")], ["whole"])
    assert [step for step, _ in done] == ["dbt", "remembered", "slice", "dbt", "remembered"]


def test_a_dbt_that_came_to_no_end_leaves_nothing_to_remember(settled: object) -> None:
    came, done = settled([None])
    assert (came.failed, done) == ((), [("dbt", ALL)])
