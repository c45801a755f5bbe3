from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import ingestion
from ingestion.version import EXTRACTION_VERSION, _digest

ROOT = Path(ingestion.__file__).parent


def test_the_version_names_the_package_and_a_digest() -> None:
    project = tomllib.loads((ROOT.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert ingestion.__version__ == project["version"]
    assert re.fullmatch(rf"{re.escape(project['version'])}-[0-9a-f]{{10}}", EXTRACTION_VERSION)


def test_a_changed_word_of_a_lookup_or_line_of_code_is_another_version(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(ROOT, tmp_path / "ingestion", ignore=shutil.ignore_patterns("__pycache__")))
    digests = {_digest(copy)}
    assert digests == {_digest(ROOT)}
    for changed in (copy / "lookups" / "sectors.yml", copy / "identity" / "dates.py"):
        changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        digests.add(_digest(copy))
    assert len(digests) == 3
