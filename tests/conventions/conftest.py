"""What the convention tests share: the repository's own files, without what tools and runs leave in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Folders that are made, not written: environments, caches, the default home, dbt's output.
MADE = {
    ".git", ".venv", "data", "__pycache__", "target", "logs", "site", "build", "node_modules", ".pytest_cache",
    ".mypy_cache", ".ruff_cache", ".hypothesis", ".import_linter_cache", ".grimp_cache",
}  # fmt: skip


# Inputs with invented agencies and figures, some in other encodings: they are read as reports, not as the project's text.
INPUTS = {ROOT / "evaluation" / "cases"}


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def repository_files() -> list[Path]:
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(f for f in folders if f not in MADE and not f.endswith(".egg-info"))
        folders[:] = [f for f in folders if Path(folder, f) not in INPUTS]
        found += [Path(folder, name) for name in sorted(names) if not name.endswith(".pyc")]
    assert len(found) > 100, "the walk found next to nothing; the tests on it would pass on nothing"
    return found


@pytest.fixture(scope="session")
def python_files(repository_files: list[Path]) -> list[Path]:
    return [path for path in repository_files if path.suffix == ".py"]


@pytest.fixture(scope="session")
def shared_reports() -> list[Path]:
    """The five source reports, which are not part of the repository."""
    found = sorted((ROOT.parent / "shared" / "reports").glob("*.txt"))
    if not found:
        pytest.skip("../shared/reports is not here")
    return found
