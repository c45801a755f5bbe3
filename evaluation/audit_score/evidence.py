"""What findings rest on, beside the facts they cite and what is printed there.

    python -m evaluation.audit_score.evidence HOME

counts the places of a home's findings that are cells, and by reason those that stay rows.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from ingestion.textnorm import match_key
from orchestration.home import Home

# Facts that say in which cell of their row each figure stands.
FACTS = (
    "fct_budget_execution", "fct_indicator", "fct_expense", "fct_three_public_expense", "fct_staffing",
    "fct_fund_composition", "fct_evaluation_total", "fct_final_account",
)  # fmt: skip
# Sums of money are facts in 万元, whatever unit they are printed in.
UNITS = (Decimal(1), Decimal("0.0001"), Decimal(10000))

Fact = dict[str, Any]


@dataclass(frozen=True)
class Citation:
    """One place that a finding rests on."""

    evaluation_id: str
    rule_code: str
    role: str
    source_ref: str
    row_ref: str
    field: str | None
    row_because: str | None
    text: str | None  # what is printed there; None where the place is not known
    cell_of_the_fact: frozenset[int]  # the columns in which facts of the row say that they print the field
    printed: tuple[str | Decimal, ...]  # the field of the row's facts, as printed or as a number

    @property
    def cell(self) -> int | None:
        """The grid column that is cited; `None` for a row."""
        column = self.source_ref.removeprefix(self.row_ref).removeprefix("/c")
        return int(column) if column else None

    @property
    def holds_the_figure(self) -> bool:
        """Whether the text of the place holds the field of one of the row's facts."""
        text = self.text or ""
        numbers = {Decimal(n) for n in re.findall(r"\d+(?:\.\d+)?", match_key(text).replace(",", ""))}
        return any(
            match_key(printed) in match_key(text.replace("\n", ""))
            if isinstance(printed, str)
            else any(abs(printed) == number * unit for number in numbers for unit in UNITS)
            for printed in self.printed
        )


def citations_of(root: Path) -> list[Citation]:
    """The citations of all findings of a home whose warehouse is built."""
    with duckdb.connect(str(Home.open(root).warehouse_file), read_only=True) as connection:
        facts: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for name in FACTS:
            for fact in _rows(connection, f"select * from marts.{name}"):  # noqa: S608 - a name of ours
                facts[fact["document_id"], fact["source_ref"]].append(fact)
        cited = _rows(
            connection,
            """select v.*, f.rule_code, p.text
            from intermediate.int_audit_evidence as v
            inner join marts.fct_audit_finding as f
                on v.document_id = f.document_id and v.evaluation_id = f.finding_id
            left join ops.document_place as p on v.document_id = p.document_id and v.source_ref = p.source_ref""",
        )
        return [_citation(row, facts[row["document_id"], row["row_ref"]]) for row in cited]


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[Fact]:
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description or ()]
    return iter([dict(zip(names, row, strict=True)) for row in cursor.fetchall()])


def _citation(row: Fact, facts: Iterable[Fact]) -> Citation:
    field = row["field"]
    printing = [fact for fact in facts if field in (fact["cells"] or {})]
    if row["row_because"] == "blank" and any(_value(fact, field) is None for fact in facts):
        printing = []  # of several amounts in a row, the one that is cited is blank
    return Citation(
        **{name: row[name] for name in ("evaluation_id", "rule_code", "role", "source_ref", "row_ref", "row_because", "text")},
        field=field,
        cell_of_the_fact=frozenset(fact["cells"][field] for fact in printing),
        printed=tuple(value for fact in printing if (value := _value(fact, field)) is not None),
    )  # fmt: skip


def _value(fact: Fact, field: str) -> str | Decimal | None:
    """A field of a fact as printed, or where facts do not keep that, its value."""
    if field is None:
        return None
    names = (f"{field}_raw", field, f"{field}_reported", f"{field}_value")
    found = (fact[name] for name in names if fact.get(name) not in (None, ""))
    value = next(found, None)
    return Decimal(value) if isinstance(value, int) else value


def main() -> None:
    """Print how many places are cells, and why the others are not."""
    cited = citations_of(Path(sys.argv[1]))
    for (role, reason), places in sorted(Counter((c.role, c.row_because or "cell") for c in cited).items()):
        sys.stdout.write(f"{role:8}{reason:14}{places:6}\n")


if __name__ == "__main__":
    main()
