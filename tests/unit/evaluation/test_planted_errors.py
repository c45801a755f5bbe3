"""The planted errors themselves."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from evaluation.corpora.accounts.styles import Style
from evaluation.planting.account_mutants import ACCOUNT_MUTANTS, AccountMutant
from evaluation.planting.accounts import STYLES, AccountsDraft
from evaluation.planting.clean import FORMS, Form, clean_draft
from evaluation.planting.mutants import MUTANTS, Mutant
from evaluation.planting.plant import agencies
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


@pytest.fixture(scope="module")
def clean_accounts(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return AccountsDraft(AGENCY).write(tmp_path_factory.mktemp("clean") / "clean.docx").read_bytes()


@pytest.mark.parametrize("mutant", ACCOUNT_MUTANTS, ids=[f"{m.kind}: {m.name}" for m in ACCOUNT_MUTANTS])
def test_an_error_planted_in_final_accounts_is_printed(
    mutant: AccountMutant, clean_accounts: bytes, tmp_path: Path
) -> None:
    draft = AccountsDraft(AGENCY)
    mutant.change(draft)
    assert draft.write(tmp_path / "mutant.docx").read_bytes() != clean_accounts


@pytest.mark.parametrize("style", STYLES, ids=["one code column", "three code columns", "numbered"])
def test_the_clean_accounts_are_read_without_an_issue(style: Style, tmp_path: Path) -> None:
    report = read(AccountsDraft(AGENCY, style).write(tmp_path / "clean.docx"))
    tables = {kind.table: rows for kind, rows in report.by_table()}
    assert len({row.statement for row in tables["statement"]}) == 9
    assert [issue.message for issue in tables.get("issue", ())] == []
