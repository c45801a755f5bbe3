"""The tables that staging reads: of each record, and of each table of what was delivered and reviewed."""

from __future__ import annotations

import typing
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from ingestion.meanings import terms
from ingestion.meanings.meaning import Meaning
from ingestion.records import DocumentRecord, Record
from ingestion.writers import arrow_schema
from orchestration.store.lake.ops_tables import OpsColumn, OpsTable

# Which rows of a table take part: of the reports that do, of refused files too, or under the samples' rule.
INCLUDED = """\
from {source} as r
inner join {{{{ ref('base_lake__included_documents') }}}} as d on r.document_id = d.document_id
"""
OR_REFUSED = """\
from {source} as r
where
    r.document_id in (select d.document_id from {{{{ ref('base_lake__included_documents') }}}} as d)
    -- A refused file may have been read to its last cell: an unfilled template is.
    or r.document_id in (select q.document_id from {{{{ ref('stg_lake_ops__quarantine') }}}} as q)
"""
DELIVERED = """\
-- Samples that could not be read step back under the same rule as samples that could.
with

delivered as (
    select count(*) as documents
    from {{ ref('base_lake__included_documents') }}
    where not is_sample
)

"""
STEPS_BACK = """\
from {source} as r
cross join delivered
where not r.is_sample or delivered.documents = 0
"""
# Closed vocabularies that later models branch on: their staging columns are tested once more.
TESTED = frozenset({"severity", "report_kind", "report_level"})
# The one column that a staging model has and its record has not.
NOT_IN_THE_LAKE = "d.is_sample"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a staging model: how it is read, which doc block tells of it, which data tests stand on it."""

    name: str
    expression: str
    doc: str
    meaning: Meaning
    data_tests: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the lake and its staging model."""

    source: str
    name: str
    room: str
    holds: str
    grain: str
    columns: tuple[Column, ...]
    head: str
    tail: str

    @property
    def model(self) -> str:
        """`stg_lake__indicator`."""
        return f"stg_{self.source}__{self.name}"


def tables_of(records: Iterable[type[Record]], ops: Iterable[OpsTable]) -> tuple[Table, ...]:
    """All tables of the lake, in the order in which they are told of."""
    return (*(_of_record(record) for record in records), *(_of_ops(table) for table in ops))


def shared_terms() -> dict[Meaning, str]:
    """The meanings that tables share → the name of their doc block."""
    return {value: name.lower() for name, value in vars(terms).items() if isinstance(value, Meaning)}


def meaning_of(record: type[Record], field: str) -> Meaning:
    """What a field of a record means: it stands in the field's annotation."""
    found = [one for one in record.model_fields[field].metadata if isinstance(one, Meaning)]
    if len(found) != 1:
        raise TypeError(
            f"{record.__name__}.{field} has {len(found)} meanings: write Annotated[type, Meaning(…)]"
        )
    return found[0]


def _of_record(record: type[Record]) -> Table:
    schema = arrow_schema(record)
    columns = [_of_field(record, field, schema.field(field).type) for field in record.model_fields]
    if record is DocumentRecord:
        columns.append(_column("document", "is_sample", NOT_IN_THE_LAKE, terms.IS_SAMPLE))
    told = record.holds.text.removesuffix(".") + ", of the reports that take part"
    told += " and of refused files that were read as far." if record.of_refused else "."
    source = f"{{{{ source('lake', '{record.table}') }}}}"
    tail = (OR_REFUSED if record.of_refused else INCLUDED).format(source=source)
    room = record.__module__.rpartition(".")[2]
    return Table("lake", record.table, room, record.holds.text, told, tuple(columns), "", tail)


def _of_field(record: type[Record], field: str, kind: pa.DataType) -> Column:
    tests: tuple[Any, ...] = ()
    if record is DocumentRecord and field == "document_id":
        tests = ("unique", "not_null")
    elif field in TESTED:
        values = list(typing.get_args(record.model_fields[field].annotation))
        tests = ({"accepted_values": {"arguments": {"values": values}}},)
    return _column(record.table, field, _expression(field, kind), meaning_of(record, field), tests)


def _of_ops(table: OpsTable) -> Table:
    keys = ("not_null",) if table.of_files else ()
    columns = tuple(
        _column(table.name, n, _of_kind(n, c), c.meaning, keys if n == "document_id" else ())
        for n, c in table.columns.items()
    )
    source = f"{{{{ source('lake_ops', '{table.name}') }}}}"
    head, tail = (DELIVERED, STEPS_BACK) if table.samples_step_back else ("", "from {source} as r\n")
    told = table.holds.text
    return Table("lake_ops", table.name, "delivery", told, told, columns, head, tail.format(source=source))


def _of_kind(name: str, column: OpsColumn) -> str:
    """Numbers of these tables have the warehouse's type already."""
    return f"cast(r.{name} as timestamp) as {name}" if column.kind == "timestamp" else f"r.{name}"


def _column(
    table: str, name: str, expression: str, meaning: Meaning, data_tests: tuple[Any, ...] = ()
) -> Column:
    doc = shared_terms().get(meaning) or f"{table}__{name}"
    return Column(name, expression, doc, meaning, data_tests)


def _expression(name: str, kind: pa.DataType) -> str:
    """The column in the warehouse's type: figures fit or are NULL, counts are integers, moments without a zone."""
    if pa.types.is_decimal(kind):
        macro = {(18, 6): "money", (9, 4): "points", (13, 4): "points"}.get((kind.precision, kind.scale))
        call = (
            f"{macro}('r.{name}')"
            if macro
            else f"decimal_or_null('r.{name}', {kind.precision}, {kind.scale})"
        )
        return f"{{{{ {call} }}}} as {name}"
    if pa.types.is_timestamp(kind):
        return f"cast(r.{name} as timestamp) as {name}"
    if pa.types.is_integer(kind):
        return f"cast(r.{name} as integer) as {name}"
    return f"r.{name}"
