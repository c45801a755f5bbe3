"""What has changed since the warehouse was built, and what that touches.

The warehouse holds what it was built from, written in the same transaction as what was built: the documents of the lake,
each with the segment it came with, and the tables about the delivery, decisions and corrections. A document that came,
went or was written anew touches the agency it is of, and every document of that agency: re-issues, precedence, projects
and years before stay inside an agency.
"""
# ruff: noqa: S608 - the SQL is put together from the constants of this module and our own paths

from __future__ import annotations

import duckdb

from orchestration.home import Home
from orchestration.store.lake.segments import holdings
from orchestration.store.sql import literal

STATE = "refreshed"
OPS = ("delivery", "quarantine", "correction", "decision")
MADE_OF = "made_of"
PLACES = "present_segments"
"""In which segment of the lake each document counts: a slice opens no other."""


def built_from(connection: duckdb.DuckDBPyConnection) -> str | None:
    """Which sources built the warehouse, blank where the build did not come to its end."""
    try:
        [(made_of,)] = connection.execute(f"select value from {STATE}.{MADE_OF}").fetchall()
    except (duckdb.Error, ValueError):
        return None
    return str(made_of)


def remember_state(connection: duckdb.DuckDBPyConnection, made_of: str) -> None:
    """Write down what the warehouse is built from now. `load_present` comes before it."""
    connection.execute(f"create schema if not exists {STATE}")
    connection.execute(f"create or replace table {STATE}.documents as from temp.present_documents")
    for name in OPS:
        connection.execute(f"create or replace table {STATE}.{name} as from temp.present_{name}")
    connection.execute(f"create or replace table {STATE}.{MADE_OF} as select ? as value", [made_of])


def forget_state(connection: duckdb.DuckDBPyConnection) -> None:
    """Before the warehouse is built whole: until that has ended it is built from nothing known."""
    connection.execute(f"drop schema if exists {STATE} cascade")


def load_present(connection: duckdb.DuckDBPyConnection, home: Home) -> None:
    """What the warehouse would be built from now, as temporary tables."""
    rows = [[d, held.since, held.state, held.segment] for d, held in holdings(home).items()]
    connection.execute(
        "create or replace temp table present_documents (document_id varchar, since bigint, state integer)"
    )
    connection.execute(f"create or replace temp table {PLACES} (document_id varchar, segment varchar)")
    if rows:
        ids, since, state, segment = map(list, zip(*rows, strict=True))
        connection.execute(
            "insert into temp.present_documents select unnest(?), unnest(?), unnest(?)", [ids, since, state]
        )
        connection.execute(f"insert into temp.{PLACES} select unnest(?), unnest(?)", [ids, segment])
    for name in OPS:
        file = literal(home.lake_ops / f"{name}.parquet")
        connection.execute(f"create or replace temp table present_{name} as from read_parquet({file})")


def changed_documents(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Documents of which anything is otherwise than when the warehouse was built: records, delivery, corrections, decisions.

    `load_present` comes before it.
    """
    asked = [
        f"{_unlike('documents')} select document_id from unlike",
        *(f"{_unlike(name)} select document_id from unlike" for name in OPS if name != "decision"),
        f"""{_unlike("decision")}
        select e.document_id from unlike as d
        left join intermediate.int_audit_earlier_ids as i on d.finding_id = i.earlier_id
        inner join marts.fct_audit_evaluation as e
            on e.evaluation_id in (d.finding_id, coalesce(i.evaluation_id, d.finding_id))""",
    ]
    return {d for sql in asked for (d,) in connection.execute(sql).fetchall() if d is not None}


def _unlike(name: str) -> str:
    """Rows that only one of both sides has."""
    old, new = f"{STATE}.{name}", f"temp.present_{name}"
    return f"with unlike as ((from {new} except all from {old}) union all (from {old} except all from {new}))"


def samples_step_back(connection: duckdb.DuckDBPyConnection, side: str) -> bool:
    """Whether any report but a sample was read, `side` being `temp.present_` or the state: then samples take no part."""
    [(found,)] = connection.execute(
        f"""select count(*) > 0 from {side}documents as d where d.state = 1 and d.document_id not in (
            select document_id from {side}delivery where is_sample)"""
    ).fetchall()
    return bool(found)
