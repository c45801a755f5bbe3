"""`jixiao inspect` of a file that its home has set aside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from ingestion.messages import Message
from orchestration.cli.commands.inspect import command
from orchestration.cli.failures import REFUSED
from orchestration.home import SAMPLES, Home
from orchestration.store.archive.deliveries import refuse
from orchestration.store.archive.ledger import Arrival
from orchestration.store.files import digest_of_file
from orchestration.store.warehouse.failed_checks import CODE

FAILED = Message(
    "failed_check",
    parts=(
        Message(
            "a_check_fails",
            {"check": "points", "failing": 4, "asked": 5},
            (Message("rule_of_acceptance", {"meaning": "Points are out of 100"}),),
        ),
    ),
)


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sample that stands in the quarantine of the present home because a check failed on it."""
    home = Home.open(tmp_path / "home")
    monkeypatch.setenv("JIXIAO_HOME", str(home.root))
    path = next(iter(sorted(SAMPLES.glob("*.docx"))))
    arrival = Arrival(digest_of_file(path), path.name, path.name, 1, 1, "2024-05-01T00:00:00+00:00")
    refuse(
        home.quarantine_recognised,
        arrival,
        path,
        {"code": CODE, "message": FAILED.as_json()},
    )
    return path


def test_it_says_why_beside_what_is_recognised(sample: Path) -> None:
    result = CliRunner().invoke(command, [str(sample)], standalone_mode=False)
    assert result.return_value == REFUSED
    assert "points: Points are out of 100 (4 of 5 rows fail)." in result.stderr
    assert "Records" in result.stdout


def test_machines_are_told_too(sample: Path) -> None:
    told = json.loads(CliRunner().invoke(command, [str(sample), "--json"], standalone_mode=False).stdout)
    assert told["refused"]["code"] == CODE
    assert told["document"]["document_id"] == digest_of_file(sample)
