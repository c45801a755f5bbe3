"""A wheel is whole: what a clone reads, builds and says, it does, too."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PACKAGES = ("ingestion", "orchestration", "expectations", "reporting", "dbt_project")
DEVELOPERS = ("dbt_project/generate.py", "dbt_project/generator/", "dbt_project/.sqlfluffignore")


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    asked = [
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--wheel-dir",
        str(folder),
    ]
    subprocess.run([sys.executable, *asked, str(root)], check=True, capture_output=True, timeout=120)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What pip lays into `site-packages`: for a wheel of Python alone, its files."""
    folder = tmp_path_factory.mktemp("site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def _run(installed: Path, home: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-P", *arguments], cwd=home, capture_output=True, text=True, timeout=300, check=True,
        env=os.environ | {"PYTHONPATH": str(installed), "JIXIAO_HOME": str(home / "home"), "JIXIAO_LANG": "zh"},
    )  # fmt: skip
    return done.stdout


def test_every_file_of_the_packages_is_in_the_wheel(
    wheel: Path, repository_files: list[Path], root: Path
) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    wanted = {path.relative_to(root).as_posix() for path in repository_files}
    wanted = {name for name in wanted if name.startswith(tuple(f"{p}/" for p in PACKAGES))}
    assert len(wanted) > 500
    assert sorted(name for name in wanted - held if not name.startswith(DEVELOPERS)) == []


def test_the_command_line_speaks_from_a_wheel(installed: Path, tmp_path: Path) -> None:
    assert _run(installed, tmp_path, "-m", "orchestration.cli", "--help").startswith("用法：")
    found = {
        one["subject"]: one
        for one in json.loads(_run(installed, tmp_path, "-m", "orchestration.cli", "doctor", "--json"))
    }
    assert found["project"] == {"subject": "project", "verdict": "ok", "told": str(installed)}


def test_dbt_reads_the_models_of_a_wheel(installed: Path, tmp_path: Path) -> None:
    script = (
        "from orchestration.home import Home\n"
        "from orchestration.store.warehouse.dbt import prepare_manifest\n"
        "print(prepare_manifest(Home.open()))"
    )
    manifest = json.loads(Path(_run(installed, tmp_path, "-c", script).strip()).read_text("utf-8"))
    assert manifest["nodes"]["model.jixiao.fct_expense"]["config"]["materialized"] == "table"
    assert not list(installed.rglob("target"))
