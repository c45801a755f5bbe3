"""The life of a home at random: documents arrive in any order, are re-issued, refused, withdrawn, read otherwise, corrected
and decided about. From a seed number, so that what went wrong once goes wrong again."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import duckdb

from ingestion.records import BudgetExecutionRecord, DocumentRecord, Record
from ingestion.report import ExtractedReport
from ingestion.writers import write_report
from orchestration.home import Home
from orchestration.store.lake.ops_tables import CORRECTION, DECISION, DELIVERY, QUARANTINE, write_ops_table
from orchestration.store.lake.sealing import forget, recover, seal
from tests.support.histories import FIRST_ARRIVAL, Variant, random_history, records_of
from tests.support.tiny_lake import READ_AT, REPORTS, places_of

Told = tuple[DocumentRecord, tuple[Record, ...]]
MOST_AT_ONCE = 3


class Life:
    """A home and what may still happen in it. `happen()` lets something happen and says what."""

    def __init__(self, home: Home, seed: int) -> None:
        self.home = home
        self.chance = random.Random(seed)  # noqa: S311 - histories, not secrets
        self.waiting = self._reports(seed)
        self.chance.shuffle(self.waiting)
        self.there: dict[str, Told] = {}
        self.refused: list[dict[str, Any]] = []
        self.delivered: dict[str, dict[str, Any]] = {}
        self.decisions: list[dict[str, Any]] = []
        self.corrections: list[dict[str, Any]] = []
        self.day = 0
        recover(home)
        self._write_ops()

    @staticmethod
    def _reports(seed: int) -> list[Told]:
        reports = [
            (report, tuple(records)) for name, (report, records) in REPORTS.items() if name != "sample"
        ]
        for number in range(4):
            variant = Variant(random_history(100 * seed + number), 0)
            reports += [records_of(variant, name, told) for name, told in variant.history.reports.items()]
        return reports

    def happen(self) -> str:
        """One event, taken into the lake and the tables beside it."""
        events: list[Callable[[], None]] = [self.arrive, self.arrive]
        if self.there:
            events += [self.read_otherwise, self.withdraw, self.refuse, self.correct, self.decide]
        event = self.chance.choice(events)
        event()
        seal(self.home)
        self.day += 1
        self._write_ops()
        return event.__name__

    def arrive(self) -> None:
        """Some reports come in one delivery; one that was withdrawn or refused may come again."""
        for report, records in [self.waiting.pop() for _ in range(min(MOST_AT_ONCE, len(self.waiting)))]:
            self._put(report, records)
            document = report.document_id
            self.delivered.setdefault(document, self._delivery(report))["status"] = "read"

    def read_otherwise(self) -> None:
        """A new version of the reader reads other figures."""
        document = self._one()
        report, records = self.there[document]
        more = Decimal(self.chance.randint(1, 50))
        changed = tuple(
            record.model_copy(update={"executed": (record.executed or 0) + more})
            if isinstance(record, BudgetExecutionRecord)
            else record
            for record in records
        )
        self._put(report.model_copy(update={"page_count": self.chance.randint(1, 99)}), changed)

    def withdraw(self) -> None:
        """A report is taken out, and may come again."""
        document = self._one()
        forget(self.home, [document])
        self.waiting.insert(0, self.there.pop(document))
        del self.delivered[document]

    def refuse(self) -> None:
        """A report that was read is refused now."""
        document = self._one()
        report, _ = self.there.pop(document)
        forget(self.home, [document])
        self.delivered[document]["status"] = "quarantined"
        self.refused.append(
            {"document_id": document, "file_id": document, "file_name": report.file_name, "size": 1, "code": "damaged_file",
             "reason": "package_damaged", "place": "", "arguments": "{}", "what": "It is broken.",
             "advice": "Ask for it again.", "what_zh": "文件已损坏。", "advice_zh": "请重新送交。",
             "quarantined_at": READ_AT + timedelta(days=self.day), "is_sample": False}
        )  # fmt: skip

    def correct(self) -> None:
        """A correction is written down; what it changed is an event of its own."""
        document = self._one()
        place = next(
            (r.source_ref for r in self.there[document][1] if isinstance(r, BudgetExecutionRecord)), "/t1/r1"
        )
        self.corrections.append(
            {"line_number": len(self.corrections) + 2, "corrected_at": READ_AT, "document_id": document,
             "file_name": "x.docx", "record_table": "budget_execution", "source_ref": place, "field": "executed",
             "read_value": "1", "value": str(self.chance.randint(1, 99)), "reason": "原件如此", "role": "预算绩效科",
             "status": "applied"}
        )  # fmt: skip

    def decide(self) -> None:
        """Somebody says what a finding is; or takes back the last decision."""
        if self.decisions and self.chance.random() < 0.3:
            self.decisions.pop()
            return
        with duckdb.connect(str(self.home.warehouse_file), read_only=True) as connection:
            found = connection.execute(
                "select finding_id, figures_fingerprint, rule_code, fiscal_year, subject from marts.fct_audit_finding"
                " order by all"
            ).fetchall()
        if found:
            finding, fingerprint, rule, year, subject = self.chance.choice(found)
            self.decisions.append(
                {"line_number": len(self.decisions) + 2, "decided_at": READ_AT, "finding_id": finding,
                 "figures_fingerprint": fingerprint, "decision": self.chance.choice(["explained", "wrong"]),
                 "reason": "口径不同", "role": "预算绩效科", "rule_code": rule, "fiscal_year": year,
                 "agency_name": "某局", "subject": subject}
            )  # fmt: skip

    def _one(self) -> str:
        return self.chance.choice(sorted(self.there))

    def _put(self, report: DocumentRecord, records: tuple[Record, ...]) -> None:
        self.there[report.document_id] = (report, records)
        told = (*records, *places_of(report, list(records)))
        write_report(ExtractedReport(report, told), self.home.lake)

    def _delivery(self, report: DocumentRecord) -> dict[str, Any]:
        name = report.file_name
        return {"document_id": report.document_id, "file_id": report.document_id, "file_name": name,
                "landing_path": f"株洲市/2023/{name}", "size": 1, "media_type": "application/zip",
                "received_at": FIRST_ARRIVAL + timedelta(days=self.day), "is_sample": False, "status": "read"}  # fmt: skip

    def _write_ops(self) -> None:
        ops = self.home.lake_ops
        write_ops_table(ops, DELIVERY, list(self.delivered.values()))
        write_ops_table(ops, QUARANTINE, self.refused)
        write_ops_table(ops, DECISION, self.decisions)
        write_ops_table(ops, CORRECTION, self.corrections)
