"""Corrections of what OCR mistakes: only where one reading makes sense, never a new digit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evaluation.source import source_of
from ingestion.api import read_document
from ingestion.documents.model import Cell
from ingestion.documents.scan.corrections import changes_a_figure, corrected, has_two_readings, with_dashes

SAMPLES = sorted((Path(__file__).resolve().parents[4] / "samples").glob("*.docx"))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("１２３．５", "123.5"),
        ("１００％", "100%"),
        ("1，917.00", "1,917.00"),
        ("1O0", "100"),
        ("l2.5", "12.5"),
        ("1,9|7.00", "1,917.00"),
        ("3897·95", "3897.95"),
        ("3897。95", "3897.95"),
        ("95. 08%", "95.08%"),
        ("单位：万兀", "单位：万元"),
        ("（亿无）", "（亿元）"),
        ("1770兀/人", "1770元/人"),
        ("总额877.77·万元", "总额877.77万元"),
        ("99.96.%", "99.96%"),
        ("预算为897:32万元", "预算为897.32万元"),
        ("346:63", "346.63"),
        ("完成93:70%", "完成93.70%"),
        ("一一", "——"),
        ("—一", "——"),
        ("面积（m²）", "面积（㎡）"),
        ("12.5m²", "12.5㎡"),
        ("3914m2，车辆2台", "3914㎡，车辆2台"),
        ("共58万元,其中:办公费(不含税)2万元;", "共58万元，其中：办公费（不含税）2万元；"),
        ("400元1人/月", "400元/人/月"),
        ("3万\n1人/年", "3万\n/人/年"),
        ("446..11", "446.11"),
        ("9,746…50", "9,746.50"),
        ("30800.:00", "30800.00"),
        ("18634700,00", "18634700.00"),
        ("1,917,00", "1,917.00"),
        ("2020.年收入", "2020年收入"),
        ("|", ""),
        ("丨 |", ""),
    ],
)
def test_a_certain_mistake_is_put_right(read: str, meant: str) -> None:
    assert corrected(read) == meant


@pytest.mark.parametrize(
    "text",
    [
        "一",
        "——",
        "O型",
        "Word",
        "万无一失",
        "2023年度",
        "第1、2项",
        "≥95%",
        "优",
        "5·12地震",
        "lO",
        "SO2",
        "9:30",
        "3万元1人",
        "1.年初预算",
        "1.1..2",
        "3,12",
        "19,170,000",
        "……",
        "12020.年",
        "1:1",
        "1,917.00",
        "m²",
        "(1)",
    ],
)
def test_what_may_mean_two_things_stays(text: str) -> None:
    assert corrected(text) == text


@example("0··I")  # a point seen twice behind a digit that was a letter
@given(st.text(alphabet="0123456789OolI|丨.…,:：;()·。%％１２ 万兀元年一m²", max_size=12))
def test_corrections_are_settled_at_once_and_make_no_digit_up(text: str) -> None:
    once = corrected(text)
    assert corrected(once) == once
    assert sum(c.isdigit() for c in once) <= sum(c.isdigit() or c in "OolI|丨〇" for c in text)


def column(*texts: str) -> list[str]:
    return [row[0].text for row in with_dashes([[Cell(text, r, 0)] for r, text in enumerate(texts)])]


def test_one_stroke_alone_in_a_cell_is_a_dash() -> None:
    assert column("分值", "10", "一", "") == ["分值", "10", "—", ""]


def test_one_stroke_that_is_counted_on_from_is_a_number() -> None:
    assert column("序号", "一", "二") == ["序号", "一", "二"]


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("3714m", True),
        ("批复规模（m）", True),
        ("3万元1人", True),
        ("3714㎡", False),
        ("12mm", False),
        ("1人", False),
    ],
)
def test_what_has_two_readings_is_told(text: str, doubtful: bool) -> None:
    assert has_two_readings(text) is doubtful


@pytest.mark.parametrize(
    ("read", "is_changed"),
    [
        ("1O0", True),
        ("346:63", True),
        ("400元1人/月", True),
        ("2020.年", True),
        ("446..11", True),
        ("18634700,00", True),
        ("1，917.00", False),
        ("１００％", False),
        ("12.5m²", False),
        ("95. 08%", False),
        ("其中:办公费", False),
    ],
)
def test_a_figure_that_was_put_right_is_told_from_one_set_in_other_signs(read: str, is_changed: bool) -> None:
    assert changes_a_figure(read, corrected(read)) is is_changed


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem[:9])
def test_no_figure_that_is_printed_is_put_right(sample: Path) -> None:
    document = read_document(source_of(sample))
    texts = [cell.text for table in document.tables for row in table.rows for cell in row]
    texts += [paragraph.text for paragraph in document.paragraphs]
    assert len(texts) > 500
    assert [text for text in texts if changes_a_figure(text, corrected(text))] == []
