"""What a stranger's first two commands rest on: lock files, telemetry, start-up."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from orchestration.home import DAGSTER_YAML


@pytest.fixture(scope="module")
def project(root: Path) -> dict:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def _locked(path: Path) -> dict[str, set[str]]:
    """Package → versions; several where they differ by Python or system."""
    pins: dict[str, set[str]] = {}
    for name, version in re.findall(
        r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", path.read_text(encoding="utf-8"), re.M
    ):
        pins.setdefault(canonicalize_name(name), set()).add(version)
    return pins


def _wanted(project: dict, *extras: str) -> list[Requirement]:
    metadata = project["project"]
    lists = [metadata["dependencies"], *(metadata["optional-dependencies"][extra] for extra in extras)]
    return [Requirement(line) for lines in lists for line in lines]


LOCKS = ("requirements.lock", "requirements-dev.lock")
"""What a run needs, and what the tests need beside it."""


@pytest.mark.parametrize(
    ("locks", "extras"), [(LOCKS[:1], ("install", "ocr")), (LOCKS, ("install", "ocr", "dev"))]
)
def test_locks_are_in_step_with_pyproject(
    root: Path, project: dict, locks: tuple[str, ...], extras: tuple[str, ...]
) -> None:
    pins: dict[str, set[str]] = {}
    for lock in locks:
        pins |= _locked(root / lock)
    off = [
        str(requirement)
        for requirement in _wanted(project, *extras)
        if not any(
            requirement.specifier.contains(v) for v in pins.get(canonicalize_name(requirement.name), ())
        )
    ]
    assert not off, "run `make lock`"


def test_no_package_is_locked_twice(root: Path) -> None:
    run, dev = (_locked(root / lock) for lock in LOCKS)
    assert len(run) > 100
    assert dev.keys() & run.keys() == set()


def test_what_the_tests_need_is_installed_with_what_a_run_needs(root: Path) -> None:
    """One command, so that pip sees one set of packages: the second lock alone leaves half of them out."""
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    assert f"$(call install,{' '.join(LOCKS)})" in makefile
    assert "--require-hashes" in makefile


def test_every_pin_has_hashes(root: Path) -> None:
    for lock in LOCKS:
        entries = re.split(r"^(?=[A-Za-z0-9])", (root / lock).read_text(encoding="utf-8"), flags=re.M)
        assert not [e.split()[0] for e in entries if "==" in e and "--hash=sha256:" not in e]


def test_nothing_reports_home(root: Path) -> None:
    """Telemetry is off in files, so that it is off for everybody who starts the tools by hand too."""
    dbt = yaml.safe_load((root / "dbt_project" / "dbt_project.yml").read_text(encoding="utf-8"))
    assert dbt["flags"]["send_anonymous_usage_stats"] is False
    assert yaml.safe_load(DAGSTER_YAML)["telemetry"] == {"enabled": False}


def test_dbt_fetches_no_packages(root: Path) -> None:
    present = [
        name for name in ("packages.yml", "dependencies.yml") if (root / "dbt_project" / name).exists()
    ]
    assert not present


NO_NETWORK = """
import socket, sys
def refuse(*arguments, **_):
    raise AssertionError(f"asked the network: {arguments}")
socket.getaddrinfo = refuse
socket.socket.connect = refuse
from orchestration.cli.app import run_command_line
raise SystemExit(run_command_line(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    "command", [["--help"], ["--version"], ["status"], ["sql", "select 1"], ["inspect", "-h"]]
)
def test_commands_start_without_the_network(root: Path, tmp_path: Path, command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", NO_NETWORK, *command],
        cwd=root,
        env=os.environ | {"JIXIAO_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "asked the network" not in done.stderr
    assert done.returncode in (0, 1), done.stderr


def test_golden_files_are_not_being_rewritten(root: Path) -> None:
    """UPDATE_GOLDEN=1 makes golden tests rewrite what they compare with; it may not stay on anywhere."""
    assert not os.environ.get("UPDATE_GOLDEN")
    scripts = [root / "Makefile", root / ".ci" / "run", root / "pyproject.toml"]
    assert not [path.name for path in scripts if "UPDATE_GOLDEN" in path.read_text(encoding="utf-8")]
