"""The planted errors themselves."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from tests.support.audit.clean import FORMS, Form, clean_draft
from tests.support.audit.mutants import MUTANTS, Mutant
from tests.support.audit.plant import agencies
from tests.support.reading import read

AGENCY = next(agencies())


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return clean_draft(AGENCY).write(tmp_path_factory.mktemp("clean") / "clean.docx").read_bytes()


@pytest.mark.parametrize("mutant", MUTANTS, ids=[f"{m.kind}: {m.name}, {min(m.rules)}" for m in MUTANTS])
def test_a_planted_error_is_printed(mutant: Mutant, clean: bytes, tmp_path: Path) -> None:
    draft = clean_draft(AGENCY)
    mutant.change(draft)
    assert draft.write(tmp_path / "mutant.docx").read_bytes() != clean


def test_every_mutant_has_an_agency_of_its_own() -> None:
    assert len(set(islice(agencies(), len(MUTANTS) + 1))) == len(MUTANTS) + 1


@pytest.mark.parametrize("form", FORMS, ids=["plain", "aliases", "yuan", "criteria"])
def test_the_clean_report_is_read_without_an_issue(form: Form, tmp_path: Path) -> None:
    report = read(replace(clean_draft(AGENCY), form=form).write(tmp_path / "clean.docx"))
    counted = {kind.table: len(rows) for kind, rows in report.by_table()}
    assert (counted["indicator"], counted["budget_execution"], counted["expense_line"]) == (27, 8, 16)
    assert [
        issue.message for kind, rows in report.by_table() if kind.table == "issue" for issue in rows
    ] == []
