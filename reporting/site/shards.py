"""Files of data beside the pages: `d/<key>.js`, each one call `JX.put("<key>", <data>)`.

A page that is opened from a file share may load scripts and nothing else: no fetch, no module, no worker. The data are
columnar JSON, compressed and in base64, which the browser unpacks. A file whose rows did not change since the version
before is linked from there, byte for byte.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reporting.marts import Marts
from reporting.view import View

FORMAT = "1"
"""Raised when the same rows would be written in another form: no file of an earlier build is linked then."""

LEVEL = 6
INDEX = "shards.json"


@dataclass(slots=True)
class Shards:
    """The files of data of one build. `before` is the folder of the build before, if there is one."""

    folder: Path
    before: Path | None
    is_packed: bool = True
    digests: dict[str, str] = field(default_factory=dict)
    rows: dict[str, dict[str, int]] = field(default_factory=dict)
    written: int = 0
    linked: int = 0
    _earlier: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        index = self.before / "d" / INDEX if self.before else None
        if index and index.exists():
            self._earlier = json.loads(index.read_text("utf-8"))

    def put_view(self, marts: Marts, view: View) -> None:
        """The rows of a view: those that changed are asked for and written, the others linked."""
        rows = self.rows.setdefault(view.key, {})
        due = []
        for values, digest in sorted(marts.digests(view).items()):
            key = f"{view.key}/{_name(values)}"
            rows[_name(values)] = digest.rows
            if not self.link(key, stamp(digest.told, view.select(), self.is_packed)):
                due.append((values, rows[_name(values)]))
        for shard in marts.shards(view, due):
            self.write(f"{view.key}/{_name(shard.values)}", shard.json)

    def put(self, key: str, content: Any) -> None:
        """One file of data that was made by this room itself: an index, a list."""
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str)
        if not self.link(key, stamp(text, self.is_packed)):
            self.write(key, text)

    def finish(self) -> None:
        """Write which data stand in which file, by which the next build knows what changed."""
        text = json.dumps(self.digests, indent=0, sort_keys=True)
        (self.folder / "d").mkdir(exist_ok=True)
        (self.folder / "d" / INDEX).write_text(text, "utf-8")

    def link(self, key: str, digest: str) -> bool:
        """Whether the same data stand in the build before; if so they are linked, or copied where links are not possible."""
        self.digests[key] = digest
        if self.before is None or self._earlier.get(key) != digest:
            return False
        old, new = self.before / "d" / f"{key}.js", self.folder / "d" / f"{key}.js"
        if not old.exists():
            return False
        link_file(old, new)
        self.linked += 1
        return True

    def write(self, key: str, text: str) -> None:
        """One file of data whose content is the JSON `text`; `link` was asked before."""
        path = self.folder / "d" / f"{key}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"JX.put({json.dumps(key)},{_packed(text) if self.is_packed else text})\n", "utf-8")
        self.written += 1


def link_file(old: Path, new: Path) -> None:
    """The same file under another name; a copy where there can be no link."""
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new)
    except OSError:  # a share without links, or another disk
        shutil.copy2(old, new)


def _packed(text: str) -> str:
    data = gzip.compress(text.encode(), LEVEL, mtime=0)
    return json.dumps(base64.b64encode(data).decode("ascii"))


def stamp(*parts: object) -> str:
    """A digest of what a file of data is made of."""
    return hashlib.sha256(json.dumps([FORMAT, *map(str, parts)]).encode()).hexdigest()[:16]


def _name(values: tuple[str, ...]) -> str:
    """The values of a shard as a path; a blank value is `none`."""
    return "/".join(value or "none" for value in values)
