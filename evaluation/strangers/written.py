"""The entries of the YAML files beside this module, as manuscripts with their truth.

An entry: `formats` it is written in, `held` where nobody opened it while readers were mended, `truth` in the form of the cases
(`standard` names the lists that are those of the standard form), and `printed`: lines (`# ` a title, `## ` a heading, `---` a
new page), a `table` of rows whose cells are texts or [text, columns, rows], or a `form` with what it has otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from evaluation.documents.blocks import Block, Cell, Line, PageBreak, Sheet
from evaluation.documents.writers import WRITERS
from evaluation.strangers.standard import form, truth_of

_FOLDER = Path(__file__).parent
_STYLES = {"# ": "title", "## ": "heading"}


@dataclass(frozen=True, slots=True)
class Stranger:
    """One input in one format."""

    of: str  # the file that holds it: accounts, cells, identities, kinds, volumes
    name: str
    format: str
    is_held: bool
    truth: Mapping[str, Any]
    manuscript: Sequence[Block]

    @property
    def content(self) -> bytes:
        """The file."""
        return WRITERS["tabs.txt" if self.format == "txt" else self.format](self.manuscript)


def strangers() -> Iterator[Stranger]:
    """All inputs, file after file."""
    for path in sorted(_FOLDER.glob("*.yml")):
        for name, entry in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            truth = _truth(entry)
            manuscript = [_block(item) for item in entry["printed"]]
            for kind in entry["formats"]:
                yield Stranger(path.stem, f"{name}-{kind}", kind, entry.get("held", False), truth, manuscript)


def _truth(entry: Mapping[str, Any]) -> dict[str, Any]:
    truth = dict(entry["truth"])
    form_printed: Any = next((i["form"] for i in entry["printed"] if isinstance(i, dict) and "form" in i), {})
    return truth | {part: truth_of(part, form_printed) for part in truth.pop("standard", ())}


def _block(item: str | Mapping[str, Any]) -> Block:
    if isinstance(item, str):
        style = next((mark for mark in _STYLES if item.startswith(mark)), "")
        return PageBreak() if item == "---" else Line(item.removeprefix(style), _STYLES.get(style, "body"))
    return form(item["form"]) if "form" in item else _sheet(item["table"])


def _sheet(rows: Sequence[Sequence[str | Sequence[Any]]]) -> Sheet:
    cells = [[Cell(c) if isinstance(c, str) else Cell(*c) for c in row] for row in rows]
    sheet = Sheet(max(sum(cell.columns for cell in row) for row in cells[:1]))
    sheet.rows.extend(cells)
    return sheet
