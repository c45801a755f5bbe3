"""A home with a small published file, and a way to type a command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from orchestration.cli.app import run_command_line
from orchestration.home import Home


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "home"))
    return Home.open()


@pytest.fixture
def published(home: Home) -> Path:
    with duckdb.connect(str(home.published_file)) as connection:
        connection.execute("create schema marts; create schema ops")
        connection.execute(
            "create table marts.dim_agency (agency_id int, agency_name text, budget decimal(18, 6))"
        )
        connection.execute(
            "insert into marts.dim_agency values (1, '某市水利局', 1567.590000), (2, null, null)"
        )
        connection.execute("comment on table marts.dim_agency is 'One row per agency (部门). More words.'")
        connection.execute("comment on column marts.dim_agency.budget is 'Budget (预算), 万元'")
    return home.published_file


@pytest.fixture
def typed(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Type a command line; get its exit code, what it printed and what it complained."""
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "home"))  # and take back what `--home` sets

    def run(*arguments: str) -> tuple[int, str, str]:
        code = run_command_line(list(arguments))
        output = capfd.readouterr()
        return code, output.out, output.err

    return run
