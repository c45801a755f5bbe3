"""Questions about the lake as a whole, answered by DuckDB over its Parquet files."""
# ruff: noqa: S608 - the SQL is put together from record types and our own paths, never from input

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import duckdb

from ingestion.records import RECORD_TYPES, CoverageRecord, DocumentRecord, IssueRecord, ReadingChoiceRecord
from orchestration.home import Home
from orchestration.store.lake.segments import segments
from orchestration.store.sql import literal

SUPERSEDED = "superseded.parquet"
NO_FIGURES = frozenset(
    {DocumentRecord.table, CoverageRecord.table, IssueRecord.table, ReadingChoiceRecord.table}
)


@dataclass(slots=True)
class YearFigures:
    """What the lake holds of one fiscal year. Cells are the printed ones of recognised tables."""

    documents: int = 0
    records: dict[str, int] = field(default_factory=dict)
    issues: int = 0
    cells_printed: int = 0
    cells_explained: int = 0

    @property
    def coverage(self) -> float | None:
        """Share of the printed cells that were used or ignored by name; `None` where no table was read."""
        return round(self.cells_explained / self.cells_printed, 4) if self.cells_printed else None


def relation(home: Home, table: str) -> str:
    """A lake table as SQL that may stand after `from`.

    Only of segments that hold something superseded is each row asked whether it counts: of all others a count of rows stands in
    the files' own words.
    """
    outdated = _outdated(home)
    whole = [literal(home.lake_current / table / "*.parquet")]
    partly: list[str] = []
    for segment in segments(home):
        files = partly if segment.name in outdated else whole
        if (segment / f"{table}.parquet").exists():  # one that only says what is forgotten holds no table
            files.append(literal(segment / f"{table}.parquet"))
    counting = f"select * from read_parquet([{', '.join(whole)}])"
    if partly:
        counting += (
            f" union all select r.* exclude (filename) from read_parquet([{', '.join(partly)}], filename = true) as r "
            f"anti join read_parquet({literal(home.lake_current / SUPERSEDED)}) as s "
            "on r.document_id = s.document_id and string_split(r.filename, '/')[-2] = s.segment"
        )
    return f"({counting})"


def _outdated(home: Home) -> set[str]:
    """The segments that hold documents which count no more."""
    from pyarrow import parquet  # noqa: PLC0415 - status asks nothing of the lake

    path = home.lake_current / SUPERSEDED
    return (
        set(parquet.read_table(path, columns=["segment"])["segment"].to_pylist()) if path.exists() else set()
    )


def figures_by_year(home: Home) -> dict[int, YearFigures]:
    """What the lake holds, by fiscal year."""
    found: dict[int, YearFigures] = defaultdict(YearFigures)
    with duckdb.connect() as connection:
        connection.execute(
            f"create temp table years as select document_id, fiscal_year from {relation(home, 'document')}"
        )

        def by_year(table: str, measures: str) -> list[tuple[Any, ...]]:
            return connection.execute(
                f"select fiscal_year, {measures} from {relation(home, table)} "
                "join years using (document_id) group by fiscal_year order by fiscal_year"
            ).fetchall()

        for year, count in connection.execute(
            "select fiscal_year, count(*) from years group by 1"
        ).fetchall():
            found[year].documents = count
        for table in (k.table for k in RECORD_TYPES if k.table not in NO_FIGURES):
            for year, count in by_year(table, "count(*)"):
                found[year].records[table] = count
        for year, count in by_year(IssueRecord.table, "count(*)"):
            found[year].issues = count
        sums = "sum(cells_printed), sum(cells_used + cells_ignored)"
        for year, printed, explained in by_year(CoverageRecord.table, sums):
            found[year].cells_printed, found[year].cells_explained = int(printed), int(explained)
    return dict(sorted(found.items()))


def files_recognised_as(home: Home, *, agency: str | None = None, year: int | None = None) -> list[str]:
    """The files of the reports that were recognised as an agency's (by its full name), of a fiscal year, or both."""
    asked = f"""select distinct file_id from {relation(home, "document")}
        where ($agency is null or agency_name = $agency) and ($year is null or fiscal_year = $year) order by 1"""
    with duckdb.connect() as connection:
        return [file for (file,) in connection.execute(asked, {"agency": agency, "year": year}).fetchall()]


def documents_of_year(
    home: Home, year: int, limit: int = 20
) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """The first reports of one fiscal year: agency, kind, date, file."""
    columns = ("agency_name", "report_kind", "report_date", "file_name")
    with duckdb.connect() as connection:
        rows = connection.execute(
            f"select {', '.join(columns)} from {relation(home, DocumentRecord.table)} "
            "where fiscal_year = ? order by all limit ?",
            [year, limit],
        ).fetchall()
    return columns, rows
