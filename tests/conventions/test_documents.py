"""What the pages say is there is there, and both languages say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.S | re.M)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _commands(page: str) -> list[str]:
    """Lines of shell blocks, without comments and prompts."""
    blocks = [body for language, body in FENCE.findall(page) if language in ("sh", "bash", "console")]
    lines = [line.split("  #")[0].removeprefix("$ ").strip() for body in blocks for line in body.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def _code_blocks(page: str) -> list[tuple[str, str]]:
    """Language and text of each block; comments are prose and may differ between languages."""
    return [(language, re.sub(r"\s+(#|--) .*", "", body)) for language, body in FENCE.findall(page)]


def test_make_targets_that_the_pages_name_exist(root: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", _text(root / "Makefile"), re.M))
    pages = [
        root / "README.md",
        root / "README.zh-CN.md",
        root / "CONTRIBUTING.md",
        *(root / "docs").glob("*.md"),
    ]
    named = {
        (page.name, target)
        for page in pages
        for command in [*_commands(_text(page)), *re.findall(r"`([^`\n]+)`", _text(page))]
        for target in re.findall(r"^(?:\w+=\S+ )*make ([a-z][a-z-]*)", command)
    }
    assert ("README.md", "run") in named
    assert not {(page, target) for page, target in named if target not in targets}


def test_both_readmes_have_the_same_parts_and_the_same_blocks(root: Path) -> None:
    english, chinese = _text(root / "README.md"), _text(root / "README.zh-CN.md")
    marks = [[len(mark) for mark in re.findall(r"^(#+) ", page, re.M)] for page in (english, chinese)]
    assert marks[0] == marks[1]
    assert _code_blocks(english) == _code_blocks(chinese)
    assert LINK.findall(english).count("docs/images") == LINK.findall(chinese).count("docs/images")


def test_links_lead_somewhere(repository_files: list[Path], root: Path) -> None:
    dead = [
        f"{page.relative_to(root)}: {target}"
        for page in repository_files
        if page.suffix == ".md"
        for target in LINK.findall(_text(page))
        if not target.startswith(("http", "mailto:")) and not (page.parent / target).exists()
    ]
    assert not dead


def test_the_changelog_begins_with_the_present_version(root: Path) -> None:
    version = re.search(r'^version = "([^"]+)"', _text(root / "pyproject.toml"), re.M)
    newest = re.search(r"^## \[?([0-9.]+)", _text(root / "CHANGELOG.md"), re.M)
    assert version
    assert newest
    assert newest.group(1) == version.group(1)


@pytest.mark.parametrize("name", ["LICENSE", "NOTICE", "CONTRIBUTING.md", "CHANGELOG.md", "docs/glossary.md"])
def test_what_belongs_to_a_project_is_there(root: Path, name: str) -> None:
    assert _text(root / name).strip()
