"""What has been delivered and what became of it: read, refused, taken apart, or still to be read.

The truth is the files themselves: a document was opened when its page stands in `pages/<reader version>/`, is read
when its `document` row stands in the lake (`store/lake/segments.py`), refused when its entry stands in
`quarantine/<version>/` of the step that refused it, and taken apart (an archive, a mail) when its entry stands in
`pages/<reader version>/_unpacked/`. All are found by listing folders, so nothing can disagree after a crash, and a run
that was killed between two steps is gone on with. Of a file that holds several reports each is a document
(`store/reading/parts.py`). The two tables for dbt are derived from that.
"""

from __future__ import annotations

import json
import mimetypes
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingestion.messages import Message
from ingestion.privacy import redact, redact_all
from ingestion.words import Language
from orchestration.home import SAMPLES, Home
from orchestration.store.archive.ledger import Arrival, documents
from orchestration.store.files import read_json, write_json
from orchestration.store.lake.ops_tables import DELIVERY, QUARANTINE, write_ops_table
from orchestration.store.lake.segments import read_ids
from orchestration.store.reading.pages import kept_ids
from orchestration.store.reading.parts import Part, files_whole, parts_by_file
from orchestration.words import advice, words

PUBLISHED_IN = Language.ENGLISH
"""The language of words in files and tables, which do not depend on who runs the refresh."""


@dataclass(frozen=True, slots=True)
class QuarantineEntry:
    """Why one document could not be read: the refusal, and of which file. `detail` (a traceback) is for developers.

    Of one of several reports in a file, `part_number` and `part_place` say which.
    """

    document_id: str
    file_name: str
    size: int
    code: str
    place: str
    message: Message
    quarantined_at: str
    original: str = ""
    detail: str = ""
    file_id: str = ""
    part_number: int | None = None
    part_place: str = ""

    def as_json(self) -> dict[str, Any]:
        """The entry as it is kept; what it says in words stands beside it for whoever opens the file, and is not read."""
        return asdict(self) | {"message": self.message.as_json()} | _told(self.message, PUBLISHED_IN)

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> QuarantineEntry:
        """The entry that `as_json` was asked of."""
        names = {field.name for field in fields(cls)}
        values = {name: value for name, value in kept.items() if name in names}
        own = {"file_id": kept["document_id"]} if not kept.get("file_id") else {}
        return cls(**values | own | {"message": Message.of_json(kept["message"])})


@dataclass(frozen=True, slots=True)
class Delivered:
    """One delivered document: a file, or one of several reports that a file holds."""

    arrival: Arrival
    part: Part | None = None

    @property
    def document_id(self) -> str:
        """The id of the document."""
        return self.part.document_id(self.arrival.document_id) if self.part else self.arrival.document_id


@dataclass(frozen=True, slots=True)
class DeliveryFigures:
    """How many documents were delivered, and what became of them under the present extraction version.

    An archive or a mail that was taken apart without loss is no document; its members are.
    """

    delivered: int
    read: int
    quarantined: int

    @property
    def pending(self) -> int:
        """Delivered, and neither read nor refused yet."""
        return self.delivered - self.read - self.quarantined


def _told(message: Message, language: Language) -> dict[str, str]:
    """What is wrong and what to do about it; a sentence is looked at anew, whatever its arguments hid."""
    return {"what": redact(words(message, language)), "advice": redact(advice(message, language))}


def refuse(quarantine: Path, arrival: Arrival, archived: Path, answer: Mapping[str, Any]) -> QuarantineEntry:
    """Put one document into a step's quarantine. `answer`: code, message (as JSON), and place, part or detail if any.

    The entry is read by people and shown everywhere, so it holds nothing personal; the ledger has the file's true name.
    """
    hidden = redact_all(dict(answer))
    part = Part.of_answer(answer.get("part"))
    entry = QuarantineEntry(
        document_id=Delivered(arrival, part).document_id,
        file_name=redact(arrival.file_name),
        size=arrival.size,
        code=hidden["code"],
        place=hidden.get("place", ""),
        message=Message.of_json(hidden["message"]),
        quarantined_at=datetime.now(UTC).isoformat(timespec="microseconds"),
        original=str(archived),
        detail=hidden.get("detail", ""),
        file_id=arrival.document_id,
        part_number=part.number if part else None,
        part_place=part.place if part else "",
    )
    write_json(quarantine / f"{entry.document_id}.json", entry.as_json())
    return entry


def refusals(home: Home) -> Iterator[QuarantineEntry]:
    """The quarantine of the present versions of both steps, by document."""
    entries = (path for folder in home.quarantine_current for path in folder.glob("*.json"))
    for path in sorted(entries, key=lambda path: path.name):
        content = read_json(path)
        if content:
            yield QuarantineEntry.of_json(content)


def refused_ids(home: Home) -> set[str]:
    """Documents that stand in quarantine."""
    return {path.stem for folder in home.quarantine_current for path in folder.glob("*.json")}


def unpacked_ids(home: Home) -> set[str]:
    """Archives and mails whose members are documents of their own now."""
    return {p.stem for p in home.unpacked_current.glob("*.json")}


def delivered(home: Home) -> dict[str, Delivered]:
    """Every delivered document by its id, in order of arrival: of a file that holds several reports each of them."""
    parts = parts_by_file(home)
    found = (
        Delivered(arrival, part)
        for file_id, arrival in documents(home).items()
        for part in parts.get(file_id, (None,))
    )
    return {document.document_id: document for document in found}


def pending(home: Home) -> list[Arrival]:
    """Files that were delivered and neither read, refused nor taken apart yet, in order of arrival."""
    settled = _recognised(home) | unpacked_ids(home)
    return [a for a in documents(home).values() if a.document_id not in settled]


def unopened(home: Home) -> list[Arrival]:
    """Those of which no page is kept: their originals have to be opened."""
    settled = kept_ids(home) | refused_ids(home) | unpacked_ids(home)
    return [a for a in documents(home).values() if a.document_id not in settled]


def unrecognised(home: Home) -> list[Arrival]:
    """Those whose page is kept: what is in it has to be recognised."""
    waiting = kept_ids(home) - _recognised(home)
    return [a for a in documents(home).values() if a.document_id in waiting]


def _recognised(home: Home) -> set[str]:
    """Documents that are read or refused, and the files that hold several of which all are."""
    settled = read_ids(home) | refused_ids(home)
    return settled | files_whole(home, settled)


def figures(home: Home) -> DeliveryFigures:
    """Counts of the whole delivery."""
    arrived = delivered(home).keys() - unpacked_ids(home)
    read = len(read_ids(home) & arrived)
    quarantined = len((refused_ids(home) - read_ids(home)) & arrived)
    return DeliveryFigures(len(arrived), read, quarantined)


def sample_ids(samples: Path = SAMPLES) -> frozenset[str]:
    """SHA-256 of the reports this project ships for trying it out; empty where it ships none."""
    manifest = read_json(samples / "manifest.json")
    return frozenset(_values_of("sha256", manifest))


def _values_of(key: str, content: Any) -> Iterator[str]:
    """Every value of `key` anywhere in a JSON document."""
    if isinstance(content, dict):
        for name, value in content.items():
            if name == key:
                yield str(value)
            else:
                yield from _values_of(key, value)
    elif isinstance(content, list):
        for value in content:
            yield from _values_of(key, value)


def write_ops_tables(home: Home) -> DeliveryFigures:
    """Write `delivery.parquet` and `quarantine.parquet` for dbt, each replaced whole, and count."""
    samples = sample_ids()
    known = delivered(home)
    read = read_ids(home)
    unpacked = unpacked_ids(home)
    refused = {r.document_id: r for r in refusals(home) if r.document_id not in read}
    delivery = [
        {
            "document_id": document_id,
            "file_id": d.arrival.document_id,
            "part_number": d.part.number if d.part else None,
            "part_place": d.part.place if d.part else None,
            "file_name": d.arrival.file_name,
            "landing_path": d.arrival.landing_path,
            "size": d.arrival.size,
            "media_type": mimetypes.guess_type(d.arrival.file_name)[0] or "application/octet-stream",
            "received_at": datetime.fromisoformat(d.arrival.received_at),
            "is_sample": d.arrival.document_id in samples,
            "status": _status(document_id, read, unpacked),
            "parent_document_id": d.arrival.parent_document_id or None,
        }
        for document_id, d in known.items()
        if document_id in read or document_id in refused or document_id in unpacked
    ]
    quarantine = [
        {
            **{name: getattr(r, name) for name in _QUARANTINE_TEXTS},
            "reason": r.message.reason,
            "arguments": json.dumps(r.message.as_json()["arguments"], ensure_ascii=False, sort_keys=True),
            **_told(r.message, PUBLISHED_IN),
            **{f"{name}_zh": told for name, told in _told(r.message, Language.CHINESE).items()},
            "part_number": r.part_number,
            "part_place": r.part_place or None,
            "size": r.size,
            "quarantined_at": datetime.fromisoformat(r.quarantined_at),
            "is_sample": r.file_id in samples,
            "year_named": year_named(redact(known[r.document_id].arrival.landing_path)),
        }
        for r in refused.values()
        if r.document_id in known
    ]
    write_ops_table(home.lake_ops, DELIVERY, delivery)
    write_ops_table(home.lake_ops, QUARANTINE, quarantine)
    return figures(home)


def year_named(path: str) -> int | None:
    """The year that a file's folders and name tell: 2023年, a folder 2023/, 2023部门 or 2023项目."""
    found = _YEAR_NAMED.search(path)
    return int(found[1]) if found else None


def _status(document_id: str, read: set[str], unpacked: set[str]) -> str:
    if document_id in read:
        return "read"
    return "unpacked" if document_id in unpacked else "quarantined"


_YEAR_NAMED = re.compile(r"(20[0-9]{2}) ?(年|/|部门|项目)")
_QUARANTINE_TEXTS = ("document_id", "file_id", "file_name", "code", "place")
