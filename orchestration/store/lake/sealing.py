"""How segments are made and unmade: closing a batch, taking documents out, putting small ones together, after a kill."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ingestion.records import RECORD_TYPES, DocumentRecord
from orchestration.home import Home
from orchestration.store.files import digest_of_file, draft_of, read_json, settle_file, settle_folder
from orchestration.store.lake.segments import (
    FORGOTTEN,
    INDEX,
    NOT_READ,
    READ,
    SEGMENTS,
    Held,
    holdings,
    inbox,
    inbox_file,
    index,
    last,
    lies_in_inbox,
    segments,
)

if TYPE_CHECKING:
    import pyarrow as pa

BUILDING = "building"
DIGESTS = "digests.json"
FANOUT = 8
"""So many segments of one order of magnitude are put together; an order is this many times the one before it."""
GROUP_ROWS = 100_000
"""Rows of a group in a segment's file: a reader that wants few documents passes over the other groups."""


def seal(home: Home) -> int:
    """Make one segment of all that lies in the inbox; how many documents. Then put small segments together."""
    waiting = {kind.table: inbox(home, kind.table) for kind in RECORD_TYPES}
    documents = sorted(set().union(*waiting.values()))
    if documents:

        def fill(building: Path) -> dict[str, int]:
            for kind in RECORD_TYPES:
                paths = (inbox_file(home, kind.table, d) for d in documents if d in waiting[kind.table])
                _write(building / f"{kind.table}.parquet", kind.table, (_table(path) for path in paths))
            return {d: READ if d in waiting[DocumentRecord.table] else NOT_READ for d in documents}

        add_segment(home, fill)
        _empty_inbox(home, waiting)
    _compact(home)
    return len(documents)


def add_segment(home: Home, fill: Callable[[Path], Mapping[str, int]]) -> None:
    """One more segment: `fill` writes a file of every record type into a folder and gives the state of each document."""
    number, building = _next_number(home), _new_building(home)
    _name(building, home, number, {document: [state, number] for document, state in fill(building).items()})
    _derive_superseded(home)


def forget(home: Home, document_ids: Collection[str]) -> None:
    """Take documents out of the lake, as if they had never been recognised."""
    for kind in sorted(RECORD_TYPES, key=lambda kind: kind is not DocumentRecord):  # its own row first
        for document_id in document_ids:
            inbox_file(home, kind.table, document_id).unlink(missing_ok=True)
    known = sorted(holdings(home).keys() & set(document_ids))
    if known:
        number = _next_number(home)
        _name(_new_building(home), home, number, {d: [FORGOTTEN, number] for d in known})
        _derive_superseded(home)


def recover(home: Home) -> None:
    """Make the lake if there is none, and clear up after a run that was killed: half-built segments, torn copies."""
    from ingestion.writers import ensure_lake  # noqa: PLC0415

    ensure_lake(home.lake)
    shutil.rmtree(home.lake_current / BUILDING, ignore_errors=True)
    for segment in segments(home):
        for name in (read_json(segment / "replaces.json") or {"segments": []})["segments"]:
            _remove(home.lake_current / SEGMENTS / name)
    # A document goes into the inbox with its row last, and leaves it with its row first: one that has none there and
    # stands in a segment was being taken out, or had just been sealed.
    held, read = holdings(home), inbox(home, DocumentRecord.table)
    for kind in RECORD_TYPES:
        for document_id in (inbox(home, kind.table) & held.keys()) - read:
            inbox_file(home, kind.table, document_id).unlink()
    _derive_superseded(home)


def take_out(home: Home, document_ids: Iterable[str]) -> bool:
    """Put documents of segments into the inbox, where their files can be changed; whether any stood in one.

    What lies in the inbox already stays as it is.
    """
    held = holdings(home)
    wanted: dict[str, list[str]] = {}
    for document_id in dict.fromkeys(document_ids):
        if document_id in held and not lies_in_inbox(home, document_id):
            wanted.setdefault(held[document_id].segment, []).append(document_id)
    for segment, documents in wanted.items():
        for kind in sorted(RECORD_TYPES, key=lambda kind: kind is DocumentRecord):  # its own row last
            _copy_out(home, segment, kind.table, documents)
    return bool(wanted)


def is_whole(segment: Path) -> bool:
    """Whether a segment holds the very bytes that were sealed."""
    digests = read_json(segment / DIGESTS)
    try:
        return (
            digests is not None
            and _digests(segment) == digests
            and bool(read_json(segment / INDEX) is not None)
        )
    except OSError:
        return False


def drop(home: Home, segment: Path) -> None:
    """Take a damaged segment away; what counted in it is recognised anew from its kept page."""
    counted = [document_id for document_id, held in last(home).items() if held.segment == segment.name]
    forget(home, counted)
    _remove(segment)
    _derive_superseded(home)


def _digests(segment: Path) -> dict[str, str]:
    return {path.name: digest_of_file(path) for path in sorted(segment.glob("*.parquet"))}


def _compact(home: Home) -> None:
    while chosen := _to_put_together(home):
        number = _next_number(home)
        names = {segment.name for segment in chosen}
        building = _new_building(home)
        live = {d: one for d, one in last(home).items() if one.segment in names}
        for kind in RECORD_TYPES:
            tables = (
                group
                for segment in chosen
                if (segment / f"{kind.table}.parquet").exists()
                for group in _live(segment, kind.table, live)
            )
            _write(building / f"{kind.table}.parquet", kind.table, tables)
        (building / "replaces.json").write_text(json.dumps({"segments": sorted(names)}), "utf-8")
        # A document is forgotten for as long as another segment holds it.
        elsewhere = {d for segment in segments(home) if segment.name not in names for d in index(segment)}
        kept = {d: one for d, one in live.items() if one.state != FORGOTTEN or d in elsewhere}
        _name(building, home, number, {d: [one.state, one.since] for d, one in kept.items()})
        for segment in chosen:
            _remove(segment)
        _derive_superseded(home)


def _to_put_together(home: Home) -> list[Path]:
    """Segments of one order of magnitude once there are enough, or one of which half counts no more."""
    counted: dict[str, int] = {}
    for held in last(home).values():
        counted[held.segment] = counted.get(held.segment, 0) + 1
    orders: dict[int, list[Path]] = {}
    for segment in segments(home):
        size = len(index(segment))
        if counted.get(segment.name, 0) * 2 < size:
            return [segment]
        order = 0
        while size >= FANOUT ** (order + 1):
            order += 1
        orders.setdefault(order, []).append(segment)
    return next((found for _, found in sorted(orders.items()) if len(found) >= FANOUT), [])


def _live(segment: Path, table: str, live: dict[str, Held]) -> Iterator[pa.Table]:
    """What counts of a segment's file, a group of rows at a time: a segment may hold a province's year."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.compute as pc  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    here = pa.array([d for d, held in live.items() if held.segment == segment.name], pa.string())
    with parquet.ParquetFile(segment / f"{table}.parquet") as file:
        for number in range(file.num_row_groups):
            group = file.read_row_group(number)
            yield group.filter(pc.is_in(group["document_id"], value_set=here))


def _write(path: Path, table: str, tables: Iterator[pa.Table]) -> None:
    """One file of many tables, in groups of rows that are neither tiny nor more than memory holds."""
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    from ingestion.writers import arrow_schema  # noqa: PLC0415

    schema = arrow_schema(next(kind for kind in RECORD_TYPES if kind.table == table))
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        group: list[pa.Table] = []
        for one in tables:
            group.append(one.cast(schema))
            if sum(part.num_rows for part in group) >= GROUP_ROWS:
                writer.write_table(pa.concat_tables(group))
                group = []
        if group:
            writer.write_table(pa.concat_tables(group))


def _copy_out(home: Home, segment: str, table: str, documents: Collection[str]) -> None:
    from pyarrow import parquet  # noqa: PLC0415

    path = home.lake_current / SEGMENTS / segment / f"{table}.parquet"
    rows = parquet.read_table(path, filters=[("document_id", "in", documents)])
    column = rows["document_id"].to_pylist()
    for document_id in dict.fromkeys(column):
        here = [number for number, of in enumerate(column) if of == document_id]
        target = inbox_file(home, table, document_id)
        with draft_of(target) as draft:
            parquet.write_table(rows.take(here), draft, compression="zstd")
            draft.replace(target)


def _table(path: Path) -> pa.Table:
    from pyarrow import parquet  # noqa: PLC0415

    return parquet.ParquetFile(path).read()


def _derive_superseded(home: Home) -> None:
    held = last(home)
    rows = [
        (document_id, segment.name)
        for segment in segments(home)
        for document_id in index(segment)
        if held[document_id].segment != segment.name
    ]
    from ingestion.writers import write_superseded  # noqa: PLC0415

    write_superseded(home.lake_current, rows)


def _new_building(home: Home) -> Path:
    building = home.lake_current / BUILDING
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    return building


def _name(building: Path, home: Home, number: int, documents: dict[str, list[int]]) -> None:
    """Give a whole segment its name: from now on it counts."""
    (building / DIGESTS).write_text(json.dumps(_digests(building)), "utf-8")
    (building / INDEX).write_text(json.dumps(documents), "utf-8")
    _flush(building)
    building.rename(home.lake_current / SEGMENTS / f"{number:08d}")


def _flush(folder: Path) -> None:
    """Bytes before names: a power cut may not leave a segment of empty files."""
    for path in folder.iterdir():
        settle_file(path)
    settle_folder(folder)


def _empty_inbox(home: Home, sealed: dict[str, set[str]]) -> None:
    for table in sorted(sealed, key=lambda table: table != DocumentRecord.table):  # its own row first
        for document_id in sealed[table]:
            inbox_file(home, table, document_id).unlink(missing_ok=True)


def _remove(segment: Path) -> None:
    """Its index last: until then it is a segment that another one replaces."""
    if segment.exists():
        for path in segment.glob("*.parquet"):
            path.unlink()
        shutil.rmtree(segment)


def _next_number(home: Home) -> int:
    return max((int(segment.name) for segment in segments(home)), default=0) + 1
