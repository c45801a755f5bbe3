"""Made-up final accounts in the layouts of several provinces and formats, compared cell by cell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.corpora.accounts.layouts import Printed
from evaluation.corpora.accounts.media import MEDIA, accuracy, document, read_cells
from evaluation.corpora.accounts.report import nine
from evaluation.corpora.accounts.styles import SHANGHAI, STYLES
from ingestion.forms import FormsResult, read_forms
from ingestion.records import CoverageRecord, IssueRecord, StatementRecord

CASES = [(name, medium) for name in STYLES for medium in MEDIA]


def _read(printed: Printed, medium: str, folder: Path) -> FormsResult:
    return read_forms(document(printed.blocks, medium, folder))


@pytest.mark.parametrize(("name", "medium"), CASES)
def test_a_layout_reads_as_its_facts(name: str, medium: str, tmp_path: Path) -> None:
    printed = nine(STYLES[name])
    forms = _read(printed, medium, tmp_path)
    share, wrong = accuracy(printed.expected, read_cells(forms))
    assert (share, wrong) == (1.0, [])
    assert [r.message for r in forms.records if isinstance(r, IssueRecord)] == []
    assert {r.cells_reported for r in forms.records if isinstance(r, CoverageRecord)} == {0}


def test_an_empty_statement_with_its_note_is_empty(tmp_path: Path) -> None:
    forms = _read(nine(SHANGHAI), "docx", tmp_path)
    (found,) = [r for r in forms.records if isinstance(r, StatementRecord) and r.statement == "state_capital"]
    assert (found.status, found.empty_note) == ("empty", "own")


def test_a_note_that_names_another_statement_is_known(tmp_path: Path) -> None:
    style = replace(SHANGHAI, note="说明：本单位没有政府性基金预算财政拨款收支，故本表无数据。")
    forms = _read(nine(style), "docx", tmp_path)
    (found,) = [r for r in forms.records if isinstance(r, StatementRecord) and r.statement == "state_capital"]
    assert found.empty_note == "other"
