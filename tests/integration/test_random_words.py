"""Nothing is learned from words: with other words the whole job ends the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from evaluation.same_as.left_out import TIMES, VERSIONS
from orchestration.home import Home
from orchestration.outcome import RefreshResult
from tests.integration.conftest import land_some_refused
from tests.support.random_words import differing_facts, project_of_random_words, unchanged_words


def test_with_random_words_facts_outcomes_exit_codes_and_ids_are_the_same(
    untouched: tuple[Home, RefreshResult], samples: list[Path], tmp_path: Path
) -> None:
    """The whole job from a copy of the project of which every message, label and sentence is a random string."""
    home, result = untouched
    project = project_of_random_words(tmp_path / "project", seed=7)
    other = Home.open(tmp_path / "home")
    land_some_refused(other, samples)
    command = [sys.executable, "-m", "orchestration.cli", "run", "--home", str(other.root)]
    environment = {**os.environ, "PYTHONPATH": str(project)}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == result.exit_code, done.stdout[-2000:] + done.stderr[-2000:]
    assert differing_facts(home.published_file, other.published_file, VERSIONS | TIMES) == {}
    assert unchanged_words(home.published_file, other.published_file) == {}
