"""Files stay small enough to be read whole."""

from __future__ import annotations

from pathlib import Path

import pytest

# Lines per file, by the folder it is in ("" is everywhere else). There is no list of exceptions.
LIMITS = {"": 300, "tests": 400}
MODEL_LIMIT = 100


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_python_files_are_within_the_limit(python_files: list[Path], root: Path) -> None:
    too_long = {
        str(path.relative_to(root)): _lines(path)
        for path in python_files
        if _lines(path) > LIMITS.get(path.relative_to(root).parts[0], LIMITS[""])
    }
    assert not too_long


def test_sql_models_are_within_the_limit(root: Path) -> None:
    models = list((root / "dbt_project" / "models").rglob("*.sql"))
    assert models
    assert not {path.name: _lines(path) for path in models if _lines(path) > MODEL_LIMIT}


@pytest.mark.parametrize("name", ["CONTRIBUTING.md"])
def test_pages_that_must_stay_short(root: Path, name: str) -> None:
    assert _lines(root / name) < 100
