"""What is told of regions, made anew for those that a change touches: the regions of its documents, and those above them."""
# ruff: noqa: S608 - dbt's own SQL, and names from its manifest

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import duckdb

from orchestration.store.sql import literal
from orchestration.store.warehouse.content import Accounts
from orchestration.store.warehouse.slices import AGENCIES_OF, SLICE, columns_of, replace_rows
from orchestration.store.warehouse.statements import ModelStatement

MEMBERS = "intermediate.int_region_members"
REGION, YEAR = "region_code", "fiscal_year"


@dataclass(frozen=True, slots=True)
class TouchedPlaces:
    """Regions of the documents and those above them, and the fiscal years of the documents, before the change and after."""

    regions: frozenset[str]
    years: frozenset[int]


def touched_places(connection: duckdb.DuckDBPyConnection, documents: Collection[str]) -> TouchedPlaces:
    """Where the documents of a slice are from. To be asked while the standing warehouse is as it was before."""
    # A report that takes no part any more, or none yet, stands on one side alone.
    rows = connection.execute(
        f"""
        select distinct present_region_code, {YEAR} from jixiao.intermediate.{AGENCIES_OF}
        where document_id in (select unnest($1::varchar[]))
        union
        select distinct present_region_code, {YEAR} from {SLICE}.intermediate.{AGENCIES_OF}
        """,
        [sorted(documents)],
    ).fetchall()
    regions = {region for region, _ in rows if region}
    # Asked now too: of a region whose last report goes, nobody knows afterwards what lies above it.
    return TouchedPlaces(
        frozenset(regions | _above(connection, regions)), frozenset(y for _, y in rows if y is not None)
    )


def renew(
    connection: duckdb.DuckDBPyConnection, model: ModelStatement, touched: TouchedPlaces, accounts: Accounts
) -> int:
    """Make the rows of the touched regions and years anew; how many there are then."""
    regions = sorted(touched.regions | _above(connection, touched.regions))
    here = (
        f"{REGION} in (select unnest({_list(regions)}::varchar[])) "
        f"and {YEAR} in (select unnest({_list(sorted(touched.years))}::integer[]))"
    )
    accounts.moved(model.full_name, here, [], -1)
    connection.execute(f"delete from jixiao.{model.relation} where {here}")
    columns = columns_of(connection, model)
    count = replace_rows(connection, model, columns, f"select * from ({model.sql}) as m where {here}")
    accounts.moved(model.full_name, here, [], 1)
    return count


def _above(connection: duckdb.DuckDBPyConnection, regions: Collection[str]) -> set[str]:
    asked = f"select distinct {REGION} from jixiao.{MEMBERS} where member_region_code in (select unnest(?::varchar[]))"
    return {region for (region,) in connection.execute(asked, [sorted(regions)]).fetchall()}


def _list(values: Collection[object]) -> str:
    return "[" + ", ".join(literal(value) if isinstance(value, str) else str(value) for value in values) + "]"
