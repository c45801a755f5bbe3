"""A view's SQL selects, renames and orders; what it shows has a Chinese heading."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from reporting.build import INDEXED
from reporting.marts import MartDiffersError, Marts
from reporting.site.pages import PAGES
from reporting.view import QUERIES, Col, View
from reporting.views import SHEETS
from reporting.views import VIEWS as OF_PAGES
from tests.support.marts import published

VIEWS = OF_PAGES | SHEETS
# What a select may be made of: columns, names, a join to a dimension by its key, conditions on columns, an order.
ALLOWED = (
    exp.Select, exp.Column, exp.Identifier, exp.Alias, exp.From, exp.Table, exp.TableAlias, exp.Join, exp.Where, exp.And,
    exp.Or, exp.Not, exp.Paren, exp.EQ, exp.NEQ, exp.GT, exp.In, exp.Is, exp.Null, exp.Boolean, exp.Literal, exp.Order,
    exp.Ordered, exp.Var,
)  # fmt: skip


@pytest.fixture(scope="module")
def marts(tmp_path_factory: pytest.TempPathFactory) -> Marts:
    return Marts(published(tmp_path_factory.mktemp("published") / "jixiao.duckdb", {}))


def beyond(sql: str) -> set[str]:
    """What a select does beyond selecting, renaming and ordering."""
    tree = sqlglot.parse_one(sql, read="duckdb")
    found = {type(node).__name__ for node in tree.walk() if not isinstance(node, ALLOWED)}
    for projection in tree.expressions:
        if not isinstance(projection.unalias(), exp.Column):
            found.add(f"computes {projection.sql()}")
    joined = [join.this.name for join in tree.args.get("joins") or ()]
    return found | {f"joins {name}" for name in joined if not name.startswith("dim_")}


@pytest.mark.parametrize("key", VIEWS)
def test_a_view_selects_renames_and_orders_and_no_more(key: str) -> None:
    assert not beyond(VIEWS[key].sql)


@pytest.mark.parametrize(
    "sql",
    [
        "select executed / full_year_budget as rate from marts.rpt_agency_scorecard",
        "select sum(executed) as executed from marts.rpt_agency_scorecard",
        "select agency_id from marts.rpt_agency_scorecard join marts.fct_expense using (agency_id)",
        "select coalesce(executed, 0) as executed from marts.rpt_agency_scorecard",
        "select a from (select 1 as a)",
        "select 0 as executed from marts.rpt_agency_scorecard",
    ],
)
def test_a_view_that_computes_would_be_seen(sql: str) -> None:
    assert beyond(sql)


@pytest.mark.parametrize("key", VIEWS)
def test_a_view_asks_the_mart_it_names(key: str) -> None:
    tree = sqlglot.parse_one(VIEWS[key].sql, read="duckdb")
    assert tree.args["from_"].this.name == VIEWS[key].mart
    assert tree.args["from_"].this.db == VIEWS[key].schema
    assert tree.args.get("order"), "rows without an order stand differently in every build"


@pytest.mark.parametrize("key", VIEWS)
def test_a_view_fits_its_mart_and_every_heading_is_chinese(key: str, marts: Marts) -> None:
    view = VIEWS[key]
    marts.check(view)
    headings = [h for h in marts.headings(view) if h.column.shown]
    assert headings
    assert not [
        h.column.name for h in headings if not any("\u4e00" <= c <= "\u9fff" for c in h.label.heading)
    ]


@pytest.mark.parametrize("key", VIEWS)
def test_what_a_view_refers_to_are_columns_of_its_own(key: str) -> None:
    view = VIEWS[key]
    chart = [*([view.chart.x, view.chart.y] if view.chart else []), *(view.chart.more if view.chart else ())]
    sentence = [view.sentence.by] if view.sentence else []
    place = [view.evidence.place, view.evidence.words] if view.evidence else []
    if view.evidence and not view.evidence.roles:
        place.append(view.evidence.document)
    addresses = re.findall(r"\{(\w+)\}", " ".join([view.behind, *(column.link for column in view.columns)]))
    named = {
        *view.shards, *view.subject, *chart, *sentence, *place, *view.missing, *view.choices, *addresses,
    } - {""}  # fmt: skip
    assert named <= set(view.names)


def test_each_query_is_of_a_view_and_each_view_is_on_a_page() -> None:
    assert {path.stem for path in QUERIES.glob("*.sql")} == {view.query or key for key, view in VIEWS.items()}
    assert {key for page in PAGES for key in page.views} | set(INDEXED) == OF_PAGES.keys()


def test_a_view_of_other_columns_than_its_query_is_refused_by_name(marts: Marts) -> None:
    view = VIEWS["overview"]
    other = View(view.key, view.title, view.question, view.mart, (*view.columns, Col("no_such_column")))
    with pytest.raises(MartDiffersError, match="no_such_column"):
        marts.check(other)


def test_a_mart_that_is_not_the_dictionary_s_is_refused_with_the_columns(tmp_path: Path) -> None:
    file = published(tmp_path / "jixiao.duckdb", {})
    declared = {"rpt_provincial_overview": {"fiscal_year": {}, "executed": {}}}
    with pytest.raises(MartDiffersError, match="agencies"):
        Marts(file, declared).check(VIEWS["overview"])
