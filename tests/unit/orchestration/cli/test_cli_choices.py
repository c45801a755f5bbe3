"""What `jixiao inspect` tells of figures with several readings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

import pytest

from ingestion.records import ReadingChoiceRecord
from ingestion.records.types import CertaintyBasis
from orchestration.cli.choices import show_choices
from orchestration.words import Language, catalogue

OPEN = '[{"value": "14.4", "reason": "元"}, {"value": "144000", "reason": "scale"}]'


def choice(**fields: Any) -> ReadingChoiceRecord:
    told = {
        "document_id": "d", "source_ref": "/t3/r4", "source_text": "原文", "read_table": "budget_execution",
        "column_name": "executed", "printed": "144000", "certainty": "inferred", "basis": "magnitude",
        "value": Decimal("14.4000"), "alternatives": OPEN, **fields,
    }  # fmt: skip
    return ReadingChoiceRecord(**told)


def shown(capsys: pytest.CaptureFixture[str], *choices: ReadingChoiceRecord) -> str:
    show_choices(choices)
    return " ".join(capsys.readouterr().out.split())


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("JIXIAO_LANG", "en")


def test_the_chosen_reading_stands_beside_the_others_and_the_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = shown(capsys, choice())
    assert "/t3/r4 budget_execution.executed 144000 14.4 144000 (another unit) magnitude against" in told
    assert "1 inferred, 0 in doubt" in told


def test_a_doubtful_figure_comes_first_with_all_its_readings(capsys: pytest.CaptureFixture[str]) -> None:
    told = shown(capsys, choice(), choice(certainty="doubtful", value=None, basis="units_contradict"))
    assert "in doubt 14.4 (元) · 144000 (another unit) two units are printed" in told
    assert told.index("in doubt 14.4") < told.index("magnitude")


def test_nothing_is_told_where_every_figure_is_sure(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys) == ""


@pytest.mark.parametrize("basis", get_args(CertaintyBasis))
@pytest.mark.parametrize("language", Language)
def test_every_basis_has_its_words(basis: str, language: Language) -> None:
    assert getattr(catalogue().phrases[f"basis_{basis}"], language.value)
