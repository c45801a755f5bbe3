"""The command line keeps its form: one module a command, lazy, documented with examples."""

from __future__ import annotations

import importlib
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from orchestration.cli.app import COMMANDS
from orchestration.cli.manual import SpokenCommand
from orchestration.early_words import page

NAMES = list(COMMANDS)
HEAVY = (
    "rich",
    "duckdb",
    "pyarrow",
    "pandas",
    "dagster",
    "dbt",
    "great_expectations",
    "lxml",
    "pydantic",
    "yaml",
)


def test_the_entry_point_is_the_command_line(root: Path) -> None:
    scripts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert scripts == {"jixiao": "orchestration.cli:main"}


def test_one_module_for_each_command(root: Path) -> None:
    modules = {path.stem for path in (root / "orchestration" / "cli" / "commands").glob("[a-z]*.py")}
    assert modules == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_manual_page_has_examples_and_the_options_of_all(name: str) -> None:
    command = importlib.import_module(f"orchestration.cli.commands.{name}").command
    assert isinstance(command, SpokenCommand)
    assert command.name == name
    for told in page(name)["manual"].values():
        assert f"jixiao {name}" in told, "a manual page without an example"
    options = {option for parameter in command.params for option in parameter.opts}
    assert {"--home", "--lang"} <= options


@pytest.mark.parametrize("name", NAMES)
def test_the_readme_and_the_manual_know_each_command(root: Path, name: str) -> None:
    assert f"jixiao {name}" in (root / "README.md").read_text(encoding="utf-8")
    assert list(page("jixiao")["commands"]) == NAMES


@pytest.mark.parametrize("arguments", [["--help"], *[[name, "--help"] for name in NAMES]])
def test_help_imports_nothing_heavy(root: Path, arguments: list[str]) -> None:
    """Measured start-up time is the matter of benchmarks/; what would spoil it is named here."""
    script = (
        "import sys; from orchestration.cli.app import run_command_line\n"
        f"run_command_line({arguments!r}); sys.stderr.write(' '.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, timeout=60, check=True
    )
    loaded = {module.partition(".")[0] for module in done.stderr.split()}
    assert loaded.isdisjoint(HEAVY), loaded.intersection(HEAVY)
