"""The limits of a home: defaults, what its file changes, and what it may not say."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from ingestion.documents.limits import DEFAULT_LIMITS, ReaderLimits
from orchestration.home import PROJECT_ROOT, Home
from orchestration.settings import SettingsError
from orchestration.store.reading.limits import Limits, load_limits


def test_without_a_file_the_defaults_hold(home: Home) -> None:
    assert load_limits(home) == Limits()


def test_a_file_changes_what_it_names_and_nothing_else(home: Home) -> None:
    home.settings.write_text("limits:\n  seconds: 60\n  max_pages: 20\n", "utf-8")
    limits = load_limits(home)
    assert (limits.seconds, limits.reader.max_pages) == (60, 20)
    assert (limits.memory, limits.reader.max_members) == (Limits().memory, DEFAULT_LIMITS.max_members)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("max_page: 20", "'limits.max_page' is no limit"),
        ("reader: 20", "'limits.reader' is no limit"),
        ("max_pages: many", "whole number above 0, not 'many'"),
        ("max_pages: 1.5", "whole number"),
        ("seconds: 0", "number above 0"),
        ("seconds: true", "number above 0"),
        ("seconds: [", "cannot be read"),
    ],
)
def test_a_file_that_states_no_limits_says_so(home: Home, text: str, words: str) -> None:
    home.settings.write_text(f"limits: {{{text}}}", "utf-8")
    with pytest.raises(SettingsError, match=re.escape(words)):
        load_limits(home)


def test_the_manual_lists_every_limit_with_its_default() -> None:
    manual = Path(PROJECT_ROOT, "docs", "operations.md").read_text("utf-8")
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \| ([^|]+) \|", manual, re.MULTILINE)
    listed = {
        name: default
        for names, defaults in rows
        for name, default in zip(re.findall(r"\w+", names), defaults.split(", "), strict=False)
    }
    own = {
        f.name: getattr(Limits(), f.name)
        for f in fields(Limits)
        if f.name not in ("reader", "processes", "together")
    }
    readers = {f.name: getattr(DEFAULT_LIMITS, f.name) for f in fields(ReaderLimits)}
    for name, default in {**own, **readers}.items():
        assert float(listed[name]) == default, name


@pytest.mark.parametrize(("gigabytes", "processes"), [(2, 1), (8, 2), (24, 8), (64, 16)])
def test_all_reading_processes_stay_within_a_third_of_the_machine(
    monkeypatch: pytest.MonkeyPatch, gigabytes: int, processes: int
) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(16)))
    monkeypatch.setattr("orchestration.store.reading.limits.memory_of_machine", lambda: gigabytes << 30)
    limits = Limits()
    assert limits.processes == processes
    assert limits.share * limits.processes <= (gigabytes << 30) / 3
