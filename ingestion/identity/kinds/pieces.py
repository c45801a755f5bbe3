"""The tables of a document cut at the titles inside them, each piece with its title, its labels and its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import get_args

from ingestion.documents.model import Paragraph, ParsedDocument, Place, Table
from ingestion.identity.kinds.words import labels_of
from ingestion.lookups.kinds import TableSign, kind_signs
from ingestion.records.types import DocumentKind, ReportKind
from ingestion.textnorm import clean
from ingestion.vocabulary import key

READ: frozenset[DocumentKind] = frozenset(get_args(ReportKind))  # kinds that become a report
_YEAR = re.compile(r"(20\d{2})年")
_FINAL, _PLANNED = "label:final_figures", "label:planned_figures"
_LONGEST_TITLE = 60
_MOST_BETWEEN = 4  # lines between a title and its table: 公开01表, agency, year, unit
_MOST_IN_TITLE_ROW = 3  # the title, 公开01表, the unit of money
_FEWEST_PROJECT_COLUMNS = 2
_FILLED_FORM = 0.5  # figures a row: blank forms print points at most (10, 50, 30, 10 over a dozen rows)
_MOST_IN_HEADING_TABLE = 6  # cells of a table that holds nothing but the title of the next


@dataclass(slots=True)
class Piece:
    """Rows that belong together: a table, or the part of it below a title. `kinds` are those it may belong to."""

    place: Place
    titles: list[tuple[str, Place]]  # the lines above it that may be its title, the nearest first
    rows: list[tuple[int, int]] = field(default_factory=list)  # (table number, row number)
    cells: int = 0
    figures: int = 0
    printed_rows: int = 0
    years: dict[str, int] = field(default_factory=dict)  # the latest year that labels of a kind name
    labels: frozenset[str] = frozenset()
    kinds: frozenset[DocumentKind] = frozenset()
    signs: list[tuple[tuple[DocumentKind, ...], str, int, Place, str]] = field(default_factory=list)
    title_place: Place | None = None  # of the line that was taken for its title
    refuted: set[tuple[Place, DocumentKind]] = field(
        default_factory=set
    )  # kinds that a title names, and labels deny

    @property
    def is_of_a_kind_not_read(self) -> bool:
        """Whether its own title says so. Labels alone may be those of a form in words that nobody has seen."""
        return self.title_place is not None and bool(self.kinds) and not self.kinds & READ

    @property
    def is_filled(self) -> bool:
        """Whether figures are printed in it: an empty form is no report. Statements may print few."""
        is_form = any(label.startswith(("indicator:", "funding:")) for label in self.labels)
        return self.figures >= max(1, _FILLED_FORM * self.printed_rows if is_form else 1)


def pieces_of(document: ParsedDocument) -> list[Piece]:
    """The pieces of all tables in print order, each with the kinds its title or else its labels tell."""
    found: list[Piece] = []
    above: list[tuple[str, Place]] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if text := clean(block.text):
                above = [(text, block.place), *above][:_MOST_BETWEEN]
        else:
            cut = list(_cut(block, above))
            last = cut[-1]
            is_heading = len(cut) == 1 and not last.figures and last.cells <= _MOST_IN_HEADING_TABLE
            above = [*last.titles, *above][:_MOST_BETWEEN] if is_heading else []
            found += cut
    for piece in found:
        _settle(piece)
    return found


def _cut(table: Table, above: list[tuple[str, Place]]) -> Iterator[Piece]:
    piece = Piece(table.place(0), list(above))
    counts: Counter[str] = Counter()
    for number, texts in enumerate(table.printed_texts):
        if _is_title_row(texts):
            if piece.cells:
                piece.labels = _labels(piece, counts)
                yield piece
                piece, counts = Piece(table.place(number), []), Counter()
            piece.titles = [*((t, table.place(number)) for t in texts), *piece.titles]
        else:
            _count(piece, counts, texts)
        piece.rows.append((table.number, number))
    piece.labels = _labels(piece, counts)
    yield piece


def _is_title_row(texts: Sequence[str]) -> bool:
    if not 0 < len(texts) <= _MOST_IN_TITLE_ROW:
        return False
    return any(_table_sign(text, frozenset()) for text in texts) and not any(labels_of(t) for t in texts[1:])


def _count(piece: Piece, counts: Counter[str], texts: Sequence[str]) -> None:
    of_row: set[str] = set()
    piece.printed_rows += bool(texts)
    for text in texts:
        labels = labels_of(text)
        counts.update(labels)
        if year := _YEAR.search(text):
            piece.years |= {x: max(int(year[1]), piece.years.get(x, 0)) for x in labels}
        of_row |= labels
        piece.cells += 1
        piece.figures += not labels and any(c.isdigit() for c in text)
    columns = [label for label in of_row if label.startswith("funding:")]
    if "field:project_name" in of_row and len(columns) >= _FEWEST_PROJECT_COLUMNS:
        counts["shape:project_list"] += 1


def _labels(piece: Piece, counts: Counter[str]) -> frozenset[str]:
    least = kind_signs().at_least
    found = {label for label, n in counts.items() if n >= least.get(label.removeprefix("label:"), 1)}
    final = piece.years.get(_FINAL)
    if final is not None and final < piece.years.get(_PLANNED, 0):
        found.discard(_FINAL)
    return frozenset(found)


def _table_sign(text: str, labels: frozenset[str]) -> TableSign | None:
    plain = key(text)
    if len(plain) > _LONGEST_TITLE or "表" not in plain or "。" in plain:
        return None
    return next((sign for sign in kind_signs().tables if sign.fits(plain, labels)), None)


def _settle(piece: Piece) -> None:
    """Give the piece its kinds: by the nearest title its labels do not contradict, else by the labels alone."""
    for text, place in piece.titles:
        signs = [sign for sign in kind_signs().tables if sign.is_refuted(key(text), piece.labels)]
        piece.refuted |= {(place, kind) for sign in signs for kind in sign.kinds}
        if sign := _table_sign(text, piece.labels):
            piece.title_place = place
            piece.kinds = frozenset(sign.kinds)
            piece.signs.append((sign.kinds, "table_title", sign.weight, place, text))
            break
    columns = [column for column in kind_signs().columns if column.fits(piece.labels)]
    if not piece.kinds:
        piece.kinds = frozenset(kind for column in columns for kind in column.kinds)
    for column in columns:
        kinds = tuple(kind for kind in column.kinds if kind in piece.kinds)
        if kinds:
            piece.signs.append(
                (kinds, "table_columns", column.weight, piece.place, "、".join(sorted(column.all)))
            )
