"""What rightly hangs on the order of arrival."""

from __future__ import annotations

from evaluation.same_as.left_out import reissues_out
from evaluation.same_as.seen import Seen
from evaluation.same_as.tables import Table


def home(is_current: bool, amount: int = 1) -> Seen:
    documents = Table(
        "marts.dim_document", ("document_id", "is_current"), [("d", is_current)], ("document_id",)
    )
    facts = Table("marts.fct_x", ("id", "is_current", "amount"), [("f", is_current, amount)], ("id",))
    report = Table("marts.rpt_x", ("fiscal_year", "amount"), [(2023, 1)], ("fiscal_year",))
    return Seen({table.name: table for table in (documents, facts, report)}, published=True)


def test_nothing_is_left_out_where_the_same_reports_are_current() -> None:
    first, second, note = reissues_out(home(True), home(True))
    assert (first, second, note) == (home(True), home(True), "")


def test_where_another_reissue_is_current_facts_are_still_compared() -> None:
    first, second, note = reissues_out(home(True), home(False, amount=2))
    assert note
    assert first.tables.keys() == {"marts.dim_document", "marts.fct_x"}
    assert (first.tables["marts.fct_x"].rows, second.tables["marts.fct_x"].rows) == ([("f", 1)], [("f", 2)])
