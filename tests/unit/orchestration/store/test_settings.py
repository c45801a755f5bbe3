"""What a bureau sets: defaults, what its file changes, and what it may not say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from orchestration.cli.doctor import examine
from orchestration.home import PROJECT_ROOT, Home
from orchestration.settings import Settings, SettingsError, load_settings
from orchestration.store.warehouse.dbt import environment, manifest_of


def test_without_a_file_or_with_an_empty_one_the_defaults_hold(home: Home) -> None:
    assert load_settings(home) == Settings()
    home.settings.write_text("report:\n", "utf-8")
    assert load_settings(home) == Settings()


def test_a_file_changes_what_it_names_and_nothing_else(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIXIAO_MEMORY", raising=False)
    home.settings.write_text("report: {edition: public}\nbuilding: {memory_mb: 512}\n", "utf-8")
    found = load_settings(home)
    assert (found.report.edition, found.report.pictures, found.building.memory_mb) == (
        "public",
        "errors",
        512,
    )
    assert environment(home)["JIXIAO_MEMORY"] == "512MB"


def test_the_day_by_which_reports_are_due_makes_other_statements(home: Home) -> None:
    before = manifest_of(home)
    home.settings.write_text("home: {due: '10-31'}\n", "utf-8")
    assert environment(home)["JIXIAO_DUE"] == "10-31"
    assert manifest_of(home) != before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "reports: {edition: public}",
            "'reports' is no setting; there are home, building, acceptance, bands, report, limits",
        ),
        ("report: {editions: public}", "'report.editions' is no setting"),
        ("report: {edition: secret}", "report.edition must be one of internal, public, not 'secret'"),
        ("report: {originals: 3}", "report.originals must be one of true, false"),
        ("building: {threads: 1.5}", "building.threads must be a whole number above 0"),
        ("acceptance: {mass_share: no}", "acceptance.mass_share must be a number above 0"),
        ("bands: {factor: 0}", "bands.factor must be a number above 0"),
        ("bands: {lost_reports: 1.5}", "bands.lost_reports must be a whole number above 0"),
        ("home: {province: 999900}", "the reference data know no such province"),
        ("home: {province: 湖南}", "write its code of GB/T 2260, like 430000"),
        ("home: {province: 440000}", "this process reads for 430000"),
        ("home: {due: 31-10}", "home.due must be month and day, like 10-31"),
        ("home: {due: '2-3'}", "home.due must be month and day, like 10-31"),
        ("building: 2", "building must hold lines like"),
        ("- report", "must hold lines like"),
        ("report: [", "cannot be read"),
    ],
)
def test_a_file_that_states_no_settings_says_so_and_doctor_too(home: Home, text: str, words: str) -> None:
    home.settings.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=re.escape(words)):
        load_settings(home)
    [found] = [finding for finding in examine(home) if finding.subject == "settings"]
    assert (found.verdict, words in found.told) == ("broken", True)


def test_the_manual_lists_every_setting_with_its_default() -> None:
    manual = Path(PROJECT_ROOT, "docs", "operations.md").read_text("utf-8")
    [shown] = re.findall(r"## Settings\n.*?```yaml\n(.*?)```", manual, re.DOTALL)
    for group, values in yaml.safe_load(shown).items():
        default = getattr(Settings(), group)
        if group != "limits":
            names = [name for name in type(default).__dataclass_fields__ if name != "threads"]
            assert {name: values[name] for name in names} == {name: getattr(default, name) for name in names}
