"""Everything the home keeps, compared with the digests it was kept under; what can be made again is made again.

Originals are healed from the landing folder, members from the archive they came out of. A torn page, lake file or published
version is put out of the way, so that the next refresh makes it anew. What nothing can bring back is named.
"""

from __future__ import annotations

import gzip
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from orchestration.home import Home
from orchestration.store.archive.custody import archived_path, is_whole
from orchestration.store.archive.ledger import Arrival, damaged_lines, documents, has_original
from orchestration.store.lake import sealing
from orchestration.store.lake.segments import segments
from orchestration.store.reading.pages import SUFFIX
from orchestration.store.warehouse.versions import changed_files, remove, versions


class Part(StrEnum):
    """What of a home is looked at."""

    ORIGINALS = "originals"
    LEDGER = "ledger"
    PAGES = "pages"
    LAKE = "lake"
    PUBLISHED = "published"


class Fate(StrEnum):
    """What became of something that was damaged."""

    HEALED = "healed"  # it is as it was
    MADE_ANEW = "made_anew"  # the next refresh makes it again
    LOST = "lost"  # only a new delivery, or a copy of the home, brings it back
    UNNAMED = "unnamed"  # bytes that no line of the ledger tells of


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it was kept, by its path or its document."""

    part: Part
    name: str
    fate: Fate


@dataclass(slots=True)
class Verification:
    """How many things of each part were looked at, and which of them are damaged."""

    looked_at: Counter[Part] = field(default_factory=Counter)
    damages: list[Damage] = field(default_factory=list)

    @property
    def fates(self) -> Counter[Fate]:
        """How many damages came to what."""
        return Counter(damage.fate for damage in self.damages)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is lost: everything is as it was kept, or will be after the next refresh."""
        return not self.fates[Fate.LOST]


def verify(home: Home) -> Verification:
    """Compare, heal and tell. To be called by whoever holds the home."""
    result = Verification()
    for part, looking in (
        (Part.ORIGINALS, _originals),
        (Part.LEDGER, _ledger),
        (Part.PAGES, _pages),
        (Part.LAKE, _lake),
        (Part.PUBLISHED, _published),
    ):
        for name, fate in looking(home):
            result.looked_at[part] += 1
            if fate is not None:
                result.damages.append(Damage(part, name, fate))
    return result


Looked = Iterator[tuple[str, Fate | None]]


def _originals(home: Home) -> Looked:
    known = documents(home)
    for document_id, arrival in known.items():
        if is_whole(home, document_id):
            yield document_id, None
        elif not arrival.member_path and has_original(home, document_id):
            yield document_id, Fate.HEALED
        else:
            yield document_id, _taken_apart_again(home, arrival)
    for path in sorted(home.archive.glob("[0-9a-f][0-9a-f]/*")):
        if path.name not in known:
            yield str(path), Fate.UNNAMED


def _taken_apart_again(home: Home, member: Arrival) -> Fate:
    """Have the archive or mail that a lost member came out of taken apart once more, if its own bytes are there."""
    parent = member.parent_document_id
    if not parent or not has_original(home, parent):
        return Fate.LOST
    (home.unpacked_current / f"{parent}.json").unlink(missing_ok=True)
    archived_path(home, member.document_id).unlink(missing_ok=True)
    return Fate.MADE_ANEW


def _ledger(home: Home) -> Looked:
    """Its lines; the file a damaged one told of is taken in again as long as it lies in landing, else it is unnamed above."""
    damaged = set(damaged_lines(home))
    for number in sorted(damaged):
        yield f"{home.arrivals}:{number}", Fate.LOST
    if home.arrivals.exists():
        yield str(home.arrivals), None


def _pages(home: Home) -> Looked:
    for folder in home.pages_current:
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            yield str(path), None if _unpacks(path) else _out_of_the_way(path)


def _unpacks(path: Path) -> bool:
    """Whether the check sum that gzip wrote behind the bytes is theirs."""
    try:
        gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error):
        return False
    return True


def _out_of_the_way(path: Path) -> Fate:
    path.unlink()
    return Fate.MADE_ANEW


def _lake(home: Home) -> Looked:
    for segment in segments(home):
        whole = sealing.is_whole(segment)
        if not whole:
            sealing.drop(home, segment)
        yield str(segment), None if whole else Fate.MADE_ANEW


def _published(home: Home) -> Looked:
    for version in versions(home):
        changed = changed_files(version.folder)
        for name in changed:
            yield str(version.folder / name), Fate.MADE_ANEW if version.is_current else Fate.LOST
        if changed and not version.is_current:
            remove(version.folder)
        yield str(version.folder), None
