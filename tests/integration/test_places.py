"""Every figure that is published leads to a place that a page shows, and what is marked there holds the figure."""

from __future__ import annotations

from evaluation.places import HELD, IN_TABLE, fates
from orchestration.home import Home
from orchestration.outcome import RefreshResult


def test_no_figure_no_finding_and_no_row_of_a_page_is_without_its_place(
    untouched: tuple[Home, RefreshResult],
) -> None:
    found = fates(untouched[0])
    assert {figure.table for figure, _ in found} >= {
        "fct_indicator",
        "fct_expense",
        "fct_audit_finding",
        "page: findings",
    }
    assert len(found) > 3000
    assert [(figure, fate) for figure, fate in found if fate not in (HELD, IN_TABLE)] == []


def test_the_pages_are_published_with_their_evidence(untouched: tuple[Home, RefreshResult]) -> None:
    site = untouched[0].published_site
    assert (site / "source.html").is_file()
    assert len(list((site / "d" / "e").glob("*.js"))) == untouched[1].documents.read
