"""The workbooks of a published database: `jixiao-<year>.xlsx` for each year that an agency reported of.

A year of many rows is a workbook for the province, with what is told of regions, and `jixiao-<year>-<region_code>.xlsx` for each
region, with what is told of its agencies: one report more then writes two small ones anew and not a province's rows.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from urllib.parse import quote

from xlsxwriter import Workbook

from reporting.labels import Meta
from reporting.marts import ALL, Digest, Heading, Marts
from reporting.settings import Settings
from reporting.site.shards import link_file
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
MOST_TOGETHER = 20_000
"""Rows of a year that stand in one workbook: writing takes 0.45 CPU s a thousand, and one of ten thousand reports has 800,000."""
_EPOCH = datetime(
    2000, 1, 1, tzinfo=UTC
)  # a file of the same content has the same bytes, whenever it was made
FINDINGS = "sheet_findings"
DIGESTS = "digests.json"
"""What each workbook was made of, so that the next version knows whether it still is."""
_TOO_FINE = ("fct_indicator", "fct_expense")
"""Of a province they have more rows than a sheet can hold; pages and files of the tables show them."""


@dataclass(frozen=True, slots=True)
class WorkbooksBuilt:
    """What was made: the files, how many of them are linked from the version before, sheets and rows of those written anew,
    bytes in all, seconds."""

    files: tuple[str, ...]
    linked: int
    sheets: int
    rows: int
    bytes: int
    seconds: float


class SheetTooLongError(ValueError):
    """A view has more rows in a year than a sheet can hold."""


def build_workbooks(
    database: Path,
    out: Path,
    *,
    meta: Meta | None = None,
    before: Path | None = None,
    settings: Settings | None = None,
) -> WorkbooksBuilt:
    """Write a workbook a year into the empty or missing folder `out`. `before`: the folder of the version before, whose workbook
    of a year stands as long as no row of it, no heading and no line of this room is another.

    Raises:
        MartDiffersError, NoLabelError: as `build_site`.
        SheetTooLongError: a year of a view does not fit into a sheet.
    """
    started = time.monotonic()
    settings = settings or Settings()
    out.mkdir(parents=True, exist_ok=True)
    known = _read_digests(before)
    digests: dict[str, str] = {}
    counts: list[int] = []
    linked = 0
    with Marts(database, meta) as marts:
        views = sheet_views(settings)
        for view in views:
            marts.check(view)
        asked = [_asked(marts, view) for view in views]
        for part in _parts(asked, marts):
            name = part.file_name
            digests[name] = part.digest
            if before is not None and known.get(name) == digests[name] and (before / name).is_file():
                link_file(before / name, out / name)
                linked += 1
            else:
                counts += write_workbook(out / name, _sheets(marts, part)).values()
    (out / DIGESTS).write_text(json.dumps(digests, indent=1), "utf-8")
    size = sum((out / name).stat().st_size for name in digests)
    return WorkbooksBuilt(
        tuple(digests), linked, len(counts), sum(counts), size, round(time.monotonic() - started, 2)
    )


def _read_digests(before: Path | None) -> dict[str, str]:
    file = before / DIGESTS if before is not None else None
    return dict(json.loads(file.read_text("utf-8"))) if file is not None and file.is_file() else {}


@cache
def _code_digest() -> bytes:
    """Other words, views or styles are another workbook of the same rows."""
    total = hashlib.sha256()
    for path in sorted(Path(__file__).resolve().parents[1].rglob("*.py")):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.digest()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A view with what is asked of it once for all years: its headings, and the rows and digest of each year and, of what is told
    of agencies, region; a year or region is blank where the view is not parted by it."""

    view: View
    headings: tuple[Heading, ...]
    digests: dict[tuple[str, str], Digest]

    @property
    def is_of_agencies(self) -> bool:
        """Whether its rows are of agencies, and not of regions, rules or years."""
        return _is_of_agencies(self.view)

    def of(self, year: int, region: str | None) -> dict[tuple[str, str], Digest]:
        """The digests of a year and, if asked, of a region."""
        return {
            key: digest
            for key, digest in self.digests.items()
            if key[0] in ("", str(year)) and region in (None, key[1])
        }


@dataclass(frozen=True, slots=True)
class _Part:
    """A workbook: the sheets of a year, or those of its province or of one of its regions."""

    year: int
    asked: tuple[_Asked, ...]
    region: str | None = None
    region_name: str = ""

    @property
    def file_name(self) -> str:
        """Its name."""
        return f"jixiao-{self.year}{'' if self.region is None else f'-{self.region or 0}'}.xlsx"

    @property
    def digest(self) -> str:
        """Of all that it is made of: the rows of its sheets, their headings, and the code that writes them."""
        total = hashlib.sha256(_code_digest() + self.region_name.encode())
        for one in self.asked:
            rows = sorted(one.of(self.year, self.region).items())
            total.update(repr((one.view.key, rows, one.headings)).encode())
        return total.hexdigest()


def _is_of_agencies(view: View) -> bool:
    return "agency_name" in view.names and "region_code" in view.names


def _asked(marts: Marts, view: View) -> _Asked:
    by = (
        "fiscal_year" if "fiscal_year" in view.shards else "",
        "region_code" if _is_of_agencies(view) else "",
    )
    found = marts.digests(view, tuple(filter(None, by)) or (ALL,))
    digests = {(key[0] if by[0] else "", key[-1] if by[1] else ""): told for key, told in found.items()}
    return _Asked(view, tuple(marts.headings(view)), digests)


def _parts(asked: Sequence[_Asked], marts: Marts) -> Iterator[_Part]:
    names = marts.region_names()
    of_regions: tuple[_Asked, ...] = ()
    for year in marts.years():
        rows = sum(digest.rows for one in asked for digest in one.of(year, None).values())
        if rows <= MOST_TOGETHER:
            yield _Part(year, tuple(asked))
            continue
        yield _Part(year, tuple(one for one in asked if not one.is_of_agencies))
        of_regions = of_regions or tuple(_of_a_region(one, marts) for one in asked if one.is_of_agencies)
        for region in sorted({region for one in of_regions for _, region in one.of(year, None)}):
            yield _Part(year, of_regions, region, names.get(region, ""))


def _of_a_region(asked: _Asked, marts: Marts) -> _Asked:
    view = asked.view.of_a_region()
    return asked if view is asked.view else _asked(marts, view)


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


def _sheets(marts: Marts, part: _Part) -> Iterator[Sheet]:
    year, region = part.year, part.region
    for one, name in zip(part.asked, numbered(one.view.title for one in part.asked), strict=True):
        view = one.view
        headings = tuple(heading for heading in one.headings if heading.column.shown)
        count = marts.count(view, year, region)
        if count > MOST_ROWS:
            raise SheetTooLongError(f"{view.key} has {count} rows of {year}; a sheet holds {MOST_ROWS}")
        is_answered = view.key == FINDINGS
        yield Sheet(
            name,
            part.region_name + (f"{year}年度{view.title}" if "fiscal_year" in view.shards else view.title),
            headings,
            lambda view=view: marts.each(view, year, region),  # type: ignore[misc]
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
