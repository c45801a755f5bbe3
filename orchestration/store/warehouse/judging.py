"""Which documents a built warehouse speaks against: failed dbt tests, rules of acceptance and bands, led to the reports they
are about by the `document_id` of their failing rows.

A test whose rows name no document, one that says `judges: delivery` in its meta (wiring) and the keys speak of this
software and hold the delivery; so does a failure of so many documents that it cannot lie in them.
"""
# ruff: noqa: S608 - dbt's own SQL, and names from its manifest

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from expectations.by_document import SHOWN_ROWS, Offence, offences
from expectations.sudden_change import reissues_out_of_band
from expectations.suites import SUITES
from ingestion.messages import Message
from orchestration.home import Home
from orchestration.settings import Acceptance, load_settings
from orchestration.store.files import read_json
from orchestration.store.review.rulings import let_through
from orchestration.store.sql import asking
from orchestration.store.warehouse.dbt import FailedTest
from orchestration.store.warehouse.guarantees import FailedGuarantee, guarantee
from orchestration.store.warehouse.publish import open_warehouse

KEYS = frozenset({"unique", "not_null", "relationships"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What failed because of documents, by document; and the failed tests that speak of none."""

    offences: Mapping[str, tuple[Offence, ...]]
    of_delivery: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedTest:
    """A test of dbt whose failing rows are asked for: its id, its name, its SQL, and the database it is asked of where that
    is not the warehouse itself (`slice.`)."""

    unique_id: str
    name: str
    sql: str
    catalog: str = ""


def judge_documents(home: Home, failed: Iterable[FailedTest]) -> Judgement:
    """Lead what failed in a build by dbt to documents."""
    compiled = _compiled(home)
    errors = [
        AskedTest(test.unique_id, test.name, compiled.get(test.unique_id, ""))
        for test in failed
        if test.is_error
    ]
    with open_warehouse(home.warehouse_file) as connection:
        return judge(connection, home, errors)


def judge(connection: duckdb.DuckDBPyConnection, home: Home, errors: Sequence[AskedTest]) -> Judgement:
    """Lead what failed to documents. Where tests of dbt fail, acceptance is not asked: not all may have been built."""
    nodes = read_json(home.dbt_target / "manifest.json")["nodes"] if errors else {}
    found: dict[str, list[Offence]] = defaultdict(list)
    of_delivery = []
    for test in errors:
        told: Sequence[Offence] = _offences(connection, test, nodes)
        if not told:
            of_delivery.append(test.name)
        for offence in told:
            found[offence.document_id].append(offence)
    if not errors:
        ask = asking(connection)
        bands = load_settings(home).bands
        for one in (*offences(SUITES, ask), *reissues_out_of_band(bands, let_through(home), ask)):
            found[one.document_id].append(one)
    return Judgement({document: tuple(told) for document, told in sorted(found.items())}, tuple(of_delivery))


def is_mass(failing: int, documents: int, bounds: Acceptance) -> bool:
    """Whether so many of so many documents fail that the fault is not theirs."""
    return failing > max(bounds.mass_share * documents, min(bounds.mass_count, documents / 2))


def _compiled(home: Home) -> dict[str, str]:
    results = (read_json(home.dbt_target / "run_results.json") or {"results": []})["results"]
    return {result["unique_id"]: result.get("compiled_code") or "" for result in results}


def _offences(
    connection: duckdb.DuckDBPyConnection, test: AskedTest, nodes: Mapping[str, Any]
) -> list[FailedGuarantee]:
    """What a failed test says of documents by its failing rows; nothing where it speaks of the delivery."""
    rows = _rows(nodes, test)
    if not rows:
        return []
    try:
        told = list(_by_document(connection, test.name, rows, guarantee(nodes[test.unique_id], nodes)))
    except duckdb.Error:
        return []  # its rows name no document, or it could not be asked at all
    return told if all(offence.document_id for offence in told) else []


def _rows(nodes: Mapping[str, Any], test: AskedTest) -> str:
    """SQL for the failing rows with their documents; blank for what is no test, or one that holds the delivery."""
    node, sql = nodes.get(test.unique_id, {}), test.sql
    kind = (node.get("test_metadata") or {}).get("name")
    if node.get("resource_type") != "test" or not sql or kind in KEYS or _is_wiring(node):
        return ""
    if kind == "accepted_values":  # its own rows are the values alone
        model = nodes[node["attached_node"]]
        relation = f'{test.catalog}"{model["schema"]}"."{model["alias"]}"'
        return (
            f"select * from {relation} where {node['column_name']} in (select value_field from ({sql}) as v)"
        )
    return sql


def _is_wiring(node: Mapping[str, Any]) -> bool:
    return bool(node["config"].get("meta", {}).get("judges") == "delivery")


def _by_document(
    connection: duckdb.DuckDBPyConnection, test: str, rows: str, told: Message
) -> Iterator[FailedGuarantee]:
    counted = connection.execute(
        f"select document_id, count(*) from ({rows}) as f group by 1 order by 1"
    ).fetchall()
    for document, failing in counted:
        cursor = connection.execute(
            f"select * exclude (document_id) from ({rows}) as f where document_id = ? order by all limit {SHOWN_ROWS}",
            [document],
        )
        columns = tuple(column[0] for column in cursor.description)
        shown = tuple(cursor.fetchall())
        yield FailedGuarantee(document, test, "", failing, failing, columns, shown, guarantee=told)
