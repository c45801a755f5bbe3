"""Writes what dbt must know of facts that are said elsewhere, each in one place.

python -m dbt_project.generate           # `make docs` runs it

- macros/generated.sql: the home province, and the models of the audit's rules;
- models/staging: a model for each record (ingestion/records) and each table of what was delivered and reviewed
  (orchestration/store/lake/ops_tables.py), their sources, and what each column means;
- models/docs/_records.md: `doc('amount')` for each meaning that tables share (ingestion/meanings/terms.py), and
  `doc('indicator__target_value')` for each of one record's own;
- the `meta` of published columns that are described by such a block, in the YAML of their models;
- ingestion/records/lake.schema.json: the lake's tables and their types, for review.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dbt_project.generator import pages
from dbt_project.generator.tables import tables_of
from ingestion.home_province import DEFAULT_PROVINCE, VARIABLE
from ingestion.records import RECORD_TYPES, Record
from orchestration.store.lake.ops_tables import OPS_TABLES

PROJECT = Path(__file__).resolve().parent
ROOT = PROJECT.parent
STAGING = "dbt_project/models/staging"
# Where published models are described; a column that is told of by a record's block gets its `meta` too.
PUBLISHED = ("core", "audit/verdicts", "reporting/answers", "ops")

MACROS = """\
{{#- Written by dbt_project/generate.py (make docs). Change what is named here, not this file. -#}}

{{#- The province whose reports are collected here (GB/T 2260): as it is set, else as ingestion/lookups/home.yml says. -#}}
{{% macro home_province() -%}}
    {{{{ return(env_var('{variable}', '{home_province}')) }}}}
{{%- endmacro %}}

{{#- The rules that run: the models of models/audit/rules, each with its code first. dbt cannot list its own models while it parses. -#}}
{{% macro audit_rule_models() -%}}
    {{{{ return([
{models}
    ]) }}}}
{{%- endmacro %}}
"""


def files(records: Iterable[type[Record]] = RECORD_TYPES) -> dict[str, str]:
    """Everything that is made: path in the repository → text."""
    records = tuple(records)
    tables = tables_of(records, OPS_TABLES)
    blocks = pages.blocks(tables)
    return {
        **{f"{STAGING}/{table.room}/{table.model}.sql": pages.sql(table) for table in tables},
        f"{STAGING}/_staging__sources.yml": pages.sources(tables),
        f"{STAGING}/_staging__models.yml": pages.models(tables),
        "dbt_project/models/docs/_records.md": pages.docs(blocks),
        "ingestion/records/lake.schema.json": pages.schema(records),
        "dbt_project/macros/generated.sql": _macros(),
        **{
            str(page.relative_to(ROOT)): pages.with_meta(page.read_text(encoding="utf-8"), blocks)
            for part in PUBLISHED
            for page in sorted((PROJECT / "models" / part).glob("*.yml"))
        },
    }


def left_over(made: Iterable[str]) -> list[Path]:
    """Staging models that were made once and are no more."""
    kept = {ROOT / path for path in made}
    found = sorted((ROOT / STAGING).rglob("*.sql"))
    return [path for path in found if path not in kept and pages.MARK in path.read_text(encoding="utf-8")]


def _macros() -> str:
    models = sorted(path.stem for path in (PROJECT / "models" / "audit" / "rules").rglob("*.sql"))
    lines = "\n".join(f"        '{model}'," for model in models)
    return MACROS.format(variable=VARIABLE, home_province=DEFAULT_PROVINCE, models=lines)


def write() -> None:
    """Write all of it, and take away what is left over."""
    made = files()
    for path in left_over(made):
        path.unlink()
    for name, text in made.items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
