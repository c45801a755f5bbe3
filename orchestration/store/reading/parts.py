"""Files that hold several reports: which documents came of each.

The entry of a file is written after its last report stands in the lake or in quarantine, whenever the process was killed. A
file is recognised whole while each of its reports still stands there. A file of one report has no entry: its document
is the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingestion.documents.document_ids import document_id_of
from orchestration.home import Home
from orchestration.store.files import read_json, write_json


@dataclass(frozen=True, slots=True)
class Part:
    """One of several reports in a file: its number among them, from 1, and where it begins."""

    number: int
    place: str

    @classmethod
    def of_answer(cls, told: dict[str, Any] | None) -> Part | None:
        """The part that a recognising process names, if any."""
        return None if told is None else cls(told["number"], told["place"])

    def document_id(self, file_id: str) -> str:
        """The id of the report."""
        return document_id_of(file_id, self.number)


def keep_parts(home: Home, file_id: str, parts: Iterable[Part]) -> None:
    """Write down which reports a file holds."""
    entries = [{"number": part.number, "place": part.place} for part in parts]
    home.parts_current.mkdir(parents=True, exist_ok=True)
    write_json(home.parts_current / f"{file_id}.json", {"parts": entries})


def parts_by_file(home: Home) -> dict[str, tuple[Part, ...]]:
    """The reports of every file that holds several."""
    return {path.stem: _parts(path) for path in sorted(home.parts_current.glob("*.json"))}


def files_whole(home: Home, settled: Set[str]) -> set[str]:
    """The files that hold several reports, each of which is among the documents that are read or refused."""
    return {
        file_id
        for file_id, parts in parts_by_file(home).items()
        if all(part.document_id(file_id) in settled for part in parts)
    }


def _parts(path: Path) -> tuple[Part, ...]:
    kept = read_json(path) or {"parts": []}
    return tuple(Part(entry["number"], entry["place"]) for entry in kept["parts"])
