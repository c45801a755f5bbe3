"""The published DuckDB file, opened read-only: the only module of this room that runs SQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from reporting.labels import Label, Meta, label_of
from reporting.numbers import BY_UNIT
from reporting.view import PUBLIC, QUERIES, Col, View

_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    # One thread keeps rows in the order of the query while they are gathered into lists.
    "threads": 1,
}
_GATHERED = 50_000  # rows gathered into lists at once; a province's findings together would take gigabytes
ALL = "all"  # the key of a view of one shard
_AT_A_TIME = 2_000  # rows fetched: more are no quicker and take memory
_DECIMAL = "DECIMAL"
_WHOLE = ("BIGINT", "INTEGER", "SMALLINT", "HUGEINT", "TINYINT", "UBIGINT")
_REAL = ("DOUBLE", "FLOAT")


class MartDiffersError(ValueError):
    """A mart is not what the dictionary says, or a query does not select the columns of its view."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column with what readers need to know of it: label, form of its print, and whether it is a figure."""

    column: Col
    label: Label
    form: str
    is_figure: bool


@dataclass(frozen=True, slots=True)
class Shard:
    """The rows of a view that share the values of its shard columns, as columnar JSON: `{"column": [values]}`."""

    values: tuple[str, ...]
    rows: int
    json: str


@dataclass(frozen=True, slots=True)
class Digest:
    """How many rows of a view a part holds, and a digest of their content: both the same as long as the rows are."""

    rows: int
    content: str

    @property
    def told(self) -> str:
        """Both in one text."""
        return f"{self.rows}-{self.content}"


class Marts:
    """A published file. Use as a context manager; it holds no lock on the file."""

    def __init__(self, database: Path, meta: Meta | None = None) -> None:
        self._meta: Meta = meta or {}
        self._connection = duckdb.connect(str(database), read_only=True, config=_OFFLINE)
        self._comments: dict[tuple[str, str], dict[str, str | None]] = {}
        found = (
            "select schema_name, table_name, column_name, comment from duckdb_columns() where not internal"
        )
        for schema, table, column, comment in self._connection.execute(found).fetchall():
            self._comments.setdefault((schema, table), {})[column] = comment

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._connection.close()

    def check(self, view: View) -> None:
        """See that the view's mart is the dictionary's and that its query selects what the view names.

        Raises:
            MartDiffersError: with the columns that are missing or too many.
        """
        present = self._comments.get((view.schema, view.mart))
        if present is None:
            raise MartDiffersError(
                f"{view.schema}.{view.mart} is not in the published file (view {view.key})"
            )
        declared = self._meta.get(view.mart)
        if declared is not None and declared.keys() != present.keys():
            other = ", ".join(sorted(declared.keys() ^ present.keys()))
            raise MartDiffersError(f"{view.mart} differs from the dictionary in: {other}")
        selected = self._types(view)
        if tuple(selected) != view.names:
            raise MartDiffersError(
                f"queries/{view.key}.sql selects {', '.join(selected)}; its view names {', '.join(view.names)}"
            )

    def headings(self, view: View) -> list[Heading]:
        """The view's columns with label, unit and form.

        Raises:
            NoLabelError: a shown column has no heading in the view, in `meta` or in its comment.
        """
        types = self._types(view)
        return [self._heading(view, column, types[column.name]) for column in view.columns]

    def _heading(self, view: View, column: Col, kind: str) -> Heading:
        comment = self._comment_of(view, column.name)
        if column.label or not column.shown:
            try:
                said = label_of(view.mart, column.name, comment, self._meta)
            except LookupError:
                said = Label("")
            label = Label(column.label or said.heading, said.unit, said.caveat)
        else:
            label = label_of(view.mart, column.name, comment, self._meta)
        is_figure = kind.startswith(_DECIMAL) or kind in _WHOLE or kind in _REAL
        form = column.form or _form(kind, label.unit)
        return Heading(column, label, form, is_figure and form != "year")

    def _comment_of(self, view: View, column: str) -> str | None:
        """The comment of a column in the view's mart, else in the dimension it was joined from."""
        own = self._comments[view.schema, view.mart]
        if column in own:
            return own[column]
        joined = (
            columns for (_, table), columns in sorted(self._comments.items()) if table.startswith("dim_")
        )
        return next((columns[column] for columns in joined if column in columns), None)

    def digests(self, view: View, by: tuple[str, ...] | None = None) -> dict[tuple[str, ...], Digest]:
        """What each shard holds. `by`: other columns than those of the view's shards."""
        names = _names(view) if by is None else by
        keys, columns = _key(names), ", ".join(view.names)
        found = self._connection.execute(
            f"select {keys}, count(*), sum(hash({columns}))::varchar from ({view.select()}) group by {keys}"  # noqa: S608
        ).fetchall()
        return {tuple(row[: len(names)]): Digest(row[-2], row[-1]) for row in found}

    def shards(self, view: View, wanted: Sequence[tuple[tuple[str, ...], int]]) -> Iterator[Shard]:
        """The named shards of the view as JSON, in the order of their values, their rows in the order of the query.

        `wanted`: values of each shard and how many rows it has. They are asked for a few at a time, so that a province's
        rows never stand in memory together.
        """
        types = self._types(view)
        lists = ", ".join(f"{name}: list({_as_json(name, kind)})" for name, kind in types.items())
        keys = _key(_names(view))
        for some in _batches(sorted(wanted)):
            cursor = self._connection.execute(
                f"select {keys}, count(*), to_json({{{lists}}}) from ({view.select()}) "  # noqa: S608 - our own queries
                f"where row({keys}) in ({', '.join(map(_rowed, some))}) group by {keys} order by all"
            )
            while row := cursor.fetchone():
                yield Shard(tuple(row[:-2]), row[-2], row[-1])

    def rows(self, view: View) -> list[dict[str, Any]]:
        """All rows of the view, for renderers that write rows (the workbook) and for tests."""
        cursor = self._connection.execute(view.select())
        return [dict(zip(view.names, row, strict=True)) for row in cursor.fetchall()]

    def ask(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        """The rows of `queries/evidence/<name>.sql`, which is no view; its `$parameters` by name: texts, lists of them, flags."""
        return self._ask(f"evidence/{name}", parameters)

    def since(
        self, earlier: Path, subjects: Sequence[str], **parameters: Any
    ) -> dict[str, list[dict[str, Any]]] | None:
        """The rows of `queries/changes/<subject>.sql`, which asks this publication and the database of the one before it;
        `None` where an earlier version of this software published that one, with other tables."""
        self._connection.execute(f"attach {_literal(str(earlier))} as earlier (read_only)")
        try:
            return {subject: self._ask(f"changes/{subject}", parameters) for subject in subjects}
        except (duckdb.CatalogException, duckdb.BinderException):
            return None
        finally:
            self._connection.execute("detach earlier")

    def _ask(self, name: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        sql = (QUERIES / f"{name}.sql").read_text("utf-8")
        for parameter, value in parameters.items():
            sql = sql.replace(
                f"${parameter}", _literal(value)
            )  # a true parameter has DuckDB import pandas, which takes a second
        cursor = self._connection.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def years(self) -> list[int]:
        """The years that an agency reported of."""
        found = "select distinct fiscal_year from marts.rpt_agency_year order by 1"
        return [year for (year,) in self._connection.execute(found).fetchall()]

    def region_names(self) -> dict[str, str]:
        """The name of every region, by its code."""
        asked = "select region_code, region_name from marts.dim_region"
        return dict(self._connection.execute(asked).fetchall())

    def each(self, view: View, year: int, region: str | None = None) -> Iterator[dict[str, Any]]:
        """The rows of a view, of one year where the view is parted by years, and of one region if asked, a few at a time."""
        cursor = self._connection.cursor().execute(_of_year(view, year, region))
        while some := cursor.fetchmany(_AT_A_TIME):
            for row in some:
                yield dict(zip(view.names, row, strict=True))

    def count(self, view: View, year: int, region: str | None = None) -> int:
        """How many rows `each` gives."""
        asked = f"select count(*) from ({_of_year(view, year, region)})"  # noqa: S608 - our own queries
        return int((self._connection.execute(asked).fetchone() or (0,))[0])

    def _types(self, view: View) -> dict[str, str]:
        described = self._connection.execute(f"describe {view.sql}").fetchall()
        kinds = {name: kind for name, kind, *_ in described}
        return {name: kinds.get(name, "") for name in view.names} if view.edition == PUBLIC else kinds


def _batches(wanted: Sequence[tuple[tuple[str, ...], int]]) -> Iterator[list[tuple[str, ...]]]:
    """Shards put together until they have `_GATHERED` rows; one that has more stands alone."""
    some: list[tuple[str, ...]] = []
    held = 0
    for values, rows in wanted:
        if some and held + rows > _GATHERED:
            yield some
            some, held = [], 0
        some.append(values)
        held += rows
    if some:
        yield some


def _rowed(values: Sequence[str]) -> str:
    """The values of shard columns as a row of SQL."""
    return f"row({', '.join(map(_literal, values))})"


def _literal(value: bool | str | Sequence[str]) -> str:
    """A value as SQL writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return "(" + ", ".join(map(_literal, value)) + ")"


def _of_year(view: View, year: int, region: str | None = None) -> str:
    """The select of a view, of one year where it is parted by years, and of one region if asked."""
    wanted = [f"fiscal_year = {int(year)}"] if "fiscal_year" in view.shards else []
    if region is not None:
        wanted.append(f"coalesce(region_code, '') = {_literal(region)}")
    condition = f" where {' and '.join(wanted)}" if wanted else ""
    return f"select * from ({view.select()}){condition}"  # noqa: S608 - our own queries


def _names(view: View) -> tuple[str, ...]:
    return view.shards or (ALL,)


def _key(names: tuple[str, ...]) -> str:
    """The shard columns as text; a view of one shard has the constant key `all`."""
    return ", ".join("'all'" if name == ALL else f"coalesce({name}::varchar, '')" for name in names)


def _as_json(name: str, kind: str) -> str:
    """A decimal as the shortest number that is it: its zeros would be half of the bytes."""
    return f"{name}::double" if kind.startswith(_DECIMAL) else name


def _form(kind: str, unit: str) -> str:
    if kind == "BOOLEAN":
        return "flag"
    if kind in _WHOLE and unit not in BY_UNIT:
        return "count"
    if kind.startswith(_DECIMAL) or kind in (*_WHOLE, *_REAL):
        return BY_UNIT.get(unit, "number")
    return "text"
