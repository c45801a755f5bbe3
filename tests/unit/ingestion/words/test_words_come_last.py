"""Nothing is learned from words: with other words the facts are the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from evaluation.source import source_of
from ingestion import issues
from ingestion.api import read_report
from ingestion.issues import message_of
from ingestion.messages import Message
from ingestion.records import IssueRecord, Record
from ingestion.report import ExtractedReport
from ingestion.words import Catalogue, Language
from orchestration.home import SAMPLES
from orchestration.words import words
from tests.support.reading import read
from tests.unit.ingestion.documents.office import docx, p, tbl, tc, tr

SAMPLE = sorted(SAMPLES.glob("*.docx"))[0]
FUNDING = tbl(
    tr(tc("部门整体支出绩效自评表")),
    tr(tc("部门名称"), tc("株洲市审计局")),
    tr(tc("年度预算申请（万元）"), tc("年初预算数"), tc("全年预算数"), tc("全年执行数"), tc("分值"), tc("执行率"), tc("得分")),
    tr(tc("年度资金总额"), tc("37,70.00"), tc("三千"), tc("3770"), tc("10"), tc("多"), tc("优")),
)  # fmt: skip


class Gibberish(Catalogue):
    """Says something else each time."""

    def words(self, message: Message, language: Language) -> str:  # noqa: ARG002 - of no message
        """Words that tell nothing."""
        return "".join(random.choices("ABCDEFGH", k=12))  # noqa: S311 - no secret


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    made = tmp_path / "a.docx"
    made.write_bytes(docx(p("2023年度部门整体支出绩效自评报告") + FUNDING))
    (tmp_path / "b.txt").write_text("会议通知\n", "utf-8")
    return [SAMPLE, made, tmp_path / "b.txt"]


def facts(record: Record) -> dict[str, object]:
    told = {"what", "message"} if isinstance(record, IssueRecord) else set()
    return record.model_dump(exclude=told)


def read_all(files: list[Path]) -> Iterator[object]:
    for file in files:
        for found in read_report(source_of(file)):
            yield [facts(record) for record in found.records] if isinstance(found, ExtractedReport) else found


def test_with_other_words_the_facts_are_the_same(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(read_all(files))
    monkeypatch.setattr(issues, "_catalogue", lambda: Gibberish([]))
    assert list(read_all(files)) == before


def test_an_issue_tells_the_same_in_the_language_of_its_reader(files: list[Path]) -> None:
    found = [issue for file in files[:2] for issue in read(file).of(IssueRecord)]
    assert {"malformed_amount", "unreadable_amount"} <= {issue.reason for issue in found}
    for issue in found:
        assert words(message_of(issue), Language.CHINESE) == issue.what
        assert "{" not in words(message_of(issue), Language.ENGLISH)


def test_an_issue_names_code_reason_column_print_and_reading(files: list[Path]) -> None:
    (issue,) = [i for i in read(files[1]).of(IssueRecord) if i.code == "malformed_number"]
    assert (issue.reason, issue.column_number, issue.read_as) == ("malformed_amount", 2, "3770万元")
    assert message_of(issue).arguments["printed"] == "37,70.00"
    assert issue.message == f"{issue.what}，按3770万元读取"
