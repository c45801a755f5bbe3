"""A form's title with no figure is never taken for a form that was read: it is reported, or the file is refused in those words.

Written before anything told of it: 1 of 12 came out right (the statement, which has a state of its own).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingestion.api import read_report
from ingestion.records import IssueRecord, StatementRecord
from ingestion.report import ExtractedReport, Refusal
from ingestion.words import Language
from orchestration.words import words
from tests.support.compilations import Piece, bind, form_title, overall, prose
from tests.support.reading import reports_in, source_of

AGENCY = "澧县水利局"
TITLE = f"{AGENCY}2023年度部门整体支出绩效自评报告"
TEXT: list[Piece] = prose(AGENCY, "12.00")
BASE, PROJECT = "部门整体支出绩效评价基础数据表", "2023年度项目支出绩效自评表"
POINTS = [
    f"部门名称|{'|'.join([AGENCY] * 6)}", "年度预算申请（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分", "年度资金总额||||10||",
    "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分", "产出指标|数量指标||||50|", "效益指标|社会效益指标||||30|",
    "满意度指标|服务对象满意度指标||||10|", "总分|总分|总分|总分|总分|100|",
]  # fmt: skip
BLANK = [
    row.replace("10|", "|").replace("50|", "|").replace("30|", "|").replace("100|", "|") for row in POINTS
]


def found(folder: Path, pieces: Sequence[Piece]) -> ExtractedReport | Refusal:
    (one,) = read_report(source_of(bind(folder, "x", pieces, "docx")))
    return one


@pytest.mark.parametrize(
    ("pieces", "told"),
    [
        ([TITLE, *TEXT, "附件1", form_title(), "（见附件）"], [("form_title_alone", "/sp9")]),
        ([TITLE, *TEXT, form_title(), POINTS], [("form_left_blank", "/t1/r1")]),
        ([TITLE, *prose(AGENCY), form_title()], [("form_title_alone", "/sp8")]),
        ([TITLE, *TEXT, form_title(), ["甲|乙", "丙|丁"]], [("form_title_alone", "/sp8")]),
        ([TITLE, *TEXT, BASE, form_title(), overall(AGENCY, "10.00")], [("form_title_alone", "/sp8")]),
        ([TITLE, *TEXT, form_title(), overall(AGENCY, "10.00"), PROJECT], [("form_title_alone", "/sp10")]),
        ([TITLE, form_title(), POINTS], [("form_left_blank", "/t1/r1")]),
    ],
    ids=["no-table", "points-alone", "text-without-figures", "another-table", "one-of-two", "the-last-of-two", "a-blank-form-alone"],
)  # fmt: skip
def test_a_title_without_figures_is_reported_at_its_place(
    pieces: list[Piece], told: list[tuple[str, str]], tmp_path: Path
) -> None:
    report = found(tmp_path, pieces)
    assert isinstance(report, ExtractedReport)
    issues = [
        issue for issue in report.of(IssueRecord) if issue.code in ("form_title_alone", "form_left_blank")
    ]
    assert [(issue.code, issue.source_ref) for issue in issues] == told


@pytest.mark.parametrize(
    "pieces",
    [
        [form_title(), f"填报单位：{AGENCY}"],
        [TITLE, BASE, form_title(), PROJECT],
        [TITLE, form_title(), BLANK],
    ],
    ids=["one-title", "all-titles", "a-form-without-one-figure"],
)
def test_a_file_of_titles_alone_is_refused_in_those_words(pieces: list[Piece], tmp_path: Path) -> None:
    refusal = found(tmp_path, pieces)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "no_figures"
    assert "没有一个数字" in words(refusal.message, Language.CHINESE)


@pytest.mark.parametrize(
    "pieces",
    [
        [TITLE, "目录", form_title() + "……5", *TEXT, form_title(), overall(AGENCY, "10.00")],
        [TITLE, *TEXT, form_title(), overall(AGENCY, "10.00"), "附件：", f"1.{BASE}", f"2.{form_title()}"],
        [form_title(), overall(AGENCY, "10.00")],
        [TITLE, *TEXT],
    ],
    ids=["contents", "a-list-of-annexes", "a-filled-form", "text-alone"],
)
def test_what_is_listed_or_filled_in_is_not_reported(pieces: list[Piece], tmp_path: Path) -> None:
    report = found(tmp_path, pieces)
    assert isinstance(report, ExtractedReport)
    assert not [i for i in report.of(IssueRecord) if i.code in ("form_title_alone", "form_left_blank")]


def test_a_statement_that_is_listed_and_not_printed_has_a_state_of_its_own(tmp_path: Path) -> None:
    pieces: list[Piece] = [
        f"2023年度{AGENCY}部门决算", "支出决算表", "公开03表", "第三部分 2023年度部门决算情况说明", "2023年度支出决算总计12.00万元。",
    ]  # fmt: skip
    (report,) = reports_in(bind(tmp_path, "x", pieces, "docx"))
    assert [record.status for record in report.of(StatementRecord)] != ["read"]
