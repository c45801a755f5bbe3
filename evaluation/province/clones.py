"""Records of one report as those of another: other names, years and sums in the same columns, by the thousand.

A template is what the reader made of a report, as Arrow tables. Its texts are cut once at every word, year and sum that a
clone has otherwise; what is put there is computed once a clone, and the columns are put together without looking at a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from evaluation.province.plan import Planned
from evaluation.province.redrawn import YEAR, other_words
from ingestion.records import RECORD_TYPES, DocumentRecord, ProjectRecord
from ingestion.report import ExtractedReport
from ingestion.writers import arrow_schema

MONEY = pa.decimal128(18, 6)
_END = "\x00"
_ANY_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_DECIMALS = r"(?<![\d.])\d[\d,]*\.\d{1,6}(?![\d.%])"
_NUMBERS = {"money": _ANY_NUMBER, "prose": _DECIMALS, "words": r"(?!)"}
"""Which numbers of a text are sums: of a money column's print all, of running text those with decimals, of others none."""
_PROSE = frozenset({"source_text", "text", "message"})


@dataclass(slots=True)
class Texts:
    """All different texts of some columns, cut into what stays and what a clone has otherwise."""

    numbers: str
    words: Sequence[str]
    _places: dict[str, int] = field(default_factory=dict)
    _stays: list[str] = field(default_factory=list)
    _changes: list[str] = field(default_factory=list)

    def places_of(self, array: pa.Array) -> pa.Array:
        """Where each text of a column stands among all."""
        return pa.array(
            [None if text is None else self._places.setdefault(text, len(self._places)) for text in array.to_pylist()],
            pa.int32(),
        )  # fmt: skip

    def cut(self) -> None:
        """After the last column: find what changes."""
        words = "|".join(map(re.escape, sorted(self.words, key=len, reverse=True))) or r"(?!)"
        pattern = re.compile(f"({words}|{YEAR.pattern}|{self.numbers})")
        parts = pattern.split(_END.join(self._places))
        self._stays, self._changes = parts[0::2], parts[1::2]

    def cloned(self, clone: Clone) -> pa.Array:
        """The texts of a clone, in their places."""
        if not self._places:
            return pa.array([], pa.string())
        values = {change: clone.value_of(change) for change in set(self._changes)}
        parts = [""] * (len(self._stays) + len(self._changes))
        parts[0::2] = self._stays
        parts[1::2] = [values[change] for change in self._changes]
        return pa.array("".join(parts).split(_END), pa.string())


@dataclass(frozen=True, slots=True)
class Clone:
    """What a clone has in the place of what its template has."""

    words: Mapping[str, str]
    money: Decimal
    years: int

    def value_of(self, text: str) -> str:
        """A word, a year or a sum of the template as the clone has it."""
        if text in self.words:
            return self.words[text]
        if YEAR.fullmatch(text) or (len(text) == 4 and text.isdecimal() and text.startswith("20")):
            return str(int(text) + self.years)
        return f"{(Decimal(text.replace(',', '')) * self.money).normalize():f}"


class Template:
    """A report that was read, ready to be cloned. Its sums are those of a `Planned` with `money` 1."""

    def __init__(self, report: ExtractedReport, planned: Planned) -> None:
        self.document, self._planned = report.document, planned
        names = {r.project_name for r in report.records if isinstance(r, ProjectRecord) and r.project_name}
        cores = {
            text for r in report.records if isinstance(r, ProjectRecord)
            for key, text in r.compared if key.endswith("_core") and len(text) > 2
        }  # fmt: skip
        self._projects = sorted(names | cores)
        words = [*self._projects, planned.agency.name, planned.agency.body]
        self._texts = {kind: Texts(numbers, words) for kind, numbers in _NUMBERS.items()}
        self._tables = {
            kind.table: self._cut(pa.Table.from_pylist([r.model_dump() for r in records], arrow_schema(kind)))
            for kind, records in report.by_table()
            if kind is not DocumentRecord and records
        }
        for texts in self._texts.values():
            texts.cut()

    def clone(self, planned: Planned, document_id: str) -> dict[str, pa.Table]:
        """The tables of another report; `document_row` gives the row of the document itself."""
        clone = Clone(other_words(planned, self._words()), planned.money, planned.year - self._planned.year)
        texts = {kind: one.cloned(clone) for kind, one in self._texts.items()}
        money = pa.scalar(clone.money, pa.decimal128(9, 2))
        return {
            name: pa.table(
                [
                    pa.repeat(pa.scalar(document_id), column.rows) if name_of == "document_id"
                    else column.cloned(texts, money)
                    for name_of, column in columns.items()
                ],
                schema=arrow_schema(_KINDS[name]),
            )
            for name, columns in self._tables.items()
        }  # fmt: skip

    def document_row(self, planned: Planned, document_id: str, file_name: str) -> dict[str, object]:
        """The row of a clone's document."""
        years = planned.year - self._planned.year
        date = self.document.report_date
        return self.document.model_dump() | {
            "document_id": document_id,
            "file_id": document_id,
            "file_name": file_name,
            "title": file_name.partition(".")[0],
            "agency_name": planned.agency.name,
            "agency_short_name": planned.agency.body,
            "sector": planned.agency.sector,
            "region_code": planned.agency.region_code,
            "region_name_printed": None,
            "admin_level": planned.agency.admin_level,
            "fiscal_year": planned.year,
            "report_date": date.replace(year=date.year + years, day=min(date.day, 28)) if date else None,
        }

    def _words(self) -> dict[str, Sequence[str]]:
        return {
            "projects": self._projects,
            "agency": [self._planned.agency.name],
            "body": [self._planned.agency.body],
        }

    def _cut(self, table: pa.Table) -> dict[str, Column]:
        prints = {f"{name}_raw" for name in table.column_names if table.schema.field(name).type == MONEY}
        return {
            name: _column(table[name].combine_chunks(), self._texts, _kind_of(name, prints))
            for name in table.column_names
        }


_KINDS = {kind.table: kind for kind in RECORD_TYPES}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a template: its values, or where its texts stand (`places`) among those of a kind."""

    values: pa.Array
    kind: str = ""
    places: pa.Array | None = None

    @property
    def rows(self) -> int:
        """How many."""
        return len(self.values)

    def cloned(self, texts: Mapping[str, pa.Array], money: pa.Scalar) -> pa.Array:
        """The column of a clone."""
        if self.values.type == MONEY:
            return pc.round(pc.multiply(self.values, money), 6).cast(MONEY)
        if self.places is None:
            return self.values
        taken = texts[self.kind].take(self.places)
        if pa.types.is_map(self.values.type):
            return pa.MapArray.from_arrays(self.values.offsets, self.values.keys, taken)
        return taken


def _column(array: pa.Array, texts: Mapping[str, Texts], kind: str) -> Column:
    told = array.items if pa.types.is_map(array.type) else array
    if not pa.types.is_string(told.type):
        return Column(array)
    return Column(array, kind, texts[kind].places_of(told))


def _kind_of(name: str, prints: Iterable[str]) -> str:
    if name in prints:
        return "money"
    return "prose" if name in _PROSE else "words"
