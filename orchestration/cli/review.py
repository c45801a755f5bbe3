"""Figures that wait for a person, as the published file and `review/corrections.csv` say now."""
# ruff: noqa: S608 - the SQL is put together from columns of ours and quoted text

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import duckdb

from ingestion.values import normalise
from orchestration.cli.failures import CommandFailed
from orchestration.cli.published import first_line, open_published
from orchestration.cli.review_lines import as_table
from orchestration.home import Home
from orchestration.store.review.corrections import read_corrections
from orchestration.store.review.prints import value_text
from orchestration.store.sql import as_dicts, literal
from orchestration.words import phrase

SHOWN_ID = 10  # characters of an id that a table shows; any that name one figure alone will do
READINGS = (
    "as_printed",
    "joined_lines",
    "line",
    "note_mark",
    "scale",
    "beside",
    "recognised",
    "over_page",
    "apart",
)
_PUBLISHED = (
    "review_id", "document_id", "file_name", "agency_name", "fiscal_year", "form", "source_ref", "record_table",
    "column_name", "column_number", "printed", "alternatives", "basis", "state", "confirmed_value", "confidence",
    "source_text",
)  # fmt: skip
# What somebody confirmed counts from the moment it is written down, not only from the next run.
_FIGURES = """
    select
        q.* replace (
            case when w.review_id is not null then 'confirmed' else q.state end as state,
            coalesce(w.value, q.confirmed_value) as confirmed_value
        ),
        d.file_name, a.agency_name
    from review_queue as q
    join dim_document as d on q.document_id = d.document_id
    join dim_agency as a on q.agency_id = a.agency_id
    left join written as w on q.review_id = w.review_id
"""
_WRITTEN = """
    create temp table written as
    select q.review_id, max_by(l.value, l.line_number) as value
    from review_queue as q
    join lines as l
        on q.document_id = l.document_id and q.source_ref = l.source_ref
        and coalesce(q.record_table, l.record_table) = l.record_table
        and coalesce(q.column_name, l.field) = l.field
        and q.printed = l.read_value
    group by q.review_id
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures are asked for; what is not given restricts nothing."""

    document: str | None = None
    agency: str | None = None
    year: int | None = None
    column: str | None = None
    states: Sequence[str] = ()

    def conditions(self) -> dict[str, str]:
        """The SQL of each filter that is given, by the words it was given in."""
        parts: dict[str, str] = {}
        if self.document:
            named = literal(self.document)
            parts[f"--document {self.document}"] = (
                f"(file_name = {named} or starts_with(document_id, lower({named})))"
            )
        if self.agency:
            parts[f"--agency {self.agency}"] = f"contains(agency_name, {literal(self.agency)})"
        if self.year is not None:
            parts[f"--year {self.year}"] = f"fiscal_year = {self.year}"
        if self.column:
            parts[f"--column {self.column}"] = f"column_name = {literal(self.column)}"
        if self.states:
            parts[f"--state {' --state '.join(self.states)}"] = (
                f"state in ({', '.join(map(literal, self.states))})"
            )
        return parts

    def condition(self) -> str:
        """As SQL."""
        return " and ".join(self.conditions().values()) or "true"


@contextmanager
def opened_figures(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published file with a view `figures` that knows everything confirmed so far."""
    with open_published(home.published_file) as connection:
        try:
            connection.execute(_lines(home) + _WRITTEN)
            connection.execute("create temp view figures as " + _FIGURES)
        except duckdb.Error as error:
            raise CommandFailed(phrase("review_missing", error=first_line(error))) from error
        yield connection


def listed(
    connection: duckdb.DuckDBPyConnection, wanted: Wanted, form: str | None
) -> duckdb.DuckDBPyConnection:
    """The figures asked for in the order of the documents: with every column for machines, else as a table for people."""
    if form is None:
        columns = (
            f"review_id[:{SHOWN_ID}] as figure, file_name, source_ref, column_name, printed, {_told_readings()}"
            " as readings, basis, state, confirmed_value"
        )
    else:
        columns = ", ".join(_PUBLISHED)
        if form == "csv":
            columns = columns.replace("alternatives", "to_json(alternatives)::varchar as alternatives")
    return connection.execute(
        f"select {columns} from figures where {wanted.condition()}"
        " order by fiscal_year desc, agency_name, file_name, document_id, source_ref, column_number, review_id"
    )


def why_none(connection: duckdb.DuckDBPyConnection, wanted: Wanted) -> str | None:
    """Which filters fit no figure; `None` where some figure fits them all."""

    def count(condition: str) -> int:
        return len(connection.execute(f"select 1 from figures where {condition}").fetchall())

    if count(wanted.condition()):
        return None
    if not count("true"):
        return phrase("review_none")
    alone = [given for given, condition in wanted.conditions().items() if not count(condition)]
    return phrase("review_fits_not", given=" · ".join(alone or wanted.conditions()))


def figures_of(
    connection: duckdb.DuckDBPyConnection, ids: Sequence[str], wanted: Wanted
) -> list[dict[str, Any]]:
    """The figures whose ids begin with `ids`, or, without any, the open ones that filters fit.

    Raises:
        CommandFailed: an id names none or several, or no filter is given and no id.
    """
    if not ids and not wanted.conditions():
        raise CommandFailed(phrase("review_without_id"), exit_code=2)
    if not ids:
        found = _rows(connection, f"{wanted.condition()} and state = 'open'")
        if not found:
            raise CommandFailed(phrase("review_fits_not", given=" · ".join(wanted.conditions())))
        return found
    meant: dict[str, dict[str, Any]] = {}
    for text in ids:
        found = _rows(connection, f"starts_with(review_id, {literal(text.lower())})") if text else []
        if len(found) != 1:
            reason = "review_ambiguous" if found else "review_unknown"
            raise CommandFailed(phrase(reason, named=text, count=len(found)), exit_code=2)
        meant[found[0]["review_id"]] = found[0]
    return list(meant.values())


def as_printed(row: Mapping[str, Any]) -> str:
    """The value of a figure as it is printed: the reading that says so, or the one that is the printed number.

    Raises:
        CommandFailed: the print itself has several readings.
    """
    readings = row["alternatives"]
    if not readings:
        return str(row["printed"])
    same = [one["value"] for one in readings if one["reason"] == "as_printed"]
    try:
        number = Decimal(normalise(row["printed"]).replace(",", "").rstrip("%"))
    except InvalidOperation:
        number = None
    same = same or [one["value"] for one in readings if one["value"] == number]
    if len(set(same)) != 1 or any(one["reason"] in ("元", "千元", "万元", "亿元") for one in readings):
        told = phrase("review_print_is_open", figure=_id(row), printed=row["printed"], known=_known(row))
        raise CommandFailed(told, exit_code=2)
    return value_text(same[0])


def of_reading(row: Mapping[str, Any], reason: str) -> str:
    """The value of the reading that was open for `reason`.

    Raises:
        CommandFailed: there is none, or several.
    """
    values = {one["value"] for one in row["alternatives"] if one["reason"] == reason}
    if len(values) != 1:
        told = phrase(
            "review_without_reading",
            figure=_id(row),
            printed=row["printed"],
            known=_known(row),
            reading=reason,
        )
        raise CommandFailed(told, exit_code=2)
    return value_text(values.pop())


def _id(row: Mapping[str, Any]) -> str:
    return str(row["review_id"][:SHOWN_ID])


def _known(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(f"{value_text(one['value'])} ({one['reason']})" for one in row["alternatives"])


def _rows(connection: duckdb.DuckDBPyConnection, condition: str) -> list[dict[str, Any]]:
    return as_dicts(connection.execute(f"select * from figures where {condition} order by review_id"))


def _told_readings() -> str:
    """The readings of a figure with their reasons in words, as SQL."""
    reasons = ", ".join(f"{literal(name)}: {literal(phrase(f'reading_{name}'))}" for name in READINGS)
    value = r"coalesce(regexp_replace(r.value::varchar, '\.?0+$', ''), '—')"
    told = f"concat({value}, ' (', coalesce(map {{{reasons}}}[r.reason], r.reason), ')')"
    return f"array_to_string(list_transform(alternatives, lambda r: {told}), ' · ')"


def _lines(home: Home) -> str:
    """The lines of `review/corrections.csv` as a temporary table."""
    kept = ("document_id", "source_ref", "record_table", "field", "read_value", "value")
    return as_table(kept, read_corrections(home).rows)
