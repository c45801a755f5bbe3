"""Files of evidence, one a document: `d/e/<first of its id>.js`, from every place that a figure names to what is printed there.

A file holds the places of the document, the tables around them rebuilt, and what the audit says of it. It is made once: as
long as neither these nor the reading of the paper changed it is linked from the version before, and no paper is opened.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reporting.marts import Marts
from reporting.papers import Papers, ShownTable
from reporting.settings import Settings
from reporting.site.shards import Shards, link_file

FORMAT = "1"
"""Raised when the same evidence would be written in another form."""

ID_DIGITS = 12
_TOGETHER = 64  # documents that are asked for at once
PICTURES, ORIGINALS = "pictures", "originals"
_SUFFIX = re.compile(r"\.[a-z0-9]{1,5}")
_DRAWN = ("application/pdf", "image/")
_SEVERITIES = {"none": frozenset[str](), "errors": frozenset({"error"}), "findings": None}

Row = dict[str, Any]


def key_of(document_id: str) -> str:
    """The key of a document's file of evidence."""
    return f"e/{document_id[:ID_DIGITS]}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence of one build: marts and papers in, files below `shards.folder` out."""

    marts: Marts
    papers: Papers
    shards: Shards
    settings: Settings

    def write(self) -> None:
        """Write or link the file of every document, and its pictures."""
        documents = self.marts.ask("documents", released=self.settings.is_public)
        due = [document for document in documents if self._is_due(document)]
        for start in range(0, len(due), _TOGETHER):
            some = due[start : start + _TOGETHER]
            ids = [document["document_id"] for document in some]
            places = _by_document(self.marts.ask("places", documents=ids))
            findings = _by_document(
                self.marts.ask("findings", documents=ids, released=self.settings.is_public)
            )
            for document in some:
                self._write(document, places[document["document_id"]], findings[document["document_id"]])

    def _is_due(self, document: Row) -> bool:
        """Link what did not change; whether there is more to do: a file to write, or pictures."""
        settings = self.settings
        shown = (settings.is_packed, settings.pictures, settings.has_originals)
        parts = [FORMAT, self.papers.version, *map(str, shown), *map(str, document.values())]
        digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
        document["original"] = self._original(document) if settings.has_originals else ""
        document["is_linked"] = self.shards.link(key_of(document["document_id"]), digest)
        return not document["is_linked"] or self._is_drawn(document)

    def _write(self, document: Row, places: list[Row], findings: list[Row]) -> None:
        pictures = self._pictures(document, places, findings)
        if not document["is_linked"]:
            content = {
                "document": _shown(document),
                "places": {place["source_ref"]: _place(place, pictures) for place in places},
                "tables": self._tables(document["file_id"], places),
                "findings": [_finding(finding) for finding in findings],
            }
            text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
            self.shards.write(key_of(document["document_id"]), text)

    def _tables(self, file_id: str, places: Iterable[Row]) -> dict[int, Any]:
        rows: dict[int, set[int]] = defaultdict(set)
        whole = set()
        for place in places:
            if place["row_number"] is not None:
                rows[place["table_number"]].add(place["row_number"])
            elif place["table_number"] is not None:
                whole.add(place["table_number"])
        rows |= {number: set() for number in whole}
        return {number: _table(table) for number, table in self.papers.tables(file_id, rows).items()}

    def _original(self, document: Row) -> str:
        """Put the report itself beside the pages; its address, blank where it is gone."""
        suffix = Path(document["file_name"]).suffix.lower()
        name = f"{document['file_id']}{suffix if _SUFFIX.fullmatch(suffix) else ''}"
        path = self.shards.folder / ORIGINALS / name
        source = self.papers.original(document["file_id"])
        if not path.exists() and not self._linked(path):
            if source is None:
                return ""
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, path)  # no link: what readers may reach is never the archive's own copy
        return f"{ORIGINALS}/{name}"

    # -- pictures -------------------------------------------------------------------------------------

    def _is_drawn(self, document: Row) -> bool:
        return self.settings.pictures != "none" and document["media_type"].startswith(_DRAWN)

    def _pictures(self, document: Row, places: Iterable[Row], findings: Iterable[Row]) -> dict[str, str]:
        """Draw, or link, the places of the findings that settings ask for; the name of each picture by its place."""
        if not self._is_drawn(document):
            return {}
        severities = _SEVERITIES[self.settings.pictures]
        wanted = {
            entry["source_ref"]
            for finding in findings
            if severities is None or finding["severity"] in severities
            for entry in finding["evidence"] or ()
            if entry["document_id"] == document["document_id"]
        }
        drawn: dict[str, str] = {}
        for place in places:
            if place["source_ref"] in wanted and place["page"] is not None and place["x0"] is not None:
                name = self._picture(document["file_id"], place)
                drawn |= {place["source_ref"]: name} if name else {}
        return drawn

    def _picture(self, file_id: str, place: Row) -> str:
        """The name of a picture, which is that of the place and of the way it is drawn; blank where nothing can be drawn."""
        box = place["x0"], place["top"], place["x1"], place["bottom"]
        told = "\n".join(map(str, (FORMAT, self.papers.version, file_id, place["page"], *box)))
        name = f"{hashlib.sha256(told.encode()).hexdigest()[:20]}.webp"
        path = self.shards.folder / PICTURES / name
        if path.exists() or self._linked(path):
            return name
        picture = self.papers.picture(file_id, place["page"], box)
        if picture is None:
            return ""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture)
        return name

    def _linked(self, path: Path) -> bool:
        before = self.shards.before
        old = before / path.parent.name / path.name if before else None
        if old is None or not old.exists():
            return False
        link_file(old, path)
        return True


def _by_document(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.pop("document_id")].append(row)
    return found


def _shown(document: Row) -> Row:
    """What a page says of a document."""
    names = (
        "document_id",
        "file_id",
        "file_name",
        "title",
        "fiscal_year",
        "region_code",
        "agency_id",
        "agency_name",
        "original",
    )
    is_drawn = document["media_type"].startswith(_DRAWN)
    return {name: document[name] for name in names} | {
        "is_drawn": is_drawn,
        "media_type": document["media_type"],
    }


def _place(place: Row, pictures: Mapping[str, str]) -> list[Any]:
    """Page, table, row, column, box, headings, text, picture; the text of a table's row stands in the table."""
    box = [place["x0"], place["top"], place["x1"], place["bottom"]] if place["x0"] is not None else None
    is_in_row = place["row_number"] is not None and place["column_number"] is None
    numbers = (place["page"], place["table_number"], place["row_number"], place["column_number"])
    text = "" if is_in_row else place["text"]
    return [*numbers, box, place["heading"], text, pictures.get(place["source_ref"], "")]


def _table(table: ShownTable) -> Row:
    """Width, and of each row its number, page, the rows of its heading, and its cells: column, spans, text."""
    return {
        "width": table.width,
        "rows": [
            [
                row.number,
                row.page,
                list(row.under),
                [[c.column, c.row_span, c.column_span, c.text] for c in row.cells],
            ]
            for row in table.rows
        ],
    }


def _finding(finding: Row) -> Row:
    """A finding with its places as document, address and role."""
    cited = [[e["document_id"], e["source_ref"], e["role"]] for e in finding["evidence"] or ()]
    return {name: value for name, value in finding.items() if name != "evidence"} | {"places": cited}
