"""A published file of a province grown to a size: every report cloned to other agencies, in other counties.

What a small province was read and judged to is kept, texts too; a clone has ids, a name and a county of its own. No county
gets a report twice, so that texts within one file of data are as varied as they were. Sums over regions are not summed anew.
"""
# ruff: noqa: S608 - the SQL is put together from columns of ours

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from orchestration.store.sql import literal
from reporting.view import QUERIES

_NAMED = re.compile(r"\b(marts|ops)\.(\w+)")
_IDS = {"agency_id": "md5", "document_id": "sha256", "finding_id": "md5", "project_id": "md5", "review_id": "md5",
        "quarantine_id": "md5"}  # fmt: skip
_REGIONAL = ("region_code", "region_name", "region_level", "prefecture_code", "prefecture_name")
_STEP = 61  # counties further with each clone; their number is no multiple of it
_PLACES = """
    create temp table places as
    with here as (
        select *, row_number() over (order by region_code) - 1 as position, count(*) over () as places
        from of_source.marts.dim_region where region_level <> 'province' and province_code = '430000'
    )
    select a.region_code as was_code, a.region_name as was_name, c.clone, b.region_code, b.region_name, b.region_level,
        b.prefecture_code, b.prefecture_name
    from here as a, range($clones) as c(clone), here as b
    where b.position = (a.position + c.clone * $step) % a.places
"""


def multiply(source: Path, target: Path, agencies: int) -> int:
    """Write `target` with about so many agencies of the file `source`; how often each was cloned, itself included."""
    with duckdb.connect(str(target), config={"threads": 2, "memory_limit": "3GB"}) as connection:
        connection.execute(
            f"attach {literal(source)} as of_source (read_only); create schema marts; create schema ops"
        )
        found = connection.execute(
            "select count(distinct agency_id) from of_source.marts.rpt_agency_year"
        ).fetchone()
        clones = max(1, round(agencies / (found or (1,))[0]))
        connection.execute(_PLACES, {"clones": clones, "step": _STEP})
        for schema, table in sorted(_tables()):
            _copy(connection, schema, table, clones)
        connection.execute("detach of_source")
    return clones


def _tables() -> set[tuple[str, str]]:
    """The tables that any query of the room names."""
    texts = (path.read_text("utf-8") for path in QUERIES.rglob("*.sql"))
    return {(schema, table) for text in texts for schema, table in _NAMED.findall(text)}


def _copy(connection: duckdb.DuckDBPyConnection, schema: str, table: str, clones: int) -> None:
    described = connection.execute(
        "select column_name, comment from duckdb_columns() where database_name = 'of_source' and schema_name = ? and "
        "table_name = ? order by column_index", [schema, table]).fetchall()  # fmt: skip
    names = [name for name, _ in described]
    is_cloned = table != "dim_region" and not _IDS.keys().isdisjoint(names)
    select = _cloned(names, clones) if is_cloned else "select t.* from {table} as t"
    connection.execute(
        f"create table {schema}.{table} as " + select.format(table=f"of_source.{schema}.{table}")
    )
    for name, comment in described:
        connection.execute(f"comment on column {schema}.{table}.{name} is {literal(comment or '')}")


def _cloned(names: list[str], clones: int) -> str:
    """The select of a table whose rows are somebody's: ids of the clone, and where there is a region its county."""
    changed = {name: f"case c.clone when 0 then t.{name} else {how}(t.{name} || c.clone) end"
               for name, how in _IDS.items() if name in names}  # fmt: skip
    joined = ""
    if "region_code" in names:
        joined = "left join places as p on t.region_code = p.was_code and c.clone = p.clone"
        changed |= {name: f"coalesce(p.{name}, t.{name})" for name in _REGIONAL if name in names}
        if "agency_name" in names:
            changed["agency_name"] = (
                "replace(t.agency_name, coalesce(p.was_name, ''), coalesce(p.region_name, ''))"
            )
    replaced = ", ".join(f"{how} as {name}" for name, how in changed.items())
    return (
        f"select t.* replace ({replaced}) from {{table}} as t cross join range({clones}) as c(clone) {joined}"
    )
