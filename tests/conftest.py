"""Tests look at English words, whatever the language of whoever runs them; those of a language choose it themselves."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from orchestration.words import SETTING
from tests.support.once import share_between_processes

os.environ[SETTING] = "en"

# Each file is run by one process, and the others share what is left: those that take minutes come first. What the first
# makes is ready when the others ask for it, after a minute or two with files that ask for nothing.
LONGEST = (
    "integration/test_refresh.py", "golden/test_layouts.py", "unit/orchestration/store/test_segments.py",
    "unit/ingestion/identity/test_names_of_bodies.py", "golden/test_places.py", "golden/test_nothing_innocent_is_hidden.py",
    "integration/test_judged_by_document.py", "integration/test_judged_by_dbt.py", "integration/test_random_words.py",
    "integration/test_personal_data.py", "integration/test_increments.py", "integration/test_audit_score.py",
)  # fmt: skip


@pytest.fixture(scope="session", autouse=True)
def _corpora_are_read_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    share_between_processes(tmp_path_factory)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, all others in their order."""
    order = {Path(__file__).parent / name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path, len(order)))
