"""The province whose reports a home collects: a setting, settled before anything is read, and the same in all processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ingestion.home_province import DEFAULT_PROVINCE
from ingestion.version import EXTRACTION_VERSION
from orchestration.home import PROJECT_ROOT, Home
from orchestration.province import province_of
from orchestration.settings import SettingsError, load_settings

ASKED = """
from orchestration.home import Home
from orchestration.settings import load_settings
from orchestration.store.warehouse.dbt import environment
from ingestion.identity.gazetteer import gazetteer
from ingestion.version import EXTRACTION_VERSION
home = Home.locate()
found = [gazetteer().first(name) for name in ("新北区财政局", "鼓楼区财政局", "雨湖区财政局")]
print(load_settings(home).home.province, environment(home)["JIXIAO_PROVINCE"], EXTRACTION_VERSION,
      *(region.code if region else None for region in found))
"""


def asked(root: Path, script: str = ASKED, **environment: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True,
        env={**os.environ, "JIXIAO_HOME": str(root), **environment},
    )  # fmt: skip
    return done.stdout.split()


@pytest.fixture
def jiangsu(tmp_path: Path) -> Path:
    (tmp_path / "settings.yml").write_text("home: {province: 320000}\n", "utf-8")
    return tmp_path


def test_without_a_setting_it_is_the_one_that_is_written_down(tmp_path: Path) -> None:
    province, for_dbt, version, *_ = asked(tmp_path)
    assert (province, for_dbt, version) == (DEFAULT_PROVINCE, DEFAULT_PROVINCE, EXTRACTION_VERSION)


def test_another_province_is_another_recognition_and_reaches_dbt(jiangsu: Path) -> None:
    province, for_dbt, version, *_ = asked(jiangsu)
    assert (province, for_dbt) == ("320000", "320000")
    assert version != EXTRACTION_VERSION


def test_names_that_the_province_has_once_stand_alone_and_those_it_has_twice_do_not(jiangsu: Path) -> None:
    assert asked(jiangsu)[3:] == ["320411", "None", "430302"]


def test_what_the_command_line_is_told_of_a_home_counts(jiangsu: Path, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from orchestration.cli.app import run_command_line\n"
        "run_command_line(['--home', sys.argv[1], 'doctor'])\n"
        "from ingestion.home_province import HOME_PROVINCE\n"
        "print('reads', HOME_PROVINCE)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(jiangsu)], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True,
        env={**os.environ, "JIXIAO_HOME": str(tmp_path / "elsewhere"), "JIXIAO_LANG": "en"},
    )  # fmt: skip
    assert "reads 320000" in done.stdout
    assert "of 江苏省 region_history.csv, region_publishers.csv hold nothing" in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("text", "said"),
    [("home: {province: '320000'}", "320000"), ("home: {province: 320000}", "320000"), ("home: 3", ""), ("- home", ""),
     ("home: [", ""), ("report: {edition: public}", "")],
)  # fmt: skip
def test_a_file_that_says_nothing_usable_settles_nothing(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "settings.yml"
    file.write_text(text, "utf-8")
    assert province_of(file) == said
    assert province_of(tmp_path / "none.yml") == ""


def test_a_home_of_another_province_is_refused_in_a_process_that_reads_for_this_one(jiangsu: Path) -> None:

    with pytest.raises(SettingsError, match="start one for each home"):
        load_settings(Home(jiangsu))
