"""Two publications in small: the tables by which the one is compared with the other."""

# ruff: noqa: S608 - relations of our own tables

from __future__ import annotations

from typing import Any

import duckdb


def publication(
    connection: duckdb.DuckDBPyConnection, name: str, reports: dict[str, float], **more: Any
) -> None:
    """A database as published: reports by id with their total. `corrected`, `aside` name reports; `sample`, too; `cells` is used of 100."""
    connection.execute(f"attach '{more.get('file', ':memory:')}' as {name}")
    for statement in (
        "create schema {n}.marts", "create schema {n}.ops",
        "create table {n}.marts.dim_document (document_id text, file_id text, file_name text, region_code text, report_kind text)",
        "create table {n}.marts.dim_region as select '430200' as region_code, '株洲市' as region_name",
        "create table {n}.ops.delivery (document_id text, is_sample boolean)",
        "create table {n}.ops.quarantine (document_id text, file_id text, code text)",
        "create table {n}.ops.correction (document_id text)",
        "create table {n}.ops.extraction_coverage (document_id text,"
        " cells_used int, cells_ignored int, cells_printed int, is_current boolean)",
        "create table {n}.marts.fct_budget_execution (document_id text, scope text, funding_line text, executed double,"
        " full_year_budget double, source_ref text)",
        "create table {n}.marts.fct_three_public_expense (document_id text,"
        " expense_item_code text, source text, final double, source_ref text)",
    ):  # fmt: skip
        connection.execute(statement.format(n=name))
    for report, total in reports.items():
        file, kind = f"file of {report}", "final_accounts"
        connection.execute(
            f"insert into {name}.marts.dim_document values (?, ?, ?, '430200', ?)",
            [report, file, f"{report}.docx", kind],
        )
        connection.execute(
            f"insert into {name}.ops.delivery values (?, ?)", [report, report in more.get("sample", ())]
        )
        connection.execute(
            f"insert into {name}.marts.fct_budget_execution values (?, 'overall', 'total', ?, 50, '/t1/r1')",
            [report, total],
        )
        connection.execute(
            f"insert into {name}.ops.extraction_coverage values (?, ?, 0, 100, true)",
            [report, more.get("cells", 99)],
        )
    for report in more.get("corrected", ()):
        connection.execute(f"insert into {name}.ops.correction values (?)", [report])
    for report, code in more.get("aside", {}).items():
        connection.execute(
            f"insert into {name}.ops.quarantine values (?, ?, ?)", [report, f"file of {report}", code]
        )


def reports(*names: str, total: float = 100) -> dict[str, float]:
    return dict.fromkeys(names, total)
