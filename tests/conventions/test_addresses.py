"""Nobody but the grammar writes an address."""

from __future__ import annotations

import ast
import re
from pathlib import Path

GRAMMAR = "ingestion/addresses.py"
# What an f-string would hold around its values that puts an address together.
PIECE = re.compile(r"(^|/)(t|r|c|sp?|sA|sR)$|^p$|^/s\d")


def _pieces(path: Path) -> list[str]:
    """The words right before a value in each f-string of a file."""
    return [
        str(before.value)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        for before, value in zip(node.values, node.values[1:], strict=False)
        if isinstance(before, ast.Constant) and isinstance(value, ast.FormattedValue)
    ]


def test_no_other_module_puts_an_address_together(python_files: list[Path], root: Path) -> None:
    rooms = ("ingestion", "orchestration", "expectations", "reporting")
    files = [p for p in python_files if p.relative_to(root).parts[0] in rooms]
    assert files
    found = {
        str(path.relative_to(root)): pieces
        for path in files
        if (pieces := [piece for piece in _pieces(path) if PIECE.search(piece)])
    }
    assert found.pop(GRAMMAR)
    assert found == {}
