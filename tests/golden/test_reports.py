"""The five public reports, and the samples typeset from their figures, against the transcriptions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.scoring import score_report
from samples.typeset import SAMPLES, TRANSCRIPTIONS
from samples.typesetting.manuscript import load_figures
from tests.support.reading import report_seen

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT.parent / "shared" / "reports"
REPORTS = sorted(path.stem for path in TRANSCRIPTIONS.glob("*.json"))
FIGURES = sorted((SAMPLES / "figures").glob("*.yml"))


def _transcription(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((TRANSCRIPTIONS / f"{name}.json").read_text(encoding="utf-8"))
    return content


def _check(path: Path, expected: dict[str, Any]) -> None:
    report = report_seen(path)
    assert report.document.agency_name == expected["agency_name"]
    assert report.document.region_code == expected["region_code"]
    assert report.document.admin_level == expected["admin_level"]
    assert report.document.fiscal_year == expected["fiscal_year"]
    assert report.document.report_kind == expected["report_kind"]
    score = score_report(report, expected)
    assert score.right == score.total, "\n".join(score.misses)


@pytest.mark.skipif(not SOURCES.exists(), reason="the source reports are not part of the repository")
@pytest.mark.parametrize("name", REPORTS)
def test_a_public_report_reads_as_transcribed(name: str) -> None:
    expected = _transcription(name)
    _check(SOURCES / expected["file"], expected)


@pytest.mark.parametrize("figures", FIGURES, ids=[path.stem for path in FIGURES])
def test_a_sample_reads_as_transcribed(figures: Path) -> None:
    printed = load_figures(figures)
    _check(SAMPLES / printed["file"], _transcription(printed["facts"]))


def test_there_are_reports_to_compare_with() -> None:
    assert len(REPORTS) == len(FIGURES) == 5
