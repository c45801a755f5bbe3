"""Whether every figure that is published leads to the place where it is printed, and that place holds the figure.

    python -m evaluation.places HOME

builds the files of evidence of a home that is published, as the pages show them, looks up each figure of each fact, each
place of each finding and of each row of the pages, and prints how many there are, and every one that has no place, is not
shown, or is not held there.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from ingestion.textnorm import match_key
from ingestion.values import normalise
from orchestration.home import Home
from orchestration.store.reading.papers import KeptPapers
from reporting.marts import Marts
from reporting.settings import Settings
from reporting.site.evidence import Evidence, key_of
from reporting.site.shards import Shards
from reporting.views import VIEWS

HELD, IN_TABLE = (
    "held",
    "in table",
)  # of a table whose headings run down it a figure stands in several rows: its place is the table
NO_PLACE, NOT_SHOWN, NOT_HELD = "no place", "not shown", "not held"
_NAMES = ("line_name_raw",)  # what a figure is of stands in its heading
# Where the sum of another passage is repeated, its own place is named.
_OWN_PLACE = {"amount": "amount_ref", "base_amount": "base_ref"}
_UNITS = (Decimal(1), Decimal("0.0001"), Decimal(10000))
_LEAST_BEGINNING = 8  # characters: words that a text out of a PDF breaks over rows begin in the first
_NUMBER = re.compile(r"\d+(?:\.\d+)?")

Row = dict[str, Any]
File = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is published: the table and the field it stands in, its place, and its print (blank for a finding)."""

    table: str
    field: str
    document_id: str
    source_ref: str
    printed: str | Decimal


def fates(home: Home) -> list[tuple[Figure, str]]:
    """Every figure of the facts and every place of the findings, with what became of it."""
    with tempfile.TemporaryDirectory() as folder:
        shards = Shards(Path(folder), None)
        with Marts(home.published_file) as marts:
            Evidence(marts, KeptPapers(home), shards, Settings(pictures="none")).write()
            linked = list(_of_views(marts))
        files: dict[str, File] = {}
        with duckdb.connect(str(home.published_file), read_only=True) as connection:
            found = [*_of_facts(connection), *_of_findings(connection), *linked]
        for figure in found:
            if figure.document_id not in files:
                files[figure.document_id] = _read(Path(folder), figure.document_id)
        return [(figure, _fate(figure, files[figure.document_id])) for figure in found]


def _of_facts(connection: duckdb.DuckDBPyConnection) -> Iterator[Figure]:
    named = "select distinct table_name from duckdb_columns() where schema_name = 'marts' and column_name = 'source_ref'"
    tables = sorted(name for (name,) in connection.execute(named).fetchall() if name.startswith("fct_"))
    for table in tables:
        if not table.startswith("fct_audit"):
            for fact in _rows(connection, f"select * from marts.{table}"):  # noqa: S608 - a name of ours
                yield from _figures(table, fact)


def _figures(table: str, fact: Row) -> Iterator[Figure]:
    """The row itself, the figures in cells of it, and those that are kept as printed."""
    document, row_ref = fact["document_id"], fact["source_ref"]
    yield Figure(table, "", document, row_ref, "")
    cells = fact.get("cells") or {}
    for field, column in cells.items():
        if column is None:  # a fact of rows that name different figures
            continue
        names = (f"{field}_raw", field, f"{field}_reported", f"{field}_value")
        value = next((fact[name] for name in names if fact.get(name) not in (None, "")), "")
        printed = Decimal(value) if isinstance(value, int) else value
        yield Figure(table, field, document, f"{row_ref}/c{column}", printed)
    for name, value in fact.items():
        field = name.removesuffix("_raw")
        if name != field and value and field not in cells and name not in _NAMES:
            yield Figure(table, field, document, fact.get(_OWN_PLACE.get(field, "")) or row_ref, value)


def _of_findings(connection: duckdb.DuckDBPyConnection) -> Iterator[Figure]:
    for finding in _rows(
        connection, "select rule_code, document_id, source_ref, evidence from marts.fct_audit_finding"
    ):
        yield Figure(
            "fct_audit_finding", finding["rule_code"], finding["document_id"], finding["source_ref"], ""
        )
        for entry in finding["evidence"]:
            yield Figure(
                "fct_audit_finding", finding["rule_code"], entry["document_id"], entry["source_ref"], ""
            )


def _of_views(marts: Marts) -> Iterator[Figure]:
    """The places that rows of the pages lead to."""
    for key, view in VIEWS.items():
        evidence = view.evidence
        if evidence is None:
            continue
        for row in marts.rows(view):
            named = row[evidence.place]
            is_list = bool(evidence.roles)
            entries = (
                named or () if is_list else [{"document_id": row[evidence.document], "source_ref": named}]
            )
            for entry in entries:
                if entry["source_ref"]:
                    yield Figure(f"page: {key}", "", entry["document_id"], entry["source_ref"], "")


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[Row]:
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description or ()]
    return iter([dict(zip(names, row, strict=True)) for row in cursor.fetchall()])


def _read(folder: Path, document_id: str) -> File:
    text = (folder / "d" / f"{key_of(document_id)}.js").read_text("utf-8")
    packed = json.loads(text[text.index(",") + 1 : text.rindex(")")])
    content: File = json.loads(gzip.decompress(base64.b64decode(packed)))
    return content


def _fate(figure: Figure, file: File) -> str:
    place = file["places"].get(figure.source_ref)
    if place is None:
        return NO_PLACE
    shown = marked(file, place)
    if shown is None:
        return NOT_SHOWN
    if not holds(shown, figure.printed):
        return NOT_HELD
    return IN_TABLE if figure.field and place[1] and place[2] is None else HELD


def marked(file: File, place: list[Any]) -> str | None:
    """What the page marks for a place: the text of its cell, of its row, or its passage; `None` where it shows no such."""
    _, number, row, column, _, _, text, _ = place
    if number is None:
        return str(text)
    table = file["tables"].get(str(number))
    if table and row is None:
        return " ".join(cell[3] for _, _, _, cells in table["rows"] for cell in cells)
    cells = next((cells for at, _, _, cells in table["rows"] if at == row), None) if table else None
    if cells is None:
        return None
    if column is None:
        return " ".join(cell[3] for cell in cells)
    covering = _covering(table["rows"], row, column)
    return covering if covering == text else None


def _covering(rows: list[Any], row: int, column: int) -> str | None:
    for at, _, _, cells in reversed([one for one in rows if one[0] <= row]):
        for begin, down, across, text in cells:
            if begin <= column < begin + across and at <= row < at + down:
                return str(text)
    return None


def holds(text: str, printed: str | Decimal) -> bool:
    """Whether a text holds a figure: as printed; its number, where unit or sign stand in cells of their own; in any unit of money."""
    shown = match_key(text.replace("\n", ""))
    numbers = {Decimal(n) for part in text.split() for n in _NUMBER.findall(normalise(part).replace(",", ""))}
    if isinstance(printed, Decimal):
        return any(abs(printed) == number * unit for number in numbers for unit in _UNITS)
    key = match_key(printed.replace("\n", ""))
    own = {Decimal(n) for n in _NUMBER.findall(key.replace(",", ""))}
    is_beginning = not own and len(shown) >= _LEAST_BEGINNING and key.startswith(shown)
    return key in shown or is_beginning or (bool(own) and own <= numbers)


def main() -> None:
    """Print the counts, and each figure that is not held."""
    found = fates(Home.locate(sys.argv[1]))
    for (table, fate), count in sorted(Counter((figure.table, fate) for figure, fate in found).items()):
        sys.stdout.write(f"{table:32}{fate:10}{count:7}\n")
    for figure, fate in found:
        if fate not in (HELD, IN_TABLE):
            sys.stdout.write(f"{fate}: {figure}\n")


if __name__ == "__main__":
    main()
