"""A copy of the project in which every word for people is another string: nothing may hang on what it says."""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import yaml

from orchestration.home import PROJECT_ROOT

COPIED = ("ingestion", "orchestration", "expectations", "reporting", "dbt_project", "samples")
CATALOGUES = ("ingestion/words", "orchestration/words")
SHOWN = {"zh", "en"}  # 0.1.0 is not shown: ids and fingerprints are made of it
SEEDS = {
    "audit_templates": ("subject", "expected", "actual", "formula", "message"),
    "audit_terms": ("words",),
    "audit_rules": ("rule_name", "rule_name_zh", "basis", "description", "formula"),
}
# What is published for people alone, by column: words of ours. Everything else is the same under any words.
WORDS = {
    "marts.dim_audit_rule": {"rule_name", "rule_name_zh", "basis", "description", "formula"},
    "marts.fct_audit_evaluation": {"subject", "expected_text", "actual_text", "formula", "message"},
    "marts.fct_audit_finding": {
        "subject", "expected_text", "actual_text", "formula", "message", "message_en",
        "source_text",  # of a finding about what is printed nowhere: its sentence
    },
    "marts.rpt_audit_findings_by_rule": {"rule_name", "rule_name_zh"},
    "marts.rpt_audit_rule_precision": {"rule_name", "rule_name_zh"},
    "marts.rpt_figure_source": {"place"},
    "marts.rpt_finding": {
        "rule_name", "rule_name_zh", "subject", "expected_text", "actual_text", "formula", "message",
        "judged_place", "input_places",
    },
    "ops.extraction_issue": {"message"},
    "ops.quarantine": {"what", "what_zh", "advice", "advice_zh"},
}  # fmt: skip


def project_of_random_words(target: Path, seed: int) -> Path:
    """The packages and dbt's project under `target`, saying nothing that anybody understands."""
    chance = random.Random(seed)  # noqa: S311 - no secret

    def gibberish() -> str:
        return "".join(chance.choices("ABCDEFGHJK", k=12))

    for name in COPIED:
        shutil.copytree(
            PROJECT_ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__", "target", "logs")
        )
    for path in (file for folder in CATALOGUES for file in (target / folder).glob("*.yml")):
        said = _reworded(yaml.safe_load(path.read_text(encoding="utf-8")), gibberish)
        path.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    for name, columns in SEEDS.items():
        _reword_seed(target / "dbt_project" / "seeds" / f"{name}.csv", columns, gibberish)
    return target


def _reworded(entry: Any, gibberish: Callable[[], str]) -> Any:
    """A catalogue with other words under `zh` and `en`, wherever they stand."""
    if not isinstance(entry, dict):
        return entry
    return {
        key: gibberish() if key in SHOWN and isinstance(value, str) else _reworded(value, gibberish)
        for key, value in entry.items()
    }


def _reword_seed(path: Path, columns: tuple[str, ...], gibberish: Callable[[], str]) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        names, rows = list(reader.fieldnames or ()), list(reader)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, names)
        writer.writeheader()
        for row in rows:
            if row.get("language", "zh") in SHOWN:
                row |= {name: gibberish() for name in columns if row[name]}
            writer.writerow(row)


def differing_facts(first: Path, second: Path, also_left_out: frozenset[str]) -> dict[str, int]:
    """Published tables of two warehouses whose rows differ in more than words for people, with how many do."""
    found = {}
    with duckdb.connect() as connection:
        connection.execute(f"attach '{first}' as one (read_only); attach '{second}' as two (read_only)")
        for table, columns in _columns(connection).items():
            kept = ", ".join(
                f'"{name}"' for name in columns if name not in WORDS.get(table, set()) | also_left_out
            )
            rows = [f"select {kept} from {catalog}.{table}" for catalog in ("one", "two")]  # noqa: S608
            apart = f"({rows[0]} except all {rows[1]}) union all ({rows[1]} except all {rows[0]})"
            if count := (connection.execute(f"select count(*) from ({apart})").fetchone() or (0,))[0]:  # noqa: S608
                found[table] = int(count)
    return found


def unchanged_words(first: Path, second: Path) -> dict[str, list[str]]:
    """Columns of words, by table, of which all values are the same in both: the other words did not arrive."""
    found: dict[str, list[str]] = {}
    with duckdb.connect() as connection:
        connection.execute(f"attach '{first}' as one (read_only); attach '{second}' as two (read_only)")
        for table, columns in WORDS.items():
            for name in sorted(columns):
                asked = f"select list(distinct {name} order by {name}) from {{}}.{table}"  # noqa: S608
                one, two = (
                    (connection.execute(asked.format(c)).fetchone() or ([],))[0] for c in ("one", "two")
                )
                if one == two and one:
                    found.setdefault(table, []).append(name)
    return found


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """The columns of each published table; both have the same."""
    sql = """
        select table_schema || '.' || table_name, list(column_name order by column_name)
        from information_schema.columns where table_catalog = ? and table_schema in ('marts', 'ops') group by all
    """
    one, two = (dict(connection.execute(sql, [catalog]).fetchall()) for catalog in ("one", "two"))
    assert one == two
    assert one
    return one
