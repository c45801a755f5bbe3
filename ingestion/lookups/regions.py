"""The names of all regions of the country: the schema of `regions.csv`."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from ingestion.lookups.schema import FOLDER, Lookup, read_rows
from ingestion.records.types import AdminLevel

RegionNameKind = Literal["present", "short", "former", "publisher", "prefix"]


class RegionNameRow(Lookup):
    """One name of a region, by its code of GB/T 2260."""

    region_code: Annotated[str, Field(pattern=r"^\d{6}$")]
    name: Annotated[str, Field(min_length=1)]
    level: AdminLevel
    kind: RegionNameKind


@cache
def provinces() -> dict[str, str]:
    """The provinces whose divisions are listed: code and present name."""
    rows = [row for row in region_names() if row.kind == "present"]
    below = {row.region_code[:2] for row in rows if row.level != "province"}
    return {
        row.region_code: row.name for row in rows if row.level == "province" and row.region_code[:2] in below
    }


@cache
def region_names() -> tuple[RegionNameRow, ...]:
    """The rows of the file."""
    return read_rows(RegionNameRow, FOLDER / "regions.csv")
