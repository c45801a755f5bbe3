"""Showing the answer of a query: as a table for people, as CSV or JSON for machines."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import TextIO

import duckdb
from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from orchestration.cli.inert import inert, json_text
from orchestration.cli.terminal import console
from orchestration.early_words import early
from orchestration.store.review.spreadsheet_guard import guarded

FORMATS = ("table", "csv", "json")
BATCH = 10_000
# A cell of a table on a terminal is cut here; CSV and JSON never cut.
MAX_CELL_WIDTH = 60
MIN_COLUMN_WIDTH = 6

Row = tuple[object, ...]


def show(cursor: duckdb.DuckDBPyConnection, form: str, limit: int) -> None:
    """Print the rows of an executed statement. `limit` cuts tables only; machines get every row."""
    headings = [column[0] for column in cursor.description or ()]
    if not headings:
        return
    writers: dict[str, Callable[[], None]] = {
        "table": lambda: _show_table(cursor, headings, limit),
        "csv": lambda: write_csv(cursor, headings, sys.stdout),
        "json": lambda: write_json(cursor, headings, sys.stdout),
    }
    writers[form]()


def write_csv(cursor: duckdb.DuckDBPyConnection, headings: Sequence[str], out: TextIO) -> None:
    """Comma-separated values with a heading row; NULL is an empty field, money keeps all its decimals.

    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    seen = inert if out.isatty() else str  # a terminal would obey what a file merely holds
    while rows := cursor.fetchmany(BATCH):
        writer.writerows([guarded(seen(v)) if isinstance(v, str) else v for v in row] for row in rows)


def write_json(cursor: duckdb.DuckDBPyConnection, headings: Sequence[str], out: TextIO) -> None:
    """A JSON array, an object on each line; numbers are numbers, dates are ISO 8601 text."""
    out.write("[")
    separator = "\n"
    while rows := cursor.fetchmany(BATCH):
        for row in rows:
            record = dict(zip(headings, row, strict=True))
            out.write(separator + json_text(record, default=json_value))
            separator = ",\n"
    out.write("\n]\n")


def json_value(value: object) -> object:
    """What JSON has no type for, as the nearest thing it has."""
    if isinstance(value, Decimal):
        # What a double holds exactly becomes a number; a longer figure keeps its digits as text.
        return float(value) if Decimal(repr(float(value))) == value else str(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value)


def _show_table(cursor: duckdb.DuckDBPyConnection, headings: list[str], limit: int) -> None:
    rows = cursor.fetchmany(limit + 1)
    more = len(rows) > limit
    rows = rows[:limit]
    out = console()
    if fits(headings, rows, out.width):
        out.print(as_table(headings, rows))
    else:
        for number, row in enumerate(rows, start=1):
            out.print(as_record(headings, row, number))
    tell_shown(len(rows), more=more)


def tell_shown(rows: int, *, more: bool) -> None:
    """Say below rows how many they are, and whether there are more."""
    named = "first_rows_shown" if more else "row_shown" if rows == 1 else "rows_shown"
    console().print(early(named, rows=rows), style="dim")


def fits(headings: Sequence[str], rows: Sequence[Row], width: int) -> bool:
    """Whether the columns stand side by side without being squeezed beyond reading."""
    return sum(_least_width(heading, column, rows) + 3 for column, heading in enumerate(headings)) <= width


def _least_width(heading: str, column: int, rows: Sequence[Row]) -> int:
    """The width below which a column stops being readable: a number's whole, the first words of a text."""
    numbers = [cell_len(shown(row[column])) for row in rows if _is_number(row[column])]
    return max([MIN_COLUMN_WIDTH, min(cell_len(heading), 2 * MIN_COLUMN_WIDTH), *numbers])


def as_table(headings: Sequence[str], rows: Sequence[Row]) -> object:
    """Columns side by side; numbers to the right, NULL dimmed so that it is not taken for a word."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for column, heading in enumerate(headings):
        is_number = any(_is_number(row[column]) for row in rows)
        made.add_column(
            heading,
            justify="right" if is_number else "left",
            no_wrap=is_number,
            overflow="fold",
            max_width=MAX_CELL_WIDTH if console().is_terminal else None,
        )
    for row in rows:
        made.add_row(*(_cell(value) for value in row))
    return made


def as_record(headings: Sequence[str], row: Row, number: int) -> object:
    """One row, a line for each column: for rows that are wider than the terminal."""
    made = Table.grid(padding=(0, 2))
    made.title = Text(early("row_number", number=number), style="dim")
    made.title_justify = "left"
    made.add_column(style="bold", no_wrap=True)
    made.add_column(overflow="fold")
    for heading, value in zip(headings, row, strict=True):
        made.add_row(heading, _cell(value))
    return made


def shown(value: object) -> str:
    """A value as a table shows it: decimals without the zeros that only fill the type."""
    if value is None:
        return "NULL"
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, float):
        return f"{value:.6g}" if abs(value) < 1e6 else f"{value:.2f}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _cell(value: object) -> Text:
    return Text(inert(shown(value)), style="dim italic" if value is None else "")
