"""`jixiao findings import`: the answers of a workbook that came back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from orchestration.home import Home
from orchestration.store.review.decisions import read_decisions
from orchestration.store.review.returned import COLUMNS

Typed = Callable[..., tuple[int, str, str]]
ROLE = ("--role", "预算绩效科")
Line = tuple[str, str, str, str]


def returned(
    folder: Path,
    lines: Sequence[Line],
    *,
    hidden: Sequence[int] = (),
    order: Sequence[str] = COLUMNS,
    name: str = "jixiao-2023.xlsx",
) -> str:
    """A workbook as an office hands it back: a title above the headings, columns in any order, rows hidden by a filter."""
    with Workbook(str(folder / name)) as book:
        book.add_worksheet("封面").write_string(0, 0, "说明")
        page = book.add_worksheet("疑点处理")
        page.write_string(0, 0, "2023年度疑点处理")
        page.write_row(4, 0, ["单位", *order])
        for at, line in enumerate(lines):
            by_name = dict(zip(COLUMNS, line, strict=True))
            page.write_string(5 + at, 0, "某局")
            for column, heading in enumerate(order, 1):
                text = by_name[heading]
                if text.startswith("=") and heading == "说明":
                    page.write_formula(5 + at, column, text, None, "属实")
                elif text:
                    page.write_string(5 + at, column, text)
            if at in hidden:
                page.set_row(5 + at, None, None, {"hidden": True})
    return str(folder / name)


def written(home: Home) -> list[tuple[str, str, str, str]]:
    return [(d.finding_id, d.decision, d.reason, d.role) for _, d in read_decisions(home).rows]


def test_answers_are_written_as_decide_writes_them(typed: Typed, findings: Home, tmp_path: Path) -> None:
    lines = [
        ("aa01", "p", "属实", "基础数据表少填一项"),
        ("aa02", "p", "", ""),
        ("bb01", "p", " 已说明 ", "单位已更正"),
        ("cc01", "p", "误报", "两处口径不同"),
    ]
    file = returned(tmp_path, lines, hidden=[0, 2], order=("说明", "疑点编号", "处理结果", "数据指纹"))
    code, out, err = typed("findings", "import", file, *ROLE)
    assert (code, err) == (0, "")
    assert written(findings) == [
        ("aa01", "confirmed", "基础数据表少填一项", "预算绩效科"),
        ("bb01", "explained", "单位已更正", "预算绩效科"),
        ("cc01", "wrong", "两处口径不同", "预算绩效科"),
    ]
    kept = next(d for _, d in read_decisions(findings).rows)
    assert (kept.rule_code, kept.agency_name, kept.expected_text, kept.actual_text) == (
        "A01",
        "株洲市水利局",
        "100%",
        "97%",
    )
    assert "3" in out


def test_importing_again_writes_nothing(typed: Typed, findings: Home, tmp_path: Path) -> None:
    file = returned(tmp_path, [("aa01", "p", "属实", "少填一项")])
    assert typed("findings", "import", file, *ROLE)[0] == 0
    assert typed("findings", "import", file, *ROLE)[0] == 0
    assert len(written(findings)) == 1


def test_another_answer_takes_the_place_of_the_earlier(typed: Typed, findings: Home, tmp_path: Path) -> None:
    typed("findings", "decide", "aa01", "--as", "confirmed", "--reason", "少填一项", *ROLE)
    code, _, _ = typed("findings", "import", returned(tmp_path, [("aa01", "p", "误报", "口径不同")]), *ROLE)
    assert (code, written(findings)[-1]) == (0, ("aa01", "wrong", "口径不同", "预算绩效科"))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("aa01", "o", "属实", "少填"), "100%"),
        (("zz99", "p", "属实", "少填"), "zz99"),
        (("", "p", "属实", "少填"), "-"),
        (("aa01", "p", "大概属实", "少填"), "大概属实"),
        (("aa01", "p", "", "少填"), "属实"),
        (("aa01", "p", "属实", ""), ""),
        (("aa01", "p", "属实", '=HYPERLINK("http://x")'), ""),
    ],
    ids=[
        "figures changed",
        "no such finding",
        "no id",
        "another word",
        "a reason alone",
        "no reason",
        "formula",
    ],
)
def test_what_does_not_fit_is_named_with_its_row_and_the_rest_is_taken(
    typed: Typed, findings: Home, tmp_path: Path, line: Line, said: str
) -> None:
    file = returned(tmp_path, [line, ("cc01", "p", "属实", "核实")])
    code, _, err = typed("findings", "import", file, *ROLE)
    assert code == 1
    assert "疑点处理" in err
    assert "6" in err
    assert said in err
    assert [finding for finding, *_ in written(findings)] == ["cc01"]


def test_two_lines_of_one_finding_that_differ_are_not_both_taken(
    typed: Typed, findings: Home, tmp_path: Path
) -> None:
    lines = [("aa01", "p", "属实", "少填"), ("aa01", "p", "属实", "少填"), ("aa01", "p", "误报", "口径")]
    code, _, err = typed("findings", "import", returned(tmp_path, lines), *ROLE)
    assert (code, len(written(findings))) == (1, 1)
    assert "8" in err


@pytest.mark.usefixtures("findings")
def test_a_workbook_without_the_columns_is_refused_in_words(typed: Typed, tmp_path: Path) -> None:
    with Workbook(str(tmp_path / "other.xlsx")) as book:
        book.add_worksheet().write_row(0, 0, ["疑点编号", "说明"])
    code, _, err = typed("findings", "import", str(tmp_path / "other.xlsx"), *ROLE)
    assert code == 2
    assert "数据指纹" in err


@pytest.mark.usefixtures("findings")
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no package", b"a,b\n1,2\n"])
def test_a_file_that_is_no_workbook_is_refused_in_words(typed: Typed, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.xlsx").write_bytes(data)
    code, _, err = typed("findings", "import", str(tmp_path / "x.xlsx"), *ROLE)
    assert code == 2
    assert "x.xlsx" in err


def test_a_number_for_a_person_is_hidden_before_it_is_kept(
    typed: Typed, findings: Home, tmp_path: Path
) -> None:
    file = returned(tmp_path, [("aa01", "p", "属实", "电话13787654321核实")])
    assert typed("findings", "import", file, *ROLE)[0] == 0
    assert "13787654321" not in findings.decisions.read_text("utf-8")
