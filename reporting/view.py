"""A view: one question to one mart, defined once and rendered as page block, CSV and sheet of a workbook.

Its SQL (`queries/<key>.sql`) selects, renames and orders; its headings, units and caveats come from the mart's own
dictionary (`labels.py`). A chart draws the rows of the table it stands above, so a chart without its table cannot be made.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

QUERIES = Path(__file__).resolve().parent / "queries"

INTERNAL: Final = "internal"
PUBLIC: Final = "public"
Edition = Literal["internal", "public"]
BOTH: tuple[Edition, ...] = (INTERNAL, PUBLIC)


@dataclass(frozen=True, slots=True)
class Col:
    """A column as readers see it.

    `label` replaces the dictionary's heading where a table needs a shorter one; `group` is a heading over several columns.
    `form` is one of `numbers.FORMS` and else follows from the dictionary's unit. `link` is an address with `{column}` of
    the same row. A column that is not `shown` is carried for links and filters: it is neither in the table nor in the CSV.
    An `internal` column is in no file of the public edition. A `ranking` column places a row among all of its province, so that
    it may change with any of them: what is made for one region is without it.
    """

    name: str
    label: str = ""
    form: str = ""
    link: str = ""
    group: str = ""
    shown: bool = True
    internal: bool = False
    ranking: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of the view's rows. `x` and `y` are columns; `target` is a line that is drawn across.

    bar: `y` names, `x` amounts, the first `top` rows · histogram: how many rows fall into which class of `x` ·
    scatter: `x` against `y` · line: `y` names the points, `more` further columns beside `x` · heat: `x` by `y`, colour `more[0]`.
    """

    kind: Literal["bar", "histogram", "scatter", "line", "heat"]
    x: str
    y: str = ""
    target: float | None = None
    top: int = 20
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence over a table: `{n}` rows, and `{column}` of the row where the column `by` is lowest or highest."""

    text: str
    by: str
    pick: Literal["lowest", "highest"] = "lowest"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the figures of a row stand: columns of document and place, and of the place in words, if there is one.

    With `roles`, `place` is a list of places (`document_id`, `source_ref`, `role`), of which that of the first role that is there
    is meant.
    """

    document: str = "document_id"
    place: str = "source_ref"
    words: str = ""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class View:
    """What is asked, of which mart, and how the answer is shown.

    `shards` are the columns whose values split the rows into files of data (`fiscal_year`, `region_code`); none: one file.
    `subject` are the columns that say what a row is of besides its year: by them years are set beside each other.
    `evidence` says where a row's figures stand; `behind` is the address of the rows a sum was made of, for views whose figures
    stand in no single report. `missing` are columns whose blanks are counted
    below the table. `choices` are columns readers filter by. A view of one edition is in no file of the other; `released` is
    the condition, on the view's own columns, that a row of the public edition must meet. `query` is the key of the view whose
    select it shares, where the same rows are split into other files.
    """

    key: str
    title: str
    question: str
    mart: str
    columns: tuple[Col, ...]
    subject: tuple[str, ...] = ()
    shards: tuple[str, ...] = ("fiscal_year",)
    chart: Chart | None = None
    sentence: Sentence | None = None
    evidence: Evidence | None = None
    behind: str = ""
    missing: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    note: str = ""
    schema: str = "marts"
    editions: tuple[Edition, ...] = BOTH
    released: str = ""
    query: str = ""
    sheet: bool = True
    edition: Edition = INTERNAL

    @cached_property
    def sql(self) -> str:
        """The select over the mart, without a semicolon; its columns are those of `columns`, in their order."""
        return (QUERIES / f"{self.query or self.key}.sql").read_text("utf-8").strip().removesuffix(";")

    @property
    def names(self) -> tuple[str, ...]:
        """All columns, shown or carried."""
        return tuple(column.name for column in self.columns)

    @property
    def shown(self) -> tuple[Col, ...]:
        """The columns of the table, of the CSV and of the sheet."""
        return tuple(column for column in self.columns if column.shown)

    def of(self, edition: Edition) -> View:
        """The view as an edition shows it: the public one without internal columns and rows that are not released."""
        if edition == INTERNAL:
            return self
        columns = tuple(column for column in self.columns if not column.internal)
        return replace(self, columns=columns, edition=edition)

    def of_a_region(self) -> View:
        """The view as a file of one region shows it: with nothing that changes when another region reports."""
        columns = tuple(column for column in self.columns if not column.ranking)
        return self if columns == self.columns else replace(self, columns=columns)

    def select(self) -> str:
        """The select of this edition: `sql`, with the columns and the rows that it shows."""
        condition = f" where {self.released}" if self.released and self.edition == PUBLIC else ""
        return f"select {', '.join(self.names)} from ({self.sql}){condition}"  # noqa: S608 - our own queries
