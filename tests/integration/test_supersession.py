"""Which prints count when reports are issued again: whole, in part, renamed, undated, in any order of arrival."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from orchestration.home import Home
from tests.support.histories import (
    SUBJECTS,
    History,
    Told,
    Variant,
    any_order,
    expected_current,
    in_order,
    random_history,
    together,
    variants,
    write_histories,
)
from tests.support.rebuild import Changed, failing, rebuilt

APRIL, MAY, SEPTEMBER, OCTOBER = date(2024, 4, 29), date(2024, 5, 20), date(2024, 9, 1), date(2024, 10, 8)
FUTURE = date(2042, 9, 1)
WHOLE = {"overall": 10, "base_data": 3, "project:道路": 5}
INCOME, EXPENDITURE = "statement:income", "statement:expenditure"


def _history(
    name: str, reports: dict[str, Told], current: str, orders: object = any_order, listed: str = ""
) -> History:
    """`current` and `listed` as words: `report/subject report/subject …`."""
    return History(
        name, reports, _pairs(current), orders(reports) if callable(orders) else orders, _pairs(listed)
    )  # fmt: skip


def _pairs(words: str) -> frozenset[tuple[str, str]]:
    return frozenset((first, second) for first, _, second in (word.partition("/") for word in words.split()))


HISTORIES = (
    _history(
        "整体重报", {"old": Told(APRIL, WHOLE), "new": Told(SEPTEMBER, WHOLE)},
        "new/overall new/base_data new/project:道路",
    ),
    _history(
        "部分重报",
        {"old": Told(APRIL, {**WHOLE, "project:桥梁": 7, "prose": 10}), "new": Told(SEPTEMBER, {"project:桥梁": 8})},
        "old/overall old/base_data old/project:道路 old/prose new/project:桥梁",
    ),
    _history(
        "逐级重报",
        {"v1": Told(APRIL, {"project:一": 1, "project:二": 2, "project:三": 3}),
         "v2": Told(MAY, {"project:二": 4, "project:三": 5}), "v3": Told(SEPTEMBER, {"project:三": 6})},
        "v1/project:一 v2/project:二 v3/project:三",
    ),
    _history(
        "一项一报",
        {"one": Told(MAY, {"project:一": 1, "prose": 1}), "two": Told(MAY, {"project:二": 2, "prose": 2}),
         "one_again": Told(SEPTEMBER, {"project:一": 3, "prose": 3})},
        "one_again/project:一 one_again/prose two/project:二 two/prose",
    ),
    _history(
        "单表重报",
        {"old": Told(APRIL, {INCOME: 1, EXPENDITURE: 2, "prose": 3}), "new": Told(SEPTEMBER, {INCOME: 4})},
        f"old/{EXPENDITURE} old/prose new/{INCOME}",
    ),
    _history(
        "决算附自评",
        {"accounts": Told(APRIL, {INCOME: 1, "overall": 2, "prose": 3}), "annex": Told(SEPTEMBER, {"overall": 4})},
        f"accounts/{INCOME} accounts/prose annex/overall",
    ),
    _history(
        "两种报告", {"whole": Told(APRIL, WHOLE), "file": Told(SEPTEMBER, {"project:1、道路": 6})},
        "whole/overall whole/base_data file/project:1、道路",
    ),
    _history(
        "部门与单位",
        {"department": Told(APRIL, {INCOME: 1}, level="department"), "unit": Told(MAY, {INCOME: 2}, level="unit"),
         "corrected": Told(SEPTEMBER, {INCOME: 3})},
        f"unit/{INCOME} corrected/{INCOME}",
    ),
    _history(
        "空白重报", {"old": Told(APRIL, WHOLE), "blank": Told(SEPTEMBER, dict.fromkeys(WHOLE))},
        "old/overall old/base_data old/project:道路",
    ),
    _history(
        "半空重报", {"old": Told(APRIL, WHOLE), "half": Told(SEPTEMBER, {**WHOLE, "base_data": None})},
        "half/overall old/base_data half/project:道路",
    ),
    _history(
        "空表重报", {"old": Told(APRIL, {INCOME: 1}), "empty": Told(SEPTEMBER, {INCOME: None, EXPENDITURE: 2})},
        f"old/{INCOME} empty/{EXPENDITURE}",
    ),
    _history(
        "未注日期同批", {"poor": Told(None, WHOLE, coverage=90), "full": Told(None, WHOLE, coverage=99)},
        "full/overall full/base_data full/project:道路", together,
    ),
    _history(
        "未注日期先后", {"first": Told(None, WHOLE, coverage=99), "later": Told(None, WHOLE, coverage=90)},
        "later/overall later/base_data later/project:道路", in_order("first", "later"),
    ),
    _history(
        "同批有日期者先", {"dated": Told(APRIL, {"overall": 1}, coverage=90), "undated": Told(None, {"overall": 2})},
        "dated/overall", together,
    ),
    _history(
        "后到未注日期", {"dated": Told(APRIL, {"overall": 1}), "undated": Told(None, {"overall": 2})},
        "undated/overall", in_order("dated", "undated"),
    ),
    _history(
        "后到有日期", {"undated": Told(None, {"overall": 2}), "dated": Told(APRIL, {"overall": 1})},
        "dated/overall", in_order("undated", "dated"),
    ),
    _history(
        "未来日期同批", {"future": Told(FUTURE, {"overall": 1}), "dated": Told(APRIL, {"overall": 2})},
        "dated/overall", together,
    ),
    _history(
        "未来日期先到", {"future": Told(FUTURE, {"overall": 1}), "dated": Told(APRIL, {"overall": 2})},
        "dated/overall", in_order("future", "dated"),
    ),
    _history(
        "未来日期三份",
        {"dated": Told(APRIL, {"overall": 2}), "future": Told(FUTURE, {"overall": 1}),
         "newest": Told(OCTOBER, {"overall": 3})},
        "newest/overall", in_order("dated", "future", "newest"),
    ),
    _history(
        "同日两批", {"first": Told(APRIL, {"overall": 1}), "second": Told(APRIL, {"overall": 2}, coverage=90)},
        "second/overall", in_order("first", "second"),
    ),
    _history(
        "改名同数",
        {"old": Told(APRIL, {"overall": 9, "project:道路": 5}), "new": Told(SEPTEMBER, {"overall": 9, "project:公路": 5})},
        "new/overall new/project:公路", listed="project:道路/replaced",
    ),
    _history(
        "两次改名",
        {"v1": Told(APRIL, {"overall": 9, "project:甲": 5}), "v2": Told(MAY, {"overall": 9, "project:乙": 5}),
         "v3": Told(SEPTEMBER, {"overall": 9, "project:丙": 5})},
        "v3/overall v3/project:丙", listed="project:甲/replaced project:乙/replaced",
    ),
    _history(
        "改名改数",
        {"old": Told(APRIL, {"overall": 9, "project:道路": 5}), "new": Told(SEPTEMBER, {"overall": 9, "project:公路": 6})},
        "new/overall old/project:道路 new/project:公路", listed="project:道路/both_counted",
    ),
    _history(
        "两项同数改名",
        {"old": Told(APRIL, {"overall": 9, "project:甲": 5, "project:乙": 5}),
         "new": Told(SEPTEMBER, {"overall": 9, "project:丙": 5})},
        "new/overall old/project:甲 old/project:乙 new/project:丙",
        listed="project:甲/both_counted project:乙/both_counted",
    ),
    _history(
        "少报一项",
        {"old": Told(APRIL, {"overall": 9, "project:道路": 5, "project:桥梁": 4}),
         "new": Told(SEPTEMBER, {"overall": 9, "project:道路": 5})},
        "new/overall new/project:道路 old/project:桥梁",
    ),
    _history(
        "增报一项",
        {"old": Told(APRIL, {"overall": 9, "project:道路": 5}),
         "new": Told(SEPTEMBER, {"overall": 9, "project:道路": 5, "project:桥梁": 4})},
        "new/overall new/project:道路 new/project:桥梁",
    ),
    _history(
        "未写项目名重报",
        {"old": Told(APRIL, {"overall": 9, "project:": 5}), "new": Told(SEPTEMBER, {"overall": 9, "project:": 5})},
        "new/overall new/project:", listed="project:/replaced",
    ),
    _history(
        "未写项目名两项", {"one": Told(APRIL, {"project:": 5}), "two": Told(SEPTEMBER, {"project:": 6})},
        "one/project: two/project:",
    ),
    _history(
        "两项同数", {"one": Told(MAY, {"project:一": 5}), "two": Told(MAY, {"project:二": 5})},
        "one/project:一 two/project:二", together, listed="project:一/both_counted",
    ),
    _history(
        "空无一数", {"old": Told(APRIL, {"overall": 1}), "nothing": Told(SEPTEMBER, {}, kind="overall_self_evaluation")},
        "old/overall",
    ),
)  # fmt: skip
VARIANTS = tuple(variants(HISTORIES))
RANDOM = tuple(variants([random_history(seed) for seed in range(60)]))
TWINS = _history(
    "未注日期难分", {"one": Told(None, {"overall": 1}), "two": Told(None, {"overall": 2})}, "", together
)


@pytest.fixture(scope="module")
def warehouse(
    tmp_path_factory: pytest.TempPathFactory, tiny_home: Home
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The histories by the statements dbt built the tiny lake with; all its data tests hold of them."""
    folder = tmp_path_factory.mktemp("histories")
    histories = Home(folder)
    write_histories((*HISTORIES, TWINS, *(v.history for v in RANDOM)), histories.lake, histories.lake_ops)
    changed = Changed(histories.lake_current, histories.lake_ops)
    built = rebuilt(tiny_home, folder, changed)
    assert failing(tiny_home, built, changed) == {}
    with duckdb.connect(str(built), read_only=True) as connection:
        yield connection


def _names(variant: Variant) -> dict[str, str]:
    return {variant.document_id(name): name for name in variant.history.reports}


def _current(
    warehouse: duckdb.DuckDBPyConnection, variant: Variant
) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """What counts and what does not, as the facts say; a subject that is told both ways stands in both."""
    names = _names(variant)
    found = warehouse.execute(
        f"from ({SUBJECTS}) where list_contains(?, document_id)", [list(names)]
    ).fetchall()
    current = {(names[document], subject) for document, subject, is_current in found if is_current}
    return current, {(names[document], subject) for document, subject, is_current in found if not is_current}


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda v: f"{v.history.name}{v.number}")
def test_every_subject_counts_once_however_its_reports_arrived(
    warehouse: duckdb.DuckDBPyConnection, variant: Variant
) -> None:
    current, superseded = _current(warehouse, variant)
    assert current == variant.history.current
    assert not current & superseded


@pytest.mark.parametrize("variant", RANDOM, ids=lambda v: v.history.name)
def test_random_histories_count_what_the_rules_say(
    warehouse: duckdb.DuckDBPyConnection, variant: Variant
) -> None:
    current, superseded = _current(warehouse, variant)
    assert current == expected_current(variant)
    assert not current & superseded


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda v: f"{v.history.name}{v.number}")
def test_a_report_is_current_while_anything_in_it_is(
    warehouse: duckdb.DuckDBPyConnection, variant: Variant
) -> None:
    names = _names(variant)
    sql = "select document_id from marts.dim_document where is_current and list_contains(?, document_id)"
    found = {names[document] for (document,) in warehouse.execute(sql, [list(names)]).fetchall()}
    assert found == {report for report, _ in variant.history.current}


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda v: f"{v.history.name}{v.number}")
def test_projects_that_may_be_one_under_two_names_are_listed(
    warehouse: duckdb.DuckDBPyConnection, variant: Variant
) -> None:
    sql = """
        select 'project:' || coalesce(earlier_project_name, ''), status from ops.project_rename
        where list_contains(?, earlier_document_id)
    """
    found = set(warehouse.execute(sql, [list(_names(variant))]).fetchall())
    if variant.history.name == "两项同数":  # neither of the two is the earlier one
        assert {status for _, status in found} == {"both_counted"}
    else:
        assert found == variant.history.listed


def test_of_two_undated_reports_of_one_delivery_that_were_read_alike_the_digest_decides(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    sql = """
        select document_id, is_current from marts.dim_document
        inner join marts.dim_agency using (agency_id) where agency_name = ?
    """
    found = dict(warehouse.execute(sql, [f"株洲市{TWINS.name}0局"]).fetchall())
    assert len(found) == 2
    assert [document for document, is_current in found.items() if is_current] == [max(found)]


def test_marts_count_each_subject_once(warehouse: duckdb.DuckDBPyConnection) -> None:
    """The funding of an agency is that of its one current table; a project has one row, and its accounts all statements."""
    doubled = """
        select agency_id, project_id from marts.rpt_project_performance group by all having count(*) > 1
        union all select agency_id, null from marts.rpt_agency_scorecard group by all having count(*) > 1
        union all select agency_id, null from marts.fct_budget_execution where is_current and scope = 'overall'
            group by all having count(*) > 1
    """
    assert warehouse.execute(doubled).fetchall() == []


def test_accounts_of_which_one_statement_was_issued_again_are_still_whole(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    sql = """
        select income, expenditure from intermediate.int_agency_final_accounts
        inner join marts.dim_agency using (agency_id) where agency_name = '株洲市单表重报0局'
    """
    assert warehouse.execute(sql).fetchall() == [(4, 2)]
