"""What a document is: inputs of every kind, written with their truth before they were scored (kinds/*.yml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from evaluation.documents.shorthand import write
from evaluation.source import source_of
from ingestion.api import read_document
from ingestion.errors import KindUncertainError
from ingestion.identity.kinds import compete, refusal_of
from ingestion.lookups.kinds import TitleSign, kind_signs
from ingestion.records import FinalAccountRecord, IndicatorRecord, IssueRecord
from ingestion.words import Language
from orchestration.words import advice, words
from tests.support.reading import read, refusal_in
from tests.unit.ingestion.identity.reports import document

INPUTS = [
    entry
    for path in sorted((Path(__file__).parent / "kinds").glob("*.yml"))
    for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
]
BY_NAME = {entry["name"]: entry for entry in INPUTS}
ACCOUNTS = [
    "科目编码|科目名称|合计|基本支出|项目支出", "213|农林水支出|120.00|80.00|40.00", "合计|合计|120.00|80.00|40.00",
]  # fmt: skip
TARGETS = [
    "项目名称|河道清淤|河道清淤|河道清淤", "一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|清淤长度|≥8公里",
    "效益指标|社会效益指标|受益人口|≥2万人",
]  # fmt: skip
TITLE = "2023年度澧县水利局部门整体支出绩效自评报告"


def _written(folder: Path, entry: dict[str, Any]) -> Path:
    return write(folder, entry["name"], entry["blocks"], entry["as"])


@pytest.mark.parametrize("entry", INPUTS, ids=lambda entry: entry["name"])
def test_a_document_is_of_the_kind_it_was_written_as(entry: dict[str, Any], tmp_path: Path) -> None:
    verdict = compete(read_document(source_of(_written(tmp_path, entry))))
    refusal = refusal_of(verdict, "a")
    assert (refusal.code if refusal else verdict.report_kind) == entry["kind"]


READ = [
    entry
    for entry in INPUTS
    if entry["kind"] in kind_signs().kinds and kind_signs().kinds[entry["kind"]].read
]


@pytest.mark.parametrize("entry", READ, ids=lambda entry: entry["name"])
def test_a_report_is_taken_in_with_all_kinds_it_was_written_with(
    entry: dict[str, Any], tmp_path: Path
) -> None:
    report = read(_written(tmp_path, entry))
    assert list(report.document.kinds_contained) == entry.get("contains", [entry["kind"]])


UNREAD = [kind for kind, words in kind_signs().kinds.items() if not words.read]


@pytest.mark.parametrize("kind", UNREAD)
def test_a_kind_that_is_not_read_is_refused_by_its_own_name_and_said_to_be_kept(
    kind: str, tmp_path: Path
) -> None:
    entry = next(e for e in INPUTS if e["kind"] == kind)
    refusal = refusal_in(_written(tmp_path, entry))
    assert refusal.code == kind
    assert refusal.message.arguments["kind"] == f"is_{kind}"
    assert kind_signs().kinds[kind].name[:2] in words(refusal.message, Language.CHINESE)  # type: ignore[index]
    assert "is kept in the archive" in advice(refusal.message, Language.ENGLISH)
    assert refusal.place


def test_of_a_refused_budget_no_statement_is_told_and_every_cell_is_accounted_for(tmp_path: Path) -> None:
    refusal = refusal_in(_written(tmp_path, BY_NAME["budget-of-a-finance-bureau"]))
    coverage = refusal.coverage
    assert refusal.statements == ()
    assert [(c.form, c.cells_used, c.cells_reported) for c in coverage] == [
        ("unrecognised", 0, coverage[0].cells_printed)
    ]


def test_between_a_budget_and_accounts_of_equal_weight_nothing_is_read() -> None:
    verdict = compete(document("2023年部门预算", "2023年部门决算"))
    refusal = refusal_of(verdict, "a.txt")
    assert isinstance(refusal, KindUncertainError)
    assert set(refusal.message.arguments["kinds"]) == {"kind_department_budget", "kind_final_accounts"}


def test_a_title_that_its_tables_contradict_decides_nothing(tmp_path: Path) -> None:
    said = [
        "澧县水利局2023年度部门决算",
        "一、收入支出决算总体情况说明",
        "支出决算数为120万元，完成年初预算的98%。",
    ]
    path = write(tmp_path, "a", [*said, "2024年部门支出预算表", ACCOUNTS], "docx")
    assert refusal_in(path).code == "kind_uncertain"


def test_a_statement_in_a_self_evaluation_that_does_not_say_it_is_of_what_happened_is_reported(
    tmp_path: Path,
) -> None:
    spent = [
        "科目编码|科目名称|本年支出合计|基本支出|项目支出|经营支出",
        "213|农林水支出|120.00|80.00|40.00|",
    ]
    path = write(tmp_path, "a", [TITLE, "二、部门整体支出绩效情况", spent], "docx")
    report = read(path)
    assert report.document.report_kind == "overall_self_evaluation"
    assert report.of(FinalAccountRecord) == []
    assert "statement_without_phase" in {issue.code for issue in report.of(IssueRecord)}


def test_a_statement_in_a_self_evaluation_that_says_it_is_read(tmp_path: Path) -> None:
    spent = [
        "科目编码|科目名称|本年支出合计|基本支出|项目支出|经营支出",
        "213|农林水支出|120.00|80.00|40.00|",
    ]
    path = write(tmp_path, "a", [TITLE, "二、部门整体支出绩效情况", "支出决算表", spent], "docx")
    report = read(path)
    assert report.document.kinds_contained == ("overall_self_evaluation", "final_accounts")
    assert {record.column_code for record in report.of(FinalAccountRecord)} >= {"basic", "project"}


def test_targets_inside_a_self_evaluation_are_named_and_not_read_as_results(tmp_path: Path) -> None:
    path = write(
        tmp_path, "a", [TITLE, "二、部门整体支出绩效情况", "2024年项目支出绩效目标申报表", TARGETS], "docx"
    )
    report = read(path)
    said = {issue.code: issue.message for issue in report.of(IssueRecord)}
    assert report.document.kinds_contained == ("overall_self_evaluation", "performance_targets")
    assert report.of(IndicatorRecord) == []
    assert "绩效目标表" in said["kind_not_read"]


def test_of_accounts_with_a_budget_behind_them_only_the_accounts_are_read(tmp_path: Path) -> None:
    report = read(_written(tmp_path, BY_NAME["accounts-and-next-budget-in-one-file"]))
    assert {record.table_number for record in report.of(FinalAccountRecord)} == {1, 2}


def test_a_sign_of_an_unknown_kind_or_with_a_word_too_many_does_not_load() -> None:
    for more in ({"kinds": ["budget"]}, {"kinds": ["paper"], "wordz": "x"}):
        with pytest.raises(ValidationError):
            TitleSign.model_validate({"words": "x", "cover": 1, "later": 1, **more})


def test_the_annex_of_accounts_is_read_beside_their_statements(tmp_path: Path) -> None:
    report = read(_written(tmp_path, BY_NAME["final-accounts-with-self-evaluation-annex"]))
    assert report.of(FinalAccountRecord)
    assert {(r.scope, r.project_name) for r in report.of(IndicatorRecord)} == {
        ("overall", None),
        ("project", "法律援助"),
    }


def test_a_self_evaluation_in_prose_behind_accounts_is_one_of_their_kinds() -> None:
    accounts = [
        "澧县水利局2023年度部门决算",
        "一、收入支出决算总体情况说明",
        "2023年度收入总计120万元，支出总计118万元。",
    ]
    annex = [
        "附件：2023年度部门整体支出绩效自评报告",
        "二、部门整体支出绩效情况",
        "完成河道清淤8公里，自评得分95分。",
    ]
    assert compete(document(*accounts, *annex)).contained == ("final_accounts", "overall_self_evaluation")
    assert compete(document(*accounts, annex[0])).contained == ("final_accounts",)
