"""A field is written once, in its record: what dbt and readers are told of it is made of that, and is up to date."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import pytest

from dbt_project.generate import files, left_over
from dbt_project.generator.tables import meaning_of, shared_terms, tables_of
from ingestion.home_province import DEFAULT_PROVINCE
from ingestion.meanings.meaning import Meaning
from ingestion.records import RECORD_TYPES, Record, StaffingRecord
from ingestion.writers import arrow_schema
from orchestration.store.lake.ops_tables import OPS_TABLES

RETIRED = Meaning("Retired staff", "退休人数", unit="persons", caveat="NULL where none is printed")
UNITS = {(18, 6): "万元", (13, 4): "percent", (9, 4): "points"}  # of Money, Rate and Points


def _with_a_field(meaning: Any) -> list[type[Record]]:
    """The records, of which the one of staffing has a field more."""

    class Wider(StaffingRecord):
        __module__ = StaffingRecord.__module__
        retired: Annotated[int | None, meaning] = None

    return [Wider if record is StaffingRecord else record for record in RECORD_TYPES]


def test_what_is_checked_in_is_what_the_records_say(root: Path) -> None:
    made = files()
    stale = [path for path, text in made.items() if (root / path).read_text(encoding="utf-8") != text]
    assert stale == [], "run: make docs"
    assert left_over(made) == []


def test_a_field_of_a_record_is_written_in_five_files_by_the_generator() -> None:
    before, after = files(), files(_with_a_field(RETIRED))
    assert {path for path in after if after[path] != before.get(path)} == {
        "dbt_project/models/docs/_records.md",
        "dbt_project/models/staging/_staging__models.yml",
        "dbt_project/models/staging/_staging__sources.yml",
        "dbt_project/models/staging/base_data/stg_lake__staffing.sql",
        "ingestion/records/lake.schema.json",
    }
    sql = after["dbt_project/models/staging/base_data/stg_lake__staffing.sql"]
    assert "    cast(r.retired as integer) as retired\nfrom" in sql
    told = "{% docs staffing__retired %}\nRetired staff (退休人数), persons; NULL where none is printed.\n{% enddocs %}"
    assert told in after["dbt_project/models/docs/_records.md"]
    entry = """\
      - name: retired
        description: "{{ doc('staffing__retired') }}"
        config: {meta: {label_zh: "退休人数", unit: "persons", caveat: "NULL where none is printed"}}
"""
    assert entry in after["dbt_project/models/staging/_staging__models.yml"]


def test_a_term_that_tables_share_reaches_the_published_columns_it_describes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = "dbt_project/models/core/fct_expense.yml"
    before = files()[page]
    changed = {Meaning("Final figure", "决算数", unit="元"): "final"}
    monkeypatch.setattr("dbt_project.generator.pages.shared_terms", lambda: changed)
    monkeypatch.setattr("dbt_project.generator.tables.shared_terms", lambda: changed)
    after = files()[page]
    assert 'config: {meta: {label_zh: "决算数", unit: "元"}}' in after
    assert 'config: {meta: {label_zh: "决算数", unit: "元"}}' not in before


def test_a_field_without_a_meaning_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match=r"Wider\.retired has 0 meanings"):
        files(_with_a_field("no meaning"))


def test_money_rates_and_points_say_their_unit() -> None:
    units = {
        (record.table, field.name): (
            UNITS.get((field.type.precision, field.type.scale)),
            meaning_of(record, field.name).unit,
        )
        for record in RECORD_TYPES
        for field in arrow_schema(record)
        if str(field.type).startswith("decimal")
    }
    assert {where: found for where, found in units.items() if found[0] and found[0] != found[1]} == {}


def test_no_two_columns_of_a_table_have_one_label() -> None:
    tables = tables_of(RECORD_TYPES, OPS_TABLES)
    labels = Counter((table.model, column.meaning.label_zh) for table in tables for column in table.columns)
    assert [where for where, count in labels.items() if count > 1] == []


def test_every_shared_term_describes_a_column() -> None:
    used = {column.doc for table in tables_of(RECORD_TYPES, OPS_TABLES) for column in table.columns}
    assert set(shared_terms().values()) - used == set()


def test_the_home_province_is_written_once(root: Path) -> None:
    elsewhere = [
        path.relative_to(root)
        for path in (root / "dbt_project").rglob("*")
        if path.suffix in (".sql", ".yml")
        and path.name != "generated.sql"
        and f"'{DEFAULT_PROVINCE}'" in path.read_text("utf-8")
    ]
    assert elsewhere == []
