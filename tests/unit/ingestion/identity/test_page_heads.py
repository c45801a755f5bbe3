"""Heads and feet of pages say whose report it is only where the text is silent, and only with one voice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingestion.api import recognise
from ingestion.documents.model import FilePart, ParsedDocument, Place
from ingestion.errors import InputError
from ingestion.forms import read_forms
from ingestion.identity import identify
from ingestion.identity.report_identity import Identity
from ingestion.report import ExtractedReport
from tests.unit.ingestion.identity.reports import Row, document

FORM: list[Row] = [
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["产出指标", "数量指标", "水库除险加固", "3座", "3座", "10", "10"],
    ["总分", "", "", "", "", "100", "96"],
]
TITLE = "部门整体支出绩效自评表"


def headed(heads: tuple[str, ...], *printed: str | list[Row]) -> ParsedDocument:
    return replace(document(*(printed or (f"2023年度{TITLE}", FORM))), heads=heads)


def identity(made: ParsedDocument) -> Identity | str:
    try:
        return identify(made, read_forms(made).hints)
    except InputError as refusal:
        return refusal.code


def agency(made: ParsedDocument) -> str:
    found = identity(made)
    return found if isinstance(found, str) else found.agency_name


@pytest.mark.parametrize(
    ("heads", "name"),
    [
        (("浏阳市水利局",), "浏阳市水利局"),
        (("浏阳市水利局", "2023年度"), "浏阳市水利局"),
        (("编制单位：浏阳市水利局",), "浏阳市水利局"),
        (("填报单位（盖章）：浏阳市水利局", "湖南省财政厅制"), "浏阳市水利局"),
        (("填报单位", "浏阳市水利局"), "浏阳市水利局"),
        (("浏阳市水利局2023年度部门整体支出绩效自评报告",), "浏阳市水利局"),
        (("2023年度浏阳市水利局整体支出绩效评价",), "浏阳市水利局"),
        (("浏阳市水利局", "浏阳市水利局2023年度部门整体支出绩效自评报告"), "浏阳市水利局"),
        (("中共浏阳市委宣传部",), "中共浏阳市委宣传部"),
        (("浏阳市水利局", "浏阳市财政局监制"), "浏阳市水利局"),
        (("市水利局", "浏阳市2023年度", "浏阳市人民政府网公开"), "浏阳市水利局"),
        (("浏阳市财政局制",), "agency_not_found"),
        (("浏阳市财政局统一印制",), "agency_not_found"),
        (("浏阳市财政局 监制",), "agency_not_found"),
        (("浏阳市水利局", "浏阳市教育局"), "agency_not_found"),  # two sections of two agencies
        (("主管部门：浏阳市水利局", "主管部门：浏阳市教育局"), "agency_not_found"),
        (("浏阳市财政局：",), "agency_not_found"),
        (("根据浏阳市财政局通知填报",), "agency_not_found"),
        (("内部资料", "第一部分"), "agency_not_found"),
        ((), "agency_not_found"),
    ],
)
def test_the_one_body_of_the_heads_reports_where_the_text_names_none(
    heads: tuple[str, ...], name: str
) -> None:
    assert agency(headed(heads)) == name


@pytest.mark.parametrize(
    "printed",
    [
        ("浏阳市教育局", f"2023年度{TITLE}", FORM),
        (f"浏阳市教育局2023年度{TITLE}", FORM),
        (f"2023年度{TITLE}", "填报单位：浏阳市教育局", FORM),
        (f"2023年度{TITLE}", [["部门名称", "浏阳市教育局"], *FORM]),
        (f"2023年度{TITLE}", FORM, "编制单位：浏阳市教育局"),
    ],
)
def test_what_the_text_prints_outweighs_every_head(printed: tuple[str | list[Row], ...]) -> None:
    found = identity(headed(("浏阳市水利局", "2021年度", "填报单位：浏阳市水利局"), *printed))
    assert isinstance(found, Identity)
    assert (found.agency_name, found.fiscal_year) == ("浏阳市教育局", 2023)
    assert all(e.method != "page_head" for e in found.evidence)


def test_a_body_that_a_sentence_cites_does_not_keep_the_head_from_speaking() -> None:
    made = headed(("浏阳市水利局",), f"2023年度{TITLE}", "根据浏阳市财政局的通知，现报告如下。", FORM)
    assert agency(made) == "浏阳市水利局"


@pytest.mark.parametrize(
    ("heads", "year"),
    [
        (("2023年度",), 2023),
        (("年度", "2023"), 2023),
        (("评价年度：2023",), 2023),
        (("（2023年度）",), 2023),
        (("二〇二三年度绩效自评",), 2023),
        (("浏阳市水利局2023年度部门整体支出绩效自评",), 2023),
        (("2022年度", "2023年度"), "fiscal_year_not_found"),
        (("2023-2025年规划",), "fiscal_year_not_found"),
        (("2024年3月15日",), "fiscal_year_not_found"),
        (("湘财绩〔2022〕5号",), "fiscal_year_not_found"),
    ],
)
def test_the_one_year_of_the_heads_is_the_years_where_the_text_prints_none(
    heads: tuple[str, ...], year: int | str
) -> None:
    found = identity(headed(heads, f"浏阳市水利局{TITLE}", FORM))
    assert (found if isinstance(found, str) else found.fiscal_year) == year


def test_a_head_of_a_volume_names_no_report_in_it() -> None:
    part = FilePart(2, Place(block=1))
    assert agency(replace(headed(("浏阳市财政局",)), part=part)) == "agency_not_found"


def test_the_evidence_of_a_head_has_the_place_of_the_document() -> None:
    found = identity(headed(("编制单位：浏阳市水利局",)))
    assert isinstance(found, Identity)
    told = {(e.field, e.method, e.source_ref, e.source_text) for e in found.evidence}
    assert ("agency", "page_head", "/s0", "编制单位：浏阳市水利局") in told


def test_no_fact_comes_of_a_head() -> None:
    text = ("浏阳市水利局", f"2023年度{TITLE}", FORM)
    (bare,), (with_heads,) = (
        recognise(document(*text)),
        recognise(headed(("总分：12", "预算数 500万元"), *text)),
    )
    assert isinstance(bare, ExtractedReport)
    assert isinstance(with_heads, ExtractedReport)
    assert with_heads.records == bare.records
