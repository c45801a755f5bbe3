"""Rules about the code that no linter knows."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from pathlib import Path

import pytest

CODE_ROOMS = (
    "ingestion",
    "orchestration",
    "expectations",
    "reporting",
    "dbt_project",
    "benchmarks",
    "evaluation",
)
LOOKUPS = {".yml", ".yaml", ".csv", ".sql"}
LABELS = Path("evaluation", "labels")  # the truth about named reports; nothing is read by it


def _without_comments(path: Path) -> str:
    """What the file makes a machine do: for Python without comments and docstrings, else the whole text."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return text
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and ast.get_docstring(node) is not None
        ):
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)


@pytest.fixture(scope="module")
def code(repository_files: list[Path], root: Path) -> dict[str, str]:
    """Path → text of every file that decides what is read and what it means."""
    chosen = [
        path
        for path in repository_files
        if path.relative_to(root).parts[0] in CODE_ROOMS
        and path.suffix in LOOKUPS | {".py"}
        and not path.is_relative_to(root / LABELS)
    ]
    return {str(path.relative_to(root)): _without_comments(path) for path in chosen}


def test_no_agency_is_named_in_code_or_lookups(code: dict[str, str], root: Path) -> None:
    """Whoever wrote a report must not matter to how it is read."""
    manifest = (root / "samples" / "manifest.json").read_text(encoding="utf-8")
    agencies = set(re.findall(r"[一-龥]{4,}(?:局|委员会|办公室|学校|中心)", manifest))
    assert agencies, "the samples name no agency; this test would pass on nothing"
    named = {path: agency for path, text in code.items() for agency in agencies if agency in text}
    assert not named


def test_no_source_file_is_named(code: dict[str, str], shared_reports: list[Path]) -> None:
    stems = {path.stem for path in shared_reports} | {path.stem.partition("_")[2] for path in shared_reports}
    assert not {path: stem for path, text in code.items() for stem in stems if stem in text}


def test_no_gold_agency_is_named(code: dict[str, str], shared_reports: list[Path]) -> None:
    gold = shared_reports[0].parent.parent / "gold"
    names = {
        name for path in gold.glob("*.json") for name in _agency_names(json.loads(path.read_text("utf-8")))
    }
    assert names
    assert not {path: name for path, text in code.items() for name in names if name in text}


def _agency_names(content: object) -> set[str]:
    """Every value of a key that holds an agency's name, wherever it stands."""
    if isinstance(content, dict):
        own = {str(value) for key, value in content.items() if key == "agency_name" and value}
        return own.union(*(_agency_names(value) for value in content.values()))
    if isinstance(content, list):
        return set().union(*(_agency_names(value) for value in content))
    return set()


def test_print_stays_forbidden(root: Path, python_files: list[Path]) -> None:
    """ruff's T20 forbids print; this holds that nobody switches it off."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    assert "T20" in settings["select"]
    assert not [
        rule for rules in settings["per-file-ignores"].values() for rule in rules if rule.startswith("T20")
    ]
    marker = "noqa: " + "T20"
    assert not [path for path in python_files if marker in path.read_text(encoding="utf-8")]


def test_packages_say_what_they_hold(python_files: list[Path], root: Path) -> None:
    rooms = [
        p for p in python_files if p.name == "__init__.py" and p.relative_to(root).parts[0] in CODE_ROOMS
    ]
    assert rooms
    silent = [
        str(p.relative_to(root)) for p in rooms if len((ast.get_docstring(_tree(p)) or "").strip()) < 15
    ]
    assert not silent


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_nothing_is_left_to_do_later(repository_files: list[Path], root: Path) -> None:
    words = re.compile(r"\b(" + "TO" + "DO|FIX" + "ME|XX" + r"X)\b(?!局|年|县|市)")
    texts = [p for p in repository_files if p.suffix in {".py", ".sql", ".yml", ".md", ".sh", ".toml"}]
    left = [str(p.relative_to(root)) for p in texts if words.search(p.read_text(encoding="utf-8"))]
    assert not left
