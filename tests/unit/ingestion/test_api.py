from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingestion.api import read_report
from ingestion.documents.model import SourceFile
from ingestion.records import EvidenceRecord, IssueRecord, StaffingRecord
from ingestion.report import ExtractedReport, Refusal
from ingestion.version import EXTRACTION_VERSION

ARRIVED = datetime(2026, 1, 1, tzinfo=UTC)
TABLE = "\t财政供养人员情况\n\t编制数\n\t2023年实际在职人数\n\t控制率\n\n\t\n\t54\n\t46\n\t85.19%\n"
REPORT = f"部门整体支出绩效评价基础数据表\n填报单位：株洲市审计局\n{TABLE}\n填报日期：2024.4.28\n"


def found(folder: Path, text: str, name: str = "a.txt") -> ExtractedReport | Refusal:
    path = folder / name
    data = text.encode()
    path.write_bytes(data)
    (only,) = read_report(SourceFile(path, name, hashlib.sha256(data).hexdigest(), len(data), ARRIVED))
    return only


def read(folder: Path, text: str, name: str = "a.txt") -> ExtractedReport:
    report = found(folder, text, name)
    assert isinstance(report, ExtractedReport)
    return report


def test_a_file_becomes_a_report_with_records_evidence_and_coverage(tmp_path: Path) -> None:
    report = read(tmp_path, REPORT)
    document = report.document
    assert (document.agency_name, document.fiscal_year, document.ingested_at) == (
        "株洲市审计局",
        2023,
        ARRIVED,
    )
    assert document.extraction_version == EXTRACTION_VERSION
    assert [(s.establishment, s.actual) for s in report.of(StaffingRecord)] == [(54, 46)]
    assert {e.field for e in report.of(EvidenceRecord)} >= {"agency", "region", "fiscal_year", "report_kind"}
    assert {r.document_id for r in report.records} == {document.document_id}


def test_reading_again_gives_the_same_report(tmp_path: Path) -> None:
    assert read(tmp_path, REPORT) == read(tmp_path, REPORT)


def test_what_the_reader_could_not_take_is_an_issue_record(tmp_path: Path) -> None:
    report = read(tmp_path, REPORT, "a.docx")
    (issue,) = [i for i in report.of(IssueRecord) if i.code == "mislabelled"]
    assert (issue.severity, issue.source_text, issue.form) == ("notice", "a.docx", "unrecognised")


@pytest.mark.parametrize(
    ("text", "code", "tables"),
    [
        ("", "empty_file", 0),
        ("会议通知\n", "not_a_report", 0),
        (REPORT.replace("2023年", ""), "fiscal_year_not_found", 1),
    ],
)
def test_what_is_no_report_or_of_no_year_is_refused(
    tmp_path: Path, text: str, code: str, tables: int
) -> None:
    refusal = found(tmp_path, text)
    assert isinstance(refusal, Refusal)
    assert (refusal.file_name, refusal.code, len(refusal.coverage)) == ("a.txt", code, tables)
