"""Comparing what was read from a report with its transcription, cell by cell.

Every expected row is paired with the best row of the same key; each field counts. A row that was read and is
not expected counts as all-wrong fields, so that inventing rows never pays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingestion.records import (
    BudgetExecutionRecord,
    EvaluationTotalRecord,
    ExpenseLineRecord,
    FunctionalLineRecord,
    FundCompositionRecord,
    IndicatorRecord,
    NarrativeAmountRecord,
    ScopedRecord,
    StaffingRecord,
)
from ingestion.report import ExtractedReport

Row = Mapping[str, Any]
ABRIDGED = "…"
MONEY = ("initial", "full_year", "executed")


@dataclass(frozen=True)
class Comparison:
    """How rows of one table are compared: the fields of the key, and those that count."""

    key: Sequence[str]
    fields: Sequence[str]


TABLES: Mapping[str, Comparison] = {
    "staffing": Comparison((), ("establishment", "actual", "control_rate")),
    "expense_lines": Comparison(("item_raw",), ("standard_item", "prior_final", "budget", "final")),
    "budget_execution": Comparison(("scope", "line"), (*MONEY, "weight", "rate", "score")),
    "fund_composition": Comparison(("scope", "side", "item"), ("amount",)),
    "indicators": Comparison(
        ("scope", "level3"),
        ("level1", "level1_points", "level2", "target_raw", "actual_raw", "weight", "score", "shared", "deviation_raw"),
    ),
    "totals": Comparison(("scope",), ("weight", "score", "grade")),
    "functional_expenditure": Comparison(("item",), ("class", "section", "initial", "final", "completion_rate")),
    "narrative_amounts": Comparison(("concept", "measure"), ("amount",)),
}  # fmt: skip


@dataclass
class Score:
    """Fields right of fields compared, and what went wrong in words."""

    right: int = 0
    total: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        """Share of right fields; 1 where there was nothing to compare."""
        return self.right / self.total if self.total else 1.0

    def add(self, other: Score) -> None:
        """Take another table's score in."""
        self.right += other.right
        self.total += other.total
        self.misses += other.misses


def score_report(report: ExtractedReport, expected: Row, tables: Iterable[str] = TABLES) -> Score:
    """Compare a report with a transcription, over the tables named."""
    read = rows_of(report)
    score = Score()
    for table in tables:
        wanted = [row for row in expected[table] if _counts(table, row)]
        score.add(pair(table, wanted, [row for row in read[table] if _counts(table, row)]))
    return score


def pair(table: str, wanted: Sequence[Row], read: Sequence[Row]) -> Score:
    """Pair the rows of one table greedily, most equal fields first."""
    how = TABLES[table]
    pool = list(read)
    score = Score(total=len(how.fields) * len(wanted))
    for want in wanted:
        candidates = [row for row in pool if all(equal(want[k], row[k]) for k in how.key)]
        if not candidates:
            score.misses.append(f"{table}: missing {_shown(want, how)}")
            continue
        best = max(candidates, key=lambda row: sum(equal(want[f], row[f]) for f in how.fields))
        pool.remove(best)
        differing = {f: (want[f], best[f]) for f in how.fields if not equal(want[f], best[f])}
        score.right += len(how.fields) - len(differing)
        if differing:
            score.misses.append(f"{table}: {[want[k] for k in how.key]} wanted, read: {differing}")
    score.total += len(how.fields) * len(pool)
    score.misses += [f"{table}: not expected {_shown(row, how)}" for row in pool]
    return score


def equal(want: Any, read: Any) -> bool:
    """Whether a cell was read as expected: numbers to 1e-4, text without white space and end punctuation."""
    if isinstance(want, str) or isinstance(read, str):
        if isinstance(want, str) and want.endswith(ABRIDGED):
            return _plain(read).startswith(_plain(want.removesuffix(ABRIDGED)))
        return _plain(want) == _plain(read)
    if want is None or read is None:
        return want is None and read is None
    return abs(float(want) - float(read)) < 1e-4


def _plain(text: Any) -> str:
    kept = re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text or "")))
    return kept.strip("。.;；,，:：")


def _counts(table: str, row: Row) -> bool:
    if table == "budget_execution":
        return any(row[name] is not None for name in MONEY)
    if table == "fund_composition":
        return row["amount"] is not None
    return table != "narrative_amounts" or row["concept"] != "other"


def _shown(row: Row, how: Comparison) -> dict[str, Any]:
    return {name: row[name] for name in (*how.key, *how.fields)}


def rows_of(report: ExtractedReport) -> dict[str, list[Row]]:
    """The records of a report under the names of the transcriptions."""
    return {
        "staffing": [
            {"establishment": r.establishment, "actual": r.actual, "control_rate": r.control_rate_reported}
            for r in report.of(StaffingRecord)
        ],
        "expense_lines": [_expense(r) for r in report.of(ExpenseLineRecord)],
        "budget_execution": [_budget(r) for r in report.of(BudgetExecutionRecord)],
        "fund_composition": [
            {"scope": _scope(r), "side": r.side, "item": r.item, "amount": r.amount}
            for r in report.of(FundCompositionRecord)
        ],
        "indicators": [_indicator(r) for r in report.of(IndicatorRecord)],
        "totals": [
            {"scope": _scope(r), "weight": r.total_weight, "score": r.total_score, "grade": r.grade_reported}
            for r in report.of(EvaluationTotalRecord)
        ],
        "functional_expenditure": [_functional(r) for r in report.of(FunctionalLineRecord)],
        "narrative_amounts": [
            {"concept": r.concept, "measure": r.measure, "amount": r.amount}
            for r in report.of(NarrativeAmountRecord)
        ],
    }


def _scope(record: ScopedRecord) -> str:
    return "overall" if record.scope == "overall" else record.project_name or ""


def _expense(record: ExpenseLineRecord) -> Row:
    return {
        "item_raw": record.item_name,
        "standard_item": record.expense_item_code,
        "prior_final": record.prior_year_final,
        "budget": record.budget,
        "final": record.final,
    }


def _budget(record: BudgetExecutionRecord) -> Row:
    return {
        "scope": _scope(record),
        "line": record.funding_line,
        "initial": record.initial_budget,
        "full_year": record.full_year_budget,
        "executed": record.executed,
        "weight": record.weight,
        "rate": record.execution_rate_reported,
        "score": record.score,
    }


def _indicator(record: IndicatorRecord) -> Row:
    return {
        "scope": _scope(record),
        "level1": record.level1_name,
        "level1_points": record.level1_points,
        "level2": record.level2_name,
        "level3": record.indicator_name,
        "target_raw": record.target_raw,
        "actual_raw": record.actual_raw,
        "weight": record.weight,
        "score": record.score,
        "shared": record.is_shared_weight,
        "deviation_raw": record.deviation_reason,
    }


def _functional(record: FunctionalLineRecord) -> Row:
    return {
        "class": record.class_name,
        "section": record.section_name,
        "item": record.item_name,
        "initial": record.initial_budget,
        "final": record.final,
        "completion_rate": record.completion_rate_reported,
    }
