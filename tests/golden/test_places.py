"""Every place that a record names can be shown, and what stands there holds the figure that was read from it.

Over the samples, the PDFs printed of them, and whatever reports lie in ../shared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingestion.addresses import Address
from ingestion.documents.model import ParsedDocument
from ingestion.evidence.locate import Locator
from ingestion.evidence.outline import outline_of
from ingestion.evidence.places import WHOLE, refs_of
from ingestion.evidence.shown import ShownTable, shown_table
from ingestion.records import PlaceRecord, Record
from ingestion.report import ExtractedReport
from ingestion.textnorm import match_key
from samples.typeset import DECISIONS
from tests.support.reading import reports_seen, seen

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FOLDERS = (
    ROOT / "samples", ROOT / "tests" / "fixtures" / "pdf", SHARED / "reports", SHARED / "cases", SHARED / "cases" / "budgets",
)  # fmt: skip
NO_REPORTS = {".json", ".md", ".py"}
FILES = [
    path
    for folder in FOLDERS
    if folder.exists()
    for path in sorted(folder.iterdir())
    if path.is_file() and path.suffix not in NO_REPORTS and path.name != DECISIONS
]
IDS = [path.name for path in FILES]


def report(path: Path) -> ExtractedReport | None:
    """What is read of a file; `None` of one that is refused."""
    return next(iter(reports_seen(path)), None)


def document(path: Path) -> ParsedDocument:
    """What a report was read from."""
    found = seen(path)
    assert isinstance(found, ParsedDocument)
    return found


def read_or_skipped(path: Path) -> ExtractedReport:
    found = report(path)
    if found is None:
        pytest.skip("refused")
    return found


def figures_of(record: Record) -> Iterator[tuple[str, str]]:
    """Each figure a record holds as printed, and the address at which it says that it is printed."""
    cells = dict(getattr(record, "cells", ()))
    for name in type(record).model_fields:
        figure = name.removesuffix("_raw")
        printed = getattr(record, name)
        if figure == name or not printed or not any(c.isdigit() for c in printed):
            continue
        ref = getattr(record, f"{figure.removesuffix('_amount')}_ref", None) or getattr(
            record, "source_ref", ""
        )
        yield printed, ref
        if figure in cells:
            yield printed, str(replace(Address.parse(ref), column=cells[figure]))


def is_of_several_columns(printed: str, text: str) -> bool:
    """Whether a figure is put together of its row: ≥ | 12000 | 亩, whose middle cell holds its digits and no others."""
    pieces = re.findall(r"[\d.,]+|[^\d.,]+", printed)
    is_row = "|" in text and all(piece in text for piece in pieces)
    return is_row or (text in printed and re.findall(r"\d+", text) == re.findall(r"\d+", printed) != [])


def test_there_are_files_to_look_at() -> None:
    assert sum(report(path) is not None for path in FILES[:10]) == 9


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_every_place_is_there_once_and_holds_the_figures(path: Path) -> None:
    found = read_or_skipped(path)
    records = [record for record in found.records if not isinstance(record, PlaceRecord)]
    places = {place.source_ref: place for place in found.of(PlaceRecord)}
    assert len(places) == len(found.of(PlaceRecord))
    named = {WHOLE, *(ref for record in records for ref in refs_of(record))}
    assert named == places.keys()
    texts = {ref: match_key(place.text.replace("\n", "")) for ref, place in places.items()}
    lost = [
        (record.table, printed, ref)
        for record in records
        for printed, ref in figures_of(record)
        if match_key(printed) not in texts[ref] and not is_of_several_columns(match_key(printed), texts[ref])
    ]
    assert not lost


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_a_page_that_shows_a_place_marks_what_is_printed_there(path: Path) -> None:
    """The rebuilt table holds the cell of every place that is one, with the text of the place."""
    found = read_or_skipped(path)
    locator = Locator(document(path), ())
    rows: dict[int, set[int]] = {}
    places = [place for place in found.of(PlaceRecord) if place.row_number is not None]
    for place in places:
        rows.setdefault(place.table_number or 0, set()).add(place.row_number or 0)
    tables = {number: shown_table(locator, number, wanted, 6) for number, wanted in rows.items()}
    wrong = [
        (place.source_ref, place.text)
        for place in places
        if shown_at(tables[place.table_number or 0], place.row_number, place.column_number) != place.text
    ]
    assert not wrong


def shown_at(table: ShownTable | None, row: int | None, column: int | None) -> str | None:
    """The text of a cell, or of the cells that begin in a row, as a page shows them."""
    if table is None:
        return None
    if column is None:
        begun = {(at.number, cell.column): cell.text for at in table.rows for cell in at.cells}
        return " | ".join(text for (number, _), text in begun.items() if number == row and text)
    covering = [
        cell.text
        for at in table.rows
        for cell in at.cells
        if at.number <= (row or 0) < at.number + cell.row_span
        and cell.column <= column < cell.column + cell.column_span
    ]
    return covering[-1] if covering else None


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".pdf"], ids=lambda p: p.name)
def test_every_place_of_a_pdf_has_a_box_on_its_page(path: Path) -> None:
    found = read_or_skipped(path)
    for place in found.of(PlaceRecord):
        if place.source_ref != WHOLE:
            assert place.page is not None
            assert place.x0 is not None
            assert place.x1 is not None
            assert place.top is not None
            assert place.bottom is not None
            assert place.x0 < place.x1
            assert place.top < place.bottom


INVENTED = (
    "/s99.99",
    "p99/s1",
    "p99/t1/r1",
    "/t1/r9999",
    "/t999/r1",
    "/t1/r1/c99",
    "/sA77.1",
    "/sR77.1",
    "/sp99999",
)


@pytest.mark.parametrize("path", [p for p in FILES if ROOT in p.parents], ids=lambda p: p.name)
def test_invented_places_are_found_nowhere_and_those_of_records_on_no_other_page(path: Path) -> None:
    found = read_or_skipped(path)
    read = document(path)
    locator = Locator(read, outline_of(read))
    assert [ref for ref in INVENTED if locator.find(ref) is not None] == []
    for place in found.of(PlaceRecord):
        again = locator.find(place.source_ref)
        assert again is not None
        assert (again.page, again.table, again.row, again.column) == (
            place.page, place.table_number, place.row_number, place.column_number,
        )  # fmt: skip
        if place.table_number is not None:
            other = replace(Address.parse(place.source_ref), page=(place.page or 0) + 1)
            assert locator.find(str(other)) is None
