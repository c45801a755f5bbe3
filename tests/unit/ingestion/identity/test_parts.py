"""Files that hold the reports of several agencies: the first is read, each other is named and never counted as its."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingestion.api import recognise
from ingestion.documents.model import Block, Cell, GridKind, Paragraph, ParsedDocument, SourceFile, Table
from ingestion.records import BudgetExecutionRecord, IndicatorRecord, IssueRecord
from ingestion.report import ExtractedReport

HEADING = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]


def form(agency: str, amount: str, indicator: str) -> Sequence[Sequence[str]]:
    return [
        ["部门名称", agency, "", "", "", "", ""],
        ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "得分"],
        ["", "年度资金总额", amount, amount, amount, "10", "10"],
        HEADING,
        ["产出指标", "数量指标", indicator, "≥10人", "12人", "90", "90"],
        ["总分", "", "", "", "", "100", "100"],
    ]


def file_of(*pieces: str | Sequence[Sequence[str]]) -> ParsedDocument:
    blocks: list[Block] = []
    for piece in pieces:
        if isinstance(piece, str):
            blocks.append(Paragraph(piece, len(blocks)))
            continue
        number = 1 + sum(isinstance(block, Table) for block in blocks)
        rows = tuple(tuple(Cell(text, r, c) for c, text in enumerate(row)) for r, row in enumerate(piece))
        blocks.append(Table(number, rows, GridKind.TRUE))
    source = SourceFile(Path("x.docx"), "x.docx", "0" * 64, 1, datetime(2026, 1, 1, tzinfo=UTC))
    return ParsedDocument(source, "text/plain", tuple(blocks))


TITLE = "2023年度部门整体支出绩效自评表"


def only_report(document: ParsedDocument) -> ExtractedReport:
    (report,) = recognise(document)
    assert isinstance(report, ExtractedReport)
    return report


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("others", [["浏阳市水利局"], ["浏阳市水利局", "浏阳市教育局"]])
def test_the_first_agency_s_report_is_read_and_each_other_is_named(numbered: bool, others: list[str]) -> None:
    agencies = ["浏阳市农业农村局", *others]
    pieces: list[str | Sequence[Sequence[str]]] = ["2023年度部门整体支出绩效自评汇编"]
    for number, agency in enumerate(agencies):
        title = f"{'一二三'[number]}、{agency}" if numbered else f"{agency}2023年度部门整体支出绩效自评报告"
        pieces += [
            title,
            "本年度工作已完成。" * 20,
            TITLE,
            form(agency, f"{number + 1}00", f"第{number}类人数"),
        ]
    report = only_report(file_of(*pieces))
    assert report.document.agency_name == agencies[0]
    assert [r.executed for r in report.of(BudgetExecutionRecord)] == [100]
    assert [r.indicator_name for r in report.of(IndicatorRecord)] == ["第0类人数"]
    named = [i for i in report.of(IssueRecord) if i.code == "report_of_another_agency"]
    assert [(issue.source_text, issue.source_ref) for issue in named] == [
        (agency, f"/sp{2 + 4 * number}") for number, agency in enumerate(others, 1)
    ]


def test_one_agency_under_its_long_and_its_short_name_is_one_report() -> None:
    report = only_report(
        file_of(
            "浏阳市水利局2023年度部门整体支出绩效自评报告",
            TITLE,
            form("浏阳市水利局", "100", "甲"),
            TITLE,
            form("水利局", "100", "乙"),
        )
    )
    assert [r.indicator_name for r in report.of(IndicatorRecord)] == ["甲", "乙"]
    assert not [i for i in report.of(IssueRecord) if i.code == "report_of_another_agency"]
