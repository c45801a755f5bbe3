"""What was built beside what readers have: what is told, and what holds the delivery."""

from __future__ import annotations

import dagster as dg
import duckdb

from orchestration.defs.counts import compared_with_last_publication
from orchestration.defs.resources import HomeFolder
from orchestration.home import Home
from orchestration.store.warehouse.last_publication import COMPARISONS, compare
from tests.support.publications import publication, reports


def both(home: Home, before: dict[str, float], now: dict[str, float]) -> dict[str, dg.AssetCheckResult]:
    with duckdb.connect() as connection:
        publication(connection, "before", before, file=home.published_file)
        publication(connection, "now", now, file=home.warehouse_file)
    found = compared_with_last_publication(HomeFolder(root=str(home.root)))
    return {str(one.check_name): one for one in found}


def test_before_the_first_publication_there_is_nothing_to_compare_with(home: Home) -> None:
    assert [(one.found, one.holds) for one in compare(home)] == [(None, True)] * len(COMPARISONS)


def test_a_publication_of_a_version_with_other_tables_is_compared_with_nothing(home: Home) -> None:
    with duckdb.connect(str(home.published_file)) as connection:
        connection.execute("create schema marts; create table marts.dim_document (document_id varchar)")
    duckdb.connect(str(home.warehouse_file)).close()
    assert [(one.found, one.holds) for one in compare(home)] == [(None, True)] * len(COMPARISONS)


def test_what_stayed_as_it_was_passes(home: Home) -> None:
    assert [one.passed for one in both(home, reports(*"abcd"), reports(*"abcde")).values()] == [True] * 3


def test_some_reports_gone_are_a_warning_with_their_region_and_hold_nothing(home: Home) -> None:
    names = [f"r{number}" for number in range(20)]
    gone = both(home, reports(*names), reports(*names[3:]))["reports_still_there"]
    assert (gone.passed, gone.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert "| 株洲市 | final" in str(gone.metadata["failing rows"].value)
    assert "3 are gone" in str(gone.description)


def test_a_mass_of_reports_gone_or_moved_holds_the_delivery_and_says_how_to_let_it_through(
    home: Home,
) -> None:
    names = [f"r{number}" for number in range(20)]
    told = both(home, reports(*names), reports(*names[8:], total=1_000_000))
    for name in ("reports_still_there", "figures_near_last_publication"):
        assert (told[name].passed, told[name].severity) == (False, dg.AssetCheckSeverity.ERROR), name
        assert "raise acceptance.mass_share" in str(told[name].description)
    assert told["coverage_near_last_publication"].passed
    home.settings.write_text("acceptance: {mass_share: 1}", "utf-8")
    let = {one.name: one for one in compare(home)}
    assert not any(one.is_mass for one in let.values())
