"""Histories of re-issues whose truth is known: who printed what, when it arrived, and which prints count.

Every history is told once for each order of arrival it holds for, each time of an agency of its own, so that one build
answers for all. A report prints *subjects*: `overall`, `base_data`, `prose`, `project:NAME` (NAME may be empty: a table
that names none), `statement:CODE`. A subject is given one amount, in 万元; `None` is a form without figures.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

from ingestion.records import (
    CoverageRecord,
    DocumentRecord,
    ExpenseLineRecord,
    FinalAccountRecord,
    IndicatorRecord,
    NarrativeAmountRecord,
    ProjectRecord,
    Record,
    StatementRecord,
)
from ingestion.report import ExtractedReport
from ingestion.writers import ensure_lake, write_report
from orchestration.store.lake.ops_tables import CORRECTION, DECISION, DELIVERY, QUARANTINE, write_ops_table
from tests.support.tiny_lake import Report, document, document_id, places_of

FIRST_ARRIVAL = datetime(2024, 11, 1, 8, 0, tzinfo=UTC)
KINDS = {"project": "project_self_evaluation", "statement": "final_accounts"}


@dataclass(frozen=True, slots=True)
class Told:
    """A report of a history: its date as printed, what it prints, the share of its cells that was read."""

    dated: date | None
    prints: Mapping[str, float | None]
    coverage: int = 100
    level: str = "unknown"
    kind: str = ""

    @property
    def report_kind(self) -> str:
        """What it was taken for: given, or by the first thing it prints."""
        first = next(iter(self.prints), "overall").partition(":")[0]
        return self.kind or KINDS.get(first, "overall_self_evaluation")


@dataclass(frozen=True, slots=True)
class History:
    """What happened, and what counts: `current` names report and subject. `orders` holds, for each way it may have
    arrived, the delivery of each report."""

    name: str
    reports: Mapping[str, Told]
    current: frozenset[tuple[str, str]]
    orders: Sequence[Mapping[str, int]]
    listed: frozenset[tuple[str, str]] = field(default_factory=frozenset)


def any_order(reports: Mapping[str, Told]) -> list[dict[str, int]]:
    """All together, and one after the other in every order."""
    together = dict.fromkeys(reports, 0)
    return [together, *(dict(zip(order, range(len(order)), strict=True)) for order in permutations(reports))]


def together(reports: Mapping[str, Told]) -> list[dict[str, int]]:
    """In one delivery."""
    return [dict.fromkeys(reports, 0)]


def in_order(*names: str) -> list[dict[str, int]]:
    """One after the other."""
    return [{name: number for number, name in enumerate(names)}]


RANDOM_SUBJECTS = (
    "overall", "base_data", "project:一", "project:二", "statement:income", "statement:expenditure"
)  # fmt: skip


def random_history(seed: int) -> History:
    """Two to five reports of an agency, each of some subjects, some blank, dated or not, in up to three deliveries."""
    chance = random.Random(seed)  # noqa: S311 - histories, not secrets
    reports, order = {}, {}
    for number in range(chance.randint(2, 5)):
        printed = chance.sample(RANDOM_SUBJECTS, chance.randint(1, 4))
        # Amounts of their own: nothing is taken for one project under two names.
        prints = {s: None if chance.random() < 0.2 else 100 * number + n for n, s in enumerate(printed, 1)}
        dated = chance.choice((None, date(2024, chance.randint(3, 9), 1), date(2042, 1, 1)))
        reports[f"r{number}"] = Told(dated, prints, coverage=chance.choice((90, 99)))
        order[f"r{number}"] = chance.randint(0, 2)
    return History(f"随机{seed}", reports, frozenset(), [order])


def expected_current(variant: Variant) -> frozenset[tuple[str, str]]:
    """What counts by the rules of docs/operations.md, told once more in Python."""
    reports, order = variant.history.reports, variant.history.orders[variant.number]
    current = set()
    for subject in {subject for told in reports.values() for subject in told.prints}:
        printing = [name for name, told in reports.items() if subject in told.prints]
        filled = [name for name in printing if reports[name].prints[subject] is not None]
        current.add(
            (max(filled or printing, key=lambda name: _newness(variant, filled, name, order)), subject)
        )
    return frozenset(current)


def _newness(variant: Variant, filled: Sequence[str], name: str, order: Mapping[str, int]) -> tuple[Any, ...]:
    def dated(one: str) -> date | None:
        told = variant.history.reports[one].dated
        return told if told and told <= FIRST_ARRIVAL.date() else None

    before = [d for d in (dated(other) for other in filled if order[other] < order[name]) if d]
    own = dated(name)
    place = (own, 0) if own else (max(before), 1) if before else (date.min, 0)
    return *place, order[name], variant.history.reports[name].coverage, variant.document_id(name)


@dataclass(frozen=True, slots=True)
class Variant:
    """One history in one order of arrival."""

    history: History
    number: int

    @property
    def agency(self) -> str:
        """Whose history it is."""
        return f"株洲市{self.history.name}{self.number}局"

    def document_id(self, report: str) -> str:
        """The id of a report."""
        return document_id(f"{self.agency}/{report}")


def variants(histories: Sequence[History]) -> Iterator[Variant]:
    """Every history in each of its orders."""
    for history in histories:
        for number in range(len(history.orders)):
            yield Variant(history, number)


def write_histories(histories: Sequence[History], lake: Path, ops: Path) -> None:
    """The lake of all histories, and the tables of what was delivered."""
    ensure_lake(lake)
    ops.mkdir(parents=True)
    delivered = []
    for variant in variants(histories):
        for name, told in variant.history.reports.items():
            arrived = FIRST_ARRIVAL + timedelta(days=variant.history.orders[variant.number][name])
            _write(variant, name, told, lake)
            delivered.append(_delivered(variant.document_id(name), name, arrived))
    write_ops_table(ops, DELIVERY, delivered)
    write_ops_table(ops, QUARANTINE, [])
    write_ops_table(ops, DECISION, [])
    write_ops_table(ops, CORRECTION, [])


def _delivered(document_id: str, name: str, arrived: datetime) -> dict[str, Any]:
    return {
        "document_id": document_id, "file_id": document_id, "file_name": f"{name}.docx", "landing_path": f"{name}.docx", "size": 1,
        "media_type": "application/zip", "received_at": arrived, "is_sample": False, "status": "read",
    }  # fmt: skip


def _write(variant: Variant, name: str, told: Told, lake: Path) -> None:
    record, records = records_of(variant, name, told)
    write_report(ExtractedReport(record, (*records, *places_of(record, list(records)))), lake)


def records_of(variant: Variant, name: str, told: Told) -> tuple[DocumentRecord, tuple[Record, ...]]:
    """A report of a history as it is read, without its places."""
    report = Report(f"{variant.agency}/{name}")
    for number, (subject, amount) in enumerate(told.prints.items(), 1):
        form, _, which = subject.partition(":")
        _PRINTERS[form](report, number, which, amount)
    report.add(CoverageRecord, form="base_data", table_number=1, rows=1, cells_printed=100,
               cells_used=told.coverage, cells_ignored=0, cells_reported=100 - told.coverage)  # fmt: skip
    record = document(
        name, "株洲市", "430200", document_id=report.document_id, agency_name=variant.agency,
        title=None, report_date=told.dated, report_kind=told.report_kind, report_level=told.level,
        # Read anew, in another order than they arrived: what that says counts for nothing.
        ingested_at=FIRST_ARRIVAL + timedelta(days=900 + int(report.document_id[:2], 16)),
    )  # fmt: skip
    return record, tuple(report.records)


def _table(report: Report, amount: float | None, **scope: Any) -> None:
    report.funding("total", (amount, amount, amount), **scope)
    report.add(
        IndicatorRecord, **scope, row_number=1, level1_name="产出指标", level2_name="数量指标", indicator_name="数量",
        name_kind="words", target_kind="words", actual_kind="words", is_quantified=False, is_shared_weight=False,
        weight=90, actual_raw="" if amount is None else "已完成",
    )  # fmt: skip


def _overall(report: Report, _number: int, _which: str, amount: float | None) -> None:
    _table(report, amount, scope="overall", scope_number=0)


def _project(report: Report, number: int, which: str, amount: float | None) -> None:
    scope = {"scope": "project", "scope_number": number, "project_name": which or None}
    report.add(ProjectRecord, **scope)
    _table(report, amount, **scope)


def _base_data(report: Report, _number: int, _which: str, amount: float | None) -> None:
    report.add(
        ExpenseLineRecord, line_number=1, expense_item_code="reception", item_name="公务接待", final=amount
    )


def _prose(report: Report, _number: int, _which: str, amount: float | None) -> None:
    if amount is not None:
        report.add(NarrativeAmountRecord, sequence=1, concept="basic_expenditure", label="基本支出", measure="final",
                   amount=amount)  # fmt: skip


def _statement(report: Report, number: int, which: str, amount: float | None) -> None:
    status = "empty" if amount is None else "read"
    report.add(StatementRecord, statement=which, occurrence=1, table_number=number, title_raw="", status=status,
               empty_note="none", note_raw="", rows=1)  # fmt: skip
    report.add(FinalAccountRecord, statement=which, occurrence=1, table_number=number, line_number=1, line_kind="total",
               line_code="total", level=0, line_name="合计", line_name_raw="合计", column_number=1, column_code="total",
               column_name="合计", amount=amount, decimals=None if amount is None else 2)  # fmt: skip


_PRINTERS = {
    "overall": _overall, "project": _project, "base_data": _base_data, "prose": _prose, "statement": _statement,
}  # fmt: skip


SUBJECTS = """
    select document_id, 'overall' as subject, is_current from marts.fct_budget_execution where scope = 'overall'
    union select document_id, 'overall', is_current from marts.fct_indicator where scope = 'overall'
    union select document_id, 'project:' || coalesce(project_name, ''), is_current from marts.fct_budget_execution
        where scope = 'project'
    union select document_id, 'project:' || coalesce(project_name, ''), is_current from marts.fct_indicator
        where scope = 'project'
    union select document_id, 'base_data', is_current from marts.fct_expense
    union select document_id, 'base_data', is_current from marts.fct_three_public_expense where form = 'base_data'
    union select document_id, 'prose', is_current from marts.fct_narrative_amount
    union select document_id, 'statement:' || statement, is_current from marts.fct_final_account
    union select document_id, 'statement:' || statement, is_current from ops.final_account_statement
"""
"""Every subject as the facts hold it; one that is current here and not there has two rows."""
