"""Figures of tables as Dagster metadata: row counts and the first rows as Markdown."""
# ruff: noqa: S608 - relations are named by our own definitions, never by input

import re
from collections.abc import Iterable, Sequence
from typing import Any

import dagster as dg
import duckdb

from ingestion.privacy import redact, redact_figure
from orchestration.words import phrase

FAILING_ROWS = "failing rows"
"""Under this name every check shows what it failed on."""

PREVIEW_ROWS = 8
PREVIEW_COLUMNS = 12
CELL_WIDTH = 40
SHOWN_NAMES = 20
# What Markdown or a page would act on: a text of a report is shown and never a link, a picture, a tag or emphasis.
_MARKUP = re.compile(r"[\\`*_\[\]<>!|~#&]")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>!|~#&])")


def markdown(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> dg.MarkdownMetadataValue:
    """A table in Markdown; long texts are cut, since a preview shows what a table is like."""
    shown = list(columns)[:PREVIEW_COLUMNS]
    lines = [
        "| " + " | ".join(shown) + " |",
        "|" + "---|" * len(shown),
        *("| " + " | ".join(_cell(v) for v in row[: len(shown)]) + " |" for row in rows),
    ]
    return dg.MetadataValue.md("\n".join(lines))


def table_figures(
    connection: duckdb.DuckDBPyConnection, relation: str, shown: int = PREVIEW_ROWS
) -> dict[str, Any]:
    """Row count and preview of a relation, of so many rows; `relation` is SQL that may stand after `from`."""
    [(count,)] = connection.execute(f"select count(*) from {relation}").fetchall()
    if not shown:
        return {"dagster/row_count": count}
    cursor = connection.execute(f"select * from {relation} limit {shown}")
    columns = [d[0] for d in cursor.description]
    return {"dagster/row_count": count, "preview": markdown(columns, cursor.fetchall())}


def shortened(names: Sequence[str]) -> list[str]:
    """The first of many names, and how many more there are."""
    more = len(names) - SHOWN_NAMES
    return [*map(redact, names[:SHOWN_NAMES]), *([phrase("and_more", more=more)] if more > 0 else ())]


def _cell(value: Any) -> str:
    # Hidden before it is cut: half a telephone number is none that would be known for one.
    text = "" if value is None else redact_figure(" ".join(str(value).split()))
    cut = text if len(text) <= CELL_WIDTH else text[: CELL_WIDTH - 1] + "…"
    return _MARKUP.sub(r"\\\g<0>", cut)


def plain(table: str) -> str:
    """A table of `markdown` for a terminal: the texts of its cells as they are."""
    return _ESCAPED.sub(r"\g<1>", table)
