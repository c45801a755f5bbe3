"""A delivery built whole and judged by document, of which dbt builds no more than it must.

Where all tests of dbt hold and rules of acceptance speak against documents, dbt has built and compiled everything: the next
round, without those documents, computes what changed by the statements just compiled, as the next refresh would
(`increment.py`). Where a test of dbt fails, what rests on its model was never built, and dbt builds again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from orchestration.home import Home
from orchestration.store.warehouse.builds import remember_build
from orchestration.store.warehouse.dbt import FailedTest, failed_tests
from orchestration.store.warehouse.increment import (
    DocumentsFailError,
    Told,
    WholeBuildNeededError,
    refresh_by_slice,
)
from orchestration.store.warehouse.judging import Judgement
from orchestration.store.warehouse.rounds import Built, Settled, settle


def settle_whole(
    home: Home, made_of: str, build: Callable[[], tuple[FailedTest, ...] | None], told: Told = lambda: None
) -> Settled:
    """Build as often as it takes; what stands at the end is remembered, if nothing of dbt's is against it.

    `build` has dbt build everything and gives the tests that failed, `None` where dbt came to no end. `made_of` names the
    sources of the present definitions; `told` is called for each model and test of a round without dbt.
    """
    is_standing = False

    def round_of_it() -> Built:
        nonlocal is_standing
        if is_standing:
            try:
                return _without_those_set_aside(home, made_of, told)
            except WholeBuildNeededError:
                is_standing = False
        failed = build()
        if failed is None:
            return Built(is_whole=False)
        if not any(test.is_error for test in failed):
            remember_build(home, made_of)
            is_standing = True
        return Built(is_whole=True, failed=failed)

    return settle(home, round_of_it)


def _without_those_set_aside(home: Home, made_of: str, told: Told) -> Built:
    try:
        refresh_by_slice(home, made_of, told)
    except DocumentsFailError as failing:
        return Built(is_whole=True, judged=failing.judgement)
    return Built(is_whole=True, failed=tuple(_still_warning(failed_tests(home))), judged=Judgement({}, ()))


def _still_warning(warned: Iterable[FailedTest]) -> Iterator[FailedTest]:
    """What dbt warned of and is still so; the number of rows in dbt's own words is that of the time."""
    return (replace(test, message="") for test in warned if test.rows)
