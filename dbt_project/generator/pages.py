"""The files that tell dbt of the lake's tables: models, sources, doc blocks, `meta`, and the schema for review."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dbt_project.generator.tables import NOT_IN_THE_LAKE, Column, Table, meaning_of, shared_terms
from ingestion.meanings.meaning import Meaning
from ingestion.records import Record
from ingestion.writers import arrow_schema

MARK = "Written by dbt_project/generate.py (make docs) from"
# Of each source what it is, and where it lies, as dbt reads it.
SOURCES = {
    "lake": (
        "Records of every report that was read, one file per report and table, of one extraction version.",
        """>-
          (select r.* exclude (filename)
          from read_parquet(['{{ env_var('JIXIAO_LAKE', 'JIXIAO_LAKE-is-not-set') }}/{name}/*.parquet',
          '{{ env_var('JIXIAO_LAKE', 'JIXIAO_LAKE-is-not-set') }}/segments/*/{name}.parquet'], filename = true) as r
          anti join read_parquet('{{ env_var('JIXIAO_LAKE', 'JIXIAO_LAKE-is-not-set') }}/superseded.parquet') as s
          on r.document_id = s.document_id and string_split(r.filename, '/')[-2] = s.segment)""",
    ),
    "lake_ops": (
        "What was delivered and what was set aside, written before dbt runs.",
        "\"read_parquet('{{ env_var('JIXIAO_LAKE_OPS', 'JIXIAO_LAKE_OPS-is-not-set') }}/{name}.parquet')\"",
    ),
}
TOLD_BY = re.compile(
    r"""(?m)^(?P<indent> +)description: "{{ doc\('(?P<doc>\w+)'\) }}"\n(?P<meta> +config: {meta: .*}\n)?"""
)


def sql(table: Table) -> str:
    """The staging model of a table."""
    columns = ",\n".join(f"    {column.expression}" for column in table.columns)
    origin = "ingestion/records" if table.source == "lake" else "orchestration/store/lake/ops_tables.py"
    return f"-- {MARK} {origin}.\n{table.head}select\n{columns}\n{table.tail}"


def sources(tables: Iterable[Table]) -> str:
    """dbt's sources: the lake's tables and columns."""
    lines = [
        f"# {MARK} the records.",
        "# The lake: Parquet files of many documents a record table (segments), and of single ones as long as a batch is",
        "# open. Both hold a file without rows and with the right types, so that an empty lake still has its columns. A",
        "# document that stands in several segments counts in the last: `superseded.parquet` names the others",
        "# (orchestration/store/lake/segments.py).",
        "sources:",
    ]
    for source, (description, location) in SOURCES.items():
        lines += [f"  - name: {source}", f"    description: {description}", "    config:", "      meta:"]
        lines += [f"        external_location: {location}", "    tables:"]
        for table in (t for t in tables if t.source == source):
            lines += [
                f"      - name: {table.name}",
                f"        description: {_text(table.holds)}",
                "        columns:",
            ]
            lines += (f"          {line}" for column in table.columns for line in _told(column, tested=False)
                      if column.expression != NOT_IN_THE_LAKE)  # fmt: skip
    return "\n".join(lines) + "\n"


def models(tables: Iterable[Table]) -> str:
    """What the staging models' columns mean, and the tests that stand on them."""
    lines = [f"# {MARK} the records.", "models:"]
    for table in tables:
        lines += [f"  - name: {table.model}", f"    description: {_text(table.grain)}", "    columns:"]
        lines += (f"      {line}" for column in table.columns for line in _told(column, tested=True))
    return "\n".join(lines) + "\n"


def _told(column: Column, tested: bool) -> Iterator[str]:
    yield f"- name: {column.name}"
    yield f"  description: \"{{{{ doc('{column.doc}') }}}}\""
    yield f"  {_meta(column.meaning)}"
    if tested and column.data_tests:
        yield f"  data_tests: {json.dumps(list(column.data_tests))}"


def blocks(tables: Iterable[Table]) -> dict[str, Meaning]:
    """The doc blocks: name → what is told."""
    blocks = {name: meaning for meaning, name in shared_terms().items()}
    return blocks | {column.doc: column.meaning for table in tables for column in table.columns}


def with_meta(page: str, blocks: Mapping[str, Meaning]) -> str:
    """The YAML of published models, whose columns that one of `blocks` describes get its `meta`; others keep their own."""

    def told(match: re.Match[str]) -> str:
        indent, doc = match["indent"], match["doc"]
        line = f"{indent}description: \"{{{{ doc('{doc}') }}}}\"\n"
        return line + (f"{indent}{_meta(blocks[doc])}\n" if doc in blocks else match["meta"] or "")

    return TOLD_BY.sub(told, page)


def docs(blocks: Mapping[str, Meaning]) -> str:
    """The page of doc blocks."""
    written = (f"{{% docs {name} %}}\n{blocks[name].text}\n{{% enddocs %}}\n" for name in sorted(blocks))
    return f"<!-- {MARK} the records. -->\n\n" + "\n".join(written)


def schema(records: Iterable[type[Record]]) -> str:
    """The lake's tables: column → its type, whether it may be NULL, label, unit and caveat."""
    tables = {record.table: _fields(record) for record in records}
    return json.dumps(tables, ensure_ascii=False, indent=1) + "\n"


def _fields(record: type[Record]) -> dict[str, Mapping[str, Any]]:
    schema = arrow_schema(record)
    return {
        field.name: {"type": str(field.type), "nullable": field.nullable}
        | meaning_of(record, field.name).meta
        for field in schema
    }


def _meta(meaning: Meaning) -> str:
    parts = ", ".join(f"{name}: {_text(value)}" for name, value in meaning.meta.items())
    return f"config: {{meta: {{{parts}}}}}"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
