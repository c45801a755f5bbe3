from __future__ import annotations

import ast
import re
import shutil
import tomllib
from pathlib import Path

import pytest

import ingestion
from ingestion import version
from ingestion.version import (
    CONVERTING_READER_VERSION,
    EXTRACTION_VERSION,
    READER_VERSION,
    _reader_digest,
    _reading_files,
    _recognition_digest,
    reader_version,
)

ROOT = Path(ingestion.__file__).parent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT, tmp_path / "ingestion", ignore=shutil.ignore_patterns("__pycache__")))


def test_the_versions_name_the_package_and_a_digest() -> None:
    project = tomllib.loads((ROOT.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert ingestion.__version__ == project["version"]
    for name in (READER_VERSION, EXTRACTION_VERSION):
        assert re.fullmatch(rf"{re.escape(project['version'])}-[0-9a-f]{{10}}", name)
    assert re.fullmatch(r"[0-9a-f.-]+-libreoffice[\w-]+", CONVERTING_READER_VERSION)
    assert (reader_version(is_converted=False), reader_version(is_converted=True)) == (
        READER_VERSION,
        CONVERTING_READER_VERSION,
    )


@pytest.mark.parametrize(
    "name", ["lookups/sectors.yml", "identity/dates.py", "prose/readings.py", "records/forms.py"]
)
def test_a_changed_word_or_rule_recognises_anew_and_reads_nothing(copy: Path, name: str) -> None:
    changed = copy / name
    changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert _reader_digest(copy) == _reader_digest(ROOT) == READER_VERSION
    assert _recognition_digest(copy, "r") != _recognition_digest(ROOT, "r")


@pytest.mark.parametrize(
    "name", ["lookups/print.yml", "documents/word/grid.py", "archives/zip.py", "textnorm.py"]
)
def test_a_changed_reader_reads_anew(copy: Path, name: str) -> None:
    changed = copy / name
    changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert _reader_digest(copy) != READER_VERSION


def test_another_release_of_an_engine_reads_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "version", lambda package: "99" if package == "rapidocr" else "1")
    one = _reader_digest(ROOT)
    monkeypatch.setattr(version, "version", lambda _package: "1")
    assert one != _reader_digest(ROOT)


def test_another_reader_recognises_anew() -> None:
    assert _recognition_digest(ROOT, "one reader") != _recognition_digest(ROOT, "another")


def test_reading_is_made_of_nothing_that_its_version_leaves_out() -> None:
    """Whatever a reading file imports of this library is a reading file itself, or the package's own version."""
    reading = _reading_files(ROOT)
    imported = {
        name
        for path in reading
        if path.suffix == ".py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        )
        if name.startswith("ingestion.")
    }  # fmt: skip
    assert imported
    left_out = {
        name
        for name in imported
        if not {ROOT.parent / f"{name.replace('.', '/')}{end}" for end in (".py", "/__init__.py")} & reading
    }
    assert not left_out
