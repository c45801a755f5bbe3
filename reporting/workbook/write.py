"""The workbooks of a published database: `jixiao-<year>.xlsx` for each year that an agency reported of."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from xlsxwriter import Workbook

from reporting.labels import Meta
from reporting.marts import Marts
from reporting.settings import Settings
from reporting.view import View
from reporting.views import SHEETS, VIEWS
from reporting.workbook.answers import ANSWERS, CODES, WIDTHS, add_list
from reporting.workbook.sheet import Row, Sheet, add_sheet, numbered
from reporting.workbook.styles import Styles
from reporting.workbook.totals import totals_of

PAGES = "../site/"
"""Where the pages are, seen from the folder of the workbooks."""
MOST_ROWS = 1_048_000
"""Rows that a sheet can hold, less its headings."""
MOST_LINKS = 60_000
"""Links that a sheet can hold are 65,530; behind those the address stands as text alone."""
_EPOCH = datetime(
    2000, 1, 1, tzinfo=UTC
)  # a file of the same content has the same bytes, whenever it was made
FINDINGS = "sheet_findings"
_TOO_FINE = ("fct_indicator", "fct_expense")
"""Of a province they have more rows than a sheet can hold; pages and files of the tables show them."""


@dataclass(frozen=True, slots=True)
class WorkbooksBuilt:
    """What was made: the files, sheets and rows of all, bytes in all, seconds."""

    files: tuple[str, ...]
    sheets: int
    rows: int
    bytes: int
    seconds: float


class SheetTooLongError(ValueError):
    """A view has more rows in a year than a sheet can hold."""


def build_workbooks(
    database: Path, out: Path, *, meta: Meta | None = None, settings: Settings | None = None
) -> WorkbooksBuilt:
    """Write a workbook a year into the empty or missing folder `out`.

    Raises:
        MartDiffersError, NoLabelError: as `build_site`.
        SheetTooLongError: a year of a view does not fit into a sheet.
    """
    started = time.monotonic()
    settings = settings or Settings()
    out.mkdir(parents=True, exist_ok=True)
    files, sheets, rows = [], 0, 0
    with Marts(database, meta) as marts:
        views = sheet_views(settings)
        for view in views:
            marts.check(view)
        for year in marts.years():
            path = out / f"jixiao-{year}.xlsx"
            counts = write_workbook(path, _sheets(marts, views, year))
            files.append(path.name)
            sheets, rows = sheets + len(counts), rows + sum(counts.values())
    size = sum((out / name).stat().st_size for name in files)
    return WorkbooksBuilt(tuple(files), sheets, rows, size, round(time.monotonic() - started, 2))


def sheet_views(settings: Settings) -> list[View]:
    """The views that are sheets of an edition, in their order: those of the pages, then those of the workbook alone.

    The findings of the pages are left out: the workbook has them with room for an answer.
    """
    shown = [view for view in VIEWS.values() if view.sheet and view.mart not in ("rpt_finding", *_TOO_FINE)]
    return [
        view.of(settings.edition)
        for view in (*shown, *SHEETS.values())
        if settings.edition in view.editions and view.schema == "marts"
    ]


def write_workbook(path: Path, sheets: Iterable[Sheet]) -> dict[str, int]:
    """Write one workbook; the rows of each sheet by its name."""
    book = Workbook(str(path), {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"title": path.stem, "created": _EPOCH})
    styles = Styles(book)
    counts: dict[str, int] = {}
    for sheet in sheets:
        counts[sheet.name] = add_sheet(book, styles, sheet)
        add_list(book, sheet, counts[sheet.name])
    book.close()
    return counts


def _sheets(marts: Marts, views: list[View], year: int) -> Iterator[Sheet]:
    for view, name in zip(views, numbered(view.title for view in views), strict=True):
        headings = tuple(heading for heading in marts.headings(view) if heading.column.shown)
        count = marts.count(view, year)
        if count > MOST_ROWS:
            raise SheetTooLongError(f"{view.key} has {count} rows of {year}; a sheet holds {MOST_ROWS}")
        is_answered = view.key == FINDINGS
        yield Sheet(
            name,
            f"{year}年度{view.title}" if "fiscal_year" in view.shards else view.title,
            headings,
            lambda view=view: marts.each(view, year),  # type: ignore[misc]
            totals_of(view.key, tuple(heading.column.name for heading in headings)),
            view.note,
            WIDTHS if is_answered else {},
            CODES if is_answered else frozenset(),
            ANSWERS if is_answered else frozenset(),
            {"judged_place": address_of, "place": address_of} if count <= MOST_LINKS else {},
        )


def address_of(row: Row) -> str:
    """Where the pages show the place of a row."""
    return f"{PAGES}source.html?d={quote(str(row['document_id']))}&r={quote(str(row['source_ref']), safe='')}"
