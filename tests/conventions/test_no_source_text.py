"""The repository ships figures, labels and names of public reports, never their sentences.

Shingles: no run of 25 Chinese characters (punctuation and white space left out) of a source report may occur
in the repository, neither in a text file nor inside a sample document. Two things may be that long and are
no sentences: names of projects, so only runs that span a clause mark are looked for; and the set phrases in
which every agency tells its figures, so a run ends at a figure, as it does with its cell or paragraph.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

LENGTH = 25
TEXT = {".py", ".md", ".yml", ".yaml", ".csv", ".sql", ".txt", ".toml", ".html", ".svg"}
CHINESE = re.compile(r"[一-龥]")
FIGURE = re.compile(r"[0-9０-９][0-9０-９.,，%％]*")
CLAUSE_MARK = re.compile(r"[，。；！？：,;!?:]")


def _shingles(passage: str) -> set[str]:
    """Every run of the passage."""
    runs = ("".join(CHINESE.findall(part)) for part in FIGURE.split(passage))
    return {run[i : i + LENGTH] for run in runs for i in range(len(run) - LENGTH + 1)}


def _sentence_shingles(passage: str) -> set[str]:
    """The runs that span a clause mark."""
    found = set()
    for part in FIGURE.split(passage):
        places = [match.start() for match in CHINESE.finditer(part)]
        for first, last in zip(places, places[LENGTH - 1 :], strict=False):
            run = part[first : last + 1]
            if CLAUSE_MARK.search(run):
                found.add("".join(CHINESE.findall(run)))
    return found


def _passages(path: Path) -> Iterator[str]:
    """The cells and paragraphs of a file."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            xml = package.read("word/document.xml").decode("utf-8")
        yield from (re.sub(r"<[^>]+>", "", paragraph) for paragraph in xml.split("</w:p>"))
    elif path.suffix == ".json":
        yield from _texts(json.loads(path.read_text(encoding="utf-8")))
    elif path.suffix in TEXT or path.name in ("Makefile", "NOTICE"):
        yield from re.split(r"[\t\n]", path.read_text(encoding="utf-8"))


def _texts(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from _texts(value)
    elif isinstance(content, list):
        for value in content:
            yield from _texts(value)


@pytest.fixture(scope="module")
def source_shingles(shared_reports: list[Path]) -> set[str]:
    found = set().union(*(_sentence_shingles(p) for report in shared_reports for p in _passages(report)))
    assert len(found) > 10_000, "the source reports gave next to no sentences"
    return found


def test_no_sentence_of_a_source_report_is_in_the_repository(
    repository_files: list[Path], source_shingles: set[str], root: Path
) -> None:
    copied = [
        f"{path.relative_to(root)}: {passage.strip()[:60]}"
        for path in repository_files
        for passage in _passages(path)
        if not source_shingles.isdisjoint(_shingles(passage))
    ]
    assert not copied
