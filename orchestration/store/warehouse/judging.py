"""Which documents a built warehouse speaks against: failed dbt tests and rules of acceptance, led to the reports they are
about by the `document_id` of their failing rows.

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
from expectations.suites import SUITES
from ingestion.messages import Message
from orchestration.home import Home
from orchestration.settings import Acceptance
from orchestration.store.files import read_json
from orchestration.store.warehouse.dbt import FailedTest
from orchestration.store.warehouse.guarantees import FailedGuarantee, guarantee
from orchestration.store.warehouse.publish import open_warehouse

KEYS = frozenset({"unique", "not_null", "relationships"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What failed because of documents, by document; and the failed tests that speak of none."""

    offences: Mapping[str, tuple[Offence, ...]]
    of_delivery: tuple[str, ...]


def judge_documents(home: Home, failed: Iterable[FailedTest]) -> Judgement:
    """Lead what failed in the build to documents. Where the build failed, acceptance is not asked: not all was built."""
    errors = [test for test in failed if test.is_error]
    nodes = read_json(home.dbt_target / "manifest.json")["nodes"] if errors else {}
    compiled = _compiled(home)
    found: dict[str, list[Offence]] = defaultdict(list)
    of_delivery = []
    with open_warehouse(home.warehouse_file) as connection:
        for test in errors:
            told: Sequence[Offence] = _offences(
                connection, test, _rows(nodes, test.unique_id, compiled), nodes
            )
            if not told:
                of_delivery.append(test.name)
            for offence in told:
                found[offence.document_id].append(offence)
        if not errors:
            for one in offences(SUITES, lambda query: connection.execute(query).fetchall()):
                found[one.document_id].append(one)
    return Judgement({document: tuple(told) for document, told in sorted(found.items())}, tuple(of_delivery))


def is_mass(failing: int, documents: int, bounds: Acceptance) -> bool:
    """Whether so many of so many documents fail that the fault is not theirs."""
    return failing > max(bounds.mass_share * documents, min(bounds.mass_count, documents / 2))


def _compiled(home: Home) -> dict[str, str]:
    results = (read_json(home.dbt_target / "run_results.json") or {"results": []})["results"]
    return {result["unique_id"]: result.get("compiled_code") or "" for result in results}


def _offences(
    connection: duckdb.DuckDBPyConnection, test: FailedTest, rows: str, nodes: Mapping[str, Any]
) -> list[FailedGuarantee]:
    """What a failed test says of documents by its failing `rows`; nothing where it speaks of the delivery."""
    if not rows:
        return []
    try:
        told = list(_by_document(connection, test.name, rows, guarantee(nodes[test.unique_id], nodes)))
    except duckdb.Error:
        return []  # its rows name no document, or it could not be asked at all
    return told if all(offence.document_id for offence in told) else []


def _rows(nodes: Mapping[str, Any], test: str, compiled: Mapping[str, str]) -> str:
    """SQL for the failing rows with their documents; blank for what is no test, or one that holds the delivery."""
    node, sql = nodes.get(test, {}), compiled.get(test, "")
    kind = (node.get("test_metadata") or {}).get("name")
    if node.get("resource_type") != "test" or not sql or kind in KEYS or _is_wiring(node):
        return ""
    if kind == "accepted_values":  # its own rows are the values alone
        model = nodes[node["attached_node"]]
        values = f"select value_field from ({sql}) as v"
        return (
            f'select * from "{model["schema"]}"."{model["alias"]}" where {node["column_name"]} in ({values})'
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
