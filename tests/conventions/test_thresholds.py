"""Numbers that decide how a page is read stand in named groups, which say what set them and what moving them breaks."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOMS = ("pdf", "scan", "pages")
GROUPS = ("thresholds.py", "table_thresholds.py")
NEUTRAL = {0.0, 1.0, -1.0}  # an origin, a whole, a side: nothing that could be moved
MOST_TRIVIAL = 2


@pytest.fixture(scope="module")
def modules(root: Path) -> dict[str, ast.Module]:
    """Every module of the rooms but the groups themselves."""
    files = [p for room in ROOMS for p in sorted((root / "ingestion" / "documents" / room).glob("*.py"))]
    assert len(files) > 30
    return {
        f"{p.parent.name}/{p.name}": ast.parse(p.read_text("utf-8")) for p in files if p.name not in GROUPS
    }


def _floats(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) is float and node.value not in NEUTRAL:
            yield node


def _compared(tree: ast.AST) -> Iterator[ast.Constant]:
    """Whole numbers in comparisons, but for those that say which of several things is meant."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            places = {
                id(part) for inner in ast.walk(node) if isinstance(inner, ast.Subscript)
                for part in ast.walk(inner.slice)
            }  # fmt: skip
            for part in ast.walk(node):
                is_number = isinstance(part, ast.Constant) and type(part.value) is int
                if is_number and id(part) not in places and abs(part.value) > MOST_TRIVIAL:
                    yield part


def test_no_bare_threshold_stands_in_a_reader(modules: dict[str, ast.Module]) -> None:
    bare = [
        f"{name}:{node.lineno}: {node.value!r}"
        for name, tree in modules.items()
        for node in (*_floats(tree), *_compared(tree))
    ]
    assert not bare, "into a group of thresholds.py beside it, with the corpus that set it"


def test_a_group_says_what_set_it_and_what_moving_it_breaks(root: Path) -> None:
    groups = [
        node
        for room in ROOMS
        for name in GROUPS
        if (file := root / "ingestion" / "documents" / room / name).exists()
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
    ]
    assert len(groups) > 20
    said = {group.name: ast.get_docstring(group) or "" for group in groups}
    assert [name for name, text in said.items() if "Set by" not in text or "Moved" not in text] == []


@pytest.mark.parametrize("text", ["x = 0.3 * size", "if gap < 4: pass", "GAP = 0.5", "ok = max(n, 5) > m"])
def test_the_search_finds_a_bare_threshold(text: str) -> None:
    assert [*_floats(ast.parse(text)), *_compared(ast.parse(text))]


@pytest.mark.parametrize(
    "text", ["x = 0.0", "if len(rows) < 2: pass", "a = boxes[3] > boxes[1]", "n = size / 3"]
)
def test_the_search_leaves_what_is_no_threshold(text: str) -> None:
    assert not [*_floats(ast.parse(text)), *_compared(ast.parse(text))]
