"""The province as records: a home whose lake, ledger and quarantine hold what its reports would have come to.

There are no originals: what is measured begins behind the reader. Of each report the page of its template is kept, so that
it counts as opened.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from pyarrow import parquet

from evaluation.province.clones import Template
from evaluation.province.plan import REFERENCE, Planned
from evaluation.province.reports import file_of, layouts
from evaluation.province.spoiled import SPOILED, spoiled
from evaluation.source import source_of
from ingestion.api import read, recognise
from ingestion.documents.model import ParsedDocument
from ingestion.records import RECORD_TYPES, DocumentRecord
from ingestion.report import ExtractedReport, Refusal
from ingestion.writers import arrow_schema
from orchestration.home import Home
from orchestration.store.archive.deliveries import refuse
from orchestration.store.archive.ledger import Arrival
from orchestration.store.lake.sealing import add_segment, recover
from orchestration.store.lake.segments import READ
from orchestration.store.reading.kept import keep_page
from orchestration.store.reading.pages import page_path

SEGMENTS = 6
"""At most so many: eight of a size would be put together by the next refresh."""
GROUP_ROWS = 100_000
BAD_SHARE = 0.01
_BEGUN = datetime(2021, 3, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Read:
    """A template and its kept page."""

    template: Template
    page: Path


def write_records(home: Home, planned: Sequence[Planned]) -> int:
    """Fill a new home with the records of reports; how many refused files beside them."""
    recover(home)
    with TemporaryDirectory() as folder:
        read = _read_layouts(Path(folder), {one.layout for one in planned})
        refusals = [_refused(Path(folder), kind) for kind in SPOILED]
        size = -(-len(planned) // SEGMENTS)
        for start in range(0, len(planned), size):
            chosen = planned[start : start + size]
            add_segment(home, lambda building, chosen=chosen: _fill(building, chosen, read))  # type: ignore[misc]
        with home.arrivals.open("a", encoding="utf-8") as ledger:
            ledger.writelines(json.dumps(asdict(_arrival(one))) + "\n" for one in planned)
            bad = planned[:: round(1 / BAD_SHARE)]
            for one in bad:
                arrival = _arrival(one, "坏")
                ledger.write(json.dumps(asdict(arrival)) + "\n")
                refuse(
                    home.quarantine_recognised, arrival, Path(arrival.landing_path), _answer(refusals, one)
                )
        _keep_pages(home, planned, read)
    return len(bad)


def document_id(planned: Planned, mark: str = "") -> str:
    """The id a report would have: no two are the same."""
    told = f"{planned.path} {planned.money} {planned.layout} {mark}"
    return hashlib.sha256(told.encode()).hexdigest()


def _read_layouts(folder: Path, wanted: set[int]) -> dict[int, _Read]:
    """One template for each layout, read by the reader."""
    made: dict[str, _Read] = {}
    for layout in sorted(wanted):
        if (name := layouts()[layout].name) in made:
            continue
        planned = Planned(layout, REFERENCE, 2023, layout, "docx", Decimal(1), 0)
        page, report = _read(folder, planned)
        keep_page(folder / "pages", page)
        made[name] = _Read(Template(report, planned), page_path(folder / "pages", page.source.sha256, is_converted=False))  # fmt: skip
    return {layout: made[layouts()[layout].name] for layout in wanted}


def _read(folder: Path, planned: Planned) -> tuple[ParsedDocument, ExtractedReport]:
    path = folder / f"{planned.layout}.docx"
    path.write_bytes(file_of(planned))
    page = read(source_of(path))
    if isinstance(page, Refusal):
        raise TypeError(f"a report of the province is not read: {page.message}")
    [report] = recognise(page)
    if isinstance(report, Refusal):
        raise TypeError(f"a report of the province is not recognised: {report.message}")
    return page, report


def _fill(building: Path, planned: Sequence[Planned], read: dict[int, _Read]) -> dict[str, int]:
    writers = {
        kind.table: parquet.ParquetWriter(building / f"{kind.table}.parquet", arrow_schema(kind), compression="zstd")
        for kind in RECORD_TYPES
    }  # fmt: skip
    held: dict[str, list[pa.Table]] = {kind.table: [] for kind in RECORD_TYPES}
    rows = dict.fromkeys(held, 0)

    def write(table: str) -> None:
        if held[table]:
            writers[table].write_table(pa.concat_tables(held[table]))
            held[table], rows[table] = [], 0

    for name, one in _tables(planned, read):
        held[name].append(one)
        rows[name] += one.num_rows
        if rows[name] >= GROUP_ROWS:
            write(name)
    for name, writer in writers.items():
        write(name)
        writer.close()
    return {document_id(one): READ for one in planned}


def _tables(planned: Sequence[Planned], read: dict[int, _Read]) -> Iterator[tuple[str, pa.Table]]:
    for one in planned:
        template, identity = read[one.layout].template, document_id(one)
        yield from template.clone(one, identity).items()
        row = template.document_row(one, identity, Path(one.path).name)
        yield DocumentRecord.table, pa.Table.from_pylist([row], arrow_schema(DocumentRecord))


def _arrival(planned: Planned, mark: str = "") -> Arrival:
    received = _BEGUN + timedelta(days=365 * planned.batch, hours=planned.batch)
    name = mark + Path(planned.path).name
    return Arrival(
        document_id(planned, mark), str(Path(planned.path).with_name(name)), name, 40_000 + planned.number, 0,
        received.isoformat(timespec="microseconds"),
    )  # fmt: skip


def _refused(folder: Path, kind: str) -> Refusal:
    end, data = spoiled(kind, Planned(0, REFERENCE, 2023, 0, "docx", Decimal(1), 0))
    path = folder / f"报告.{end}"
    path.write_bytes(data)
    page = read(source_of(path))
    found = (page,) if isinstance(page, Refusal) else recognise(page)
    [refusal] = [one for one in found if isinstance(one, Refusal)]
    return refusal


def _answer(refusals: Sequence[Refusal], planned: Planned) -> dict[str, object]:
    refusal = refusals[planned.number % len(refusals)]
    return {"code": refusal.code, "place": refusal.place, "message": refusal.message.as_json()}


def _keep_pages(home: Home, planned: Sequence[Planned], read: dict[int, _Read]) -> None:
    """The page of its template for every report: the same file under many names, a new copy where it has too many."""
    links: dict[Path, Path] = {}
    for one in planned:
        page = read[one.layout].page
        target = page_path(home.pages, document_id(one), is_converted=False)
        try:
            os.link(links[page], target)
        except (KeyError, OSError):
            target.write_bytes(page.read_bytes())
            links[page] = target
