"""The three guards of the runner, and that failing rows have names."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from lxml import html

from expectations.rules import AcceptanceError, Rule, Suite, Verdict, within
from expectations.runner import judge

FRAME = pd.DataFrame(
    {
        "agency": ["甲局", "乙局", "丙局"],
        "place": ["/t1/r1", "/t1/r2", "/t1/r3"],
        "weight": [10.0, 250.0, None],
    }
)


def suite(*rules: Rule, **fields: object) -> Suite:
    return Suite(
        **{
            "name": "weights", "title": "权重", "table": "marts.fct", "query": "all", "key": ("agency", "place"),
            "rules": rules, **fields,
        }
    )  # fmt: skip


def verdicts(asked: Suite, frame: pd.DataFrame = FRAME, docs: Path | None = None) -> dict[str, Verdict]:
    return {v.rule: v for v in judge([asked], lambda _query: frame, docs)}


def test_a_failing_row_is_named_by_its_key() -> None:
    verdict = verdicts(suite(*within("weight", 0, 100, "A weight is at most 100.")))["weight_in_range"]
    assert not verdict.passed
    assert verdict.failing_count == 1
    assert dict(zip(verdict.columns, verdict.failing[0], strict=True)) == {
        "weight": 250.0,
        "agency": "乙局",
        "place": "/t1/r2",
    }


def test_a_range_warns_of_one_row_and_holds_publication_for_many() -> None:
    said = verdicts(suite(*within("weight", 0, 100, "A weight.", critical=0.5)))
    assert (said["weight_in_range"].passed, said["weight_in_range"].severity) == (False, "warning")
    assert (said["weight_in_range_mostly"].passed, said["weight_in_range_mostly"].severity) == (
        True,
        "critical",
    )


def test_a_missing_column_is_an_error_of_ours_and_no_failed_rule() -> None:
    with pytest.raises(AcceptanceError, match="nowhere"):
        verdicts(suite(*within("nowhere", 0, 1, "No such column.")))


def test_an_unknown_expectation_is_an_error_of_ours() -> None:
    with pytest.raises(AcceptanceError, match="ExpectTheImpossible"):
        verdicts(suite(Rule("odd", "No such thing.", "ExpectTheImpossible", {})))


@pytest.mark.parametrize("expected", [True, False])
def test_no_rows_fail_only_where_rows_are_expected(expected: bool) -> None:
    asked = suite(*within("weight", 0, 100, "A weight."), rows_expected=expected)
    verdict = verdicts(asked, FRAME.iloc[:0])["weight_in_range"]
    assert verdict.passed is not expected
    assert verdict.rows == 0


def test_a_rule_that_was_not_evaluated_is_missed() -> None:
    rule = within("weight", 0, 100, "A weight.")[0]
    with pytest.raises(AcceptanceError, match="1 of 2 rules"):
        verdicts(suite(rule, rule))


def test_a_vocabulary_comes_from_the_warehouse() -> None:
    rule = Rule(
        "known", "Known.", "ExpectColumnValuesToBeInSet", {"column": "agency", "value_set": "@agencies"}
    )
    asked = suite(rule, vocabularies={"agencies": "vocabulary"})
    known = pd.DataFrame({"name": ["甲局", "乙局"]})
    (verdict,) = judge([asked], lambda query: known if query == "vocabulary" else FRAME)
    assert [row[0] for row in verdict.failing] == ["丙局"]


def test_the_pages_are_written_whole_and_replaced(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "old.html").touch()
    verdicts(suite(*within("weight", 0, 100, "A weight.")), docs=docs)
    assert (docs / "index.html").is_file()
    assert not (docs / "old.html").exists()
    assert list(tmp_path.iterdir()) == [docs]


def test_the_pages_say_what_a_rule_means_in_the_language_of_their_reader_with_its_bounds(
    tmp_path: Path,
) -> None:
    chinese = {"A weight.": "分值应为分数。", "权重": "各项权重"}
    asked = suite(*within("weight", 0, 100, "A weight."))
    judge([asked], lambda _query: FRAME, tmp_path / "docs", chinese.__getitem__)
    shown = "".join(page.read_text("utf-8") for page in (tmp_path / "docs").rglob("*.html"))
    assert "分值应为分数。 (weight, min_value 0, max_value 100)" in shown
    assert "各项权重" in shown
    assert "A weight." not in shown
    assert "values must be" not in shown


HOSTILE = (
    "<script>window.hostile = 1</script>",
    '"><img src=x onerror="window.hostile = 1">',
    "<svg/onload=window.hostile=1>",
    "</td></table><iframe src='javascript:window.hostile=1'>",
    "<!--<a href='javascript:window.hostile=1'>x</a>",
)


def test_texts_of_reports_are_shown_on_the_pages_and_never_run(tmp_path: Path) -> None:
    """An agency's name and a cell are anything a report may print."""
    frame = pd.DataFrame(
        {
            "agency": HOSTILE,
            "place": HOSTILE,
            "weight": [250.0] * len(HOSTILE),
            "sign": ["<", "≤", ">", "=", "<"],
        }
    )
    rules = (
        *within("weight", 0, 100, "A weight."),
        Rule("named", "A name.", "ExpectColumnValuesToBeInSet", {"column": "agency", "value_set": ["甲局"]}),
        Rule(
            "sign",
            "A sign.",
            "ExpectColumnValuesToBeInSet",
            {"column": "sign", "value_set": ["<", "≤", ">", "="]},
        ),
    )
    found = verdicts(suite(*rules), frame, tmp_path / "docs")
    assert found["sign"].passed
    pages = [html.parse(str(page)) for page in (tmp_path / "docs").rglob("*.html")]
    shown = "".join("".join(page.getroot().itertext()) for page in pages)
    assert "window.hostile" in shown
    for page in pages:
        for element in page.iter():
            if isinstance(element.tag, str):
                assert not any("hostile" in value for value in element.attrib.values())
                assert element.tag != "script" or "window.hostile" not in (element.text or "")
