"""Words for people stand in catalogues: in no call that shows, raises or describes something."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestration.words import catalogue

SHOWS = {
    "echo", "say", "print", "heading", "fail", "info", "warning", "error", "CommandFailed", "SkipReason", "Failure",
    "report_run_failed", "Text", "table", "markdown", "write_text",
}  # fmt: skip
DESCRIBES = {"help", "description", "metavar", "epilog", "short_help", "prompt", "metadata"}
WORDS = re.compile(r"[A-Za-z]{2,}[,;:.]? +[A-Za-z]{2,}|[一-鿿]")
LABELS = ("label", "labelled")


def _literals(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The texts of an expression that are shown as they stand: not those handed on to another call that words them."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    elif isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute):  # ", ".join(…), "…".format(…)
            yield from _literals(node.func.value)
            for argument in node.args if node.func.attr == "join" else ():
                yield from _literals(argument)
    else:
        for child in ast.iter_child_nodes(node):
            yield from _literals(child)


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _shown(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            for argument in (*node.exc.args, *(k.value for k in node.exc.keywords)):
                yield from _literals(argument)
        if isinstance(node, ast.Call):
            shown = list(node.args) if _called(node) in SHOWS else []
            shown += [k.value for k in node.keywords if k.arg in DESCRIBES]
            for argument in shown:
                yield from _literals(argument)


def _told_in_code(text: str) -> list[str]:
    return sorted({said for _, said in _shown(ast.parse(text)) if WORDS.search(said)})


def test_nothing_is_said_outside_the_catalogues(root: Path) -> None:
    sources = sorted((root / "orchestration").rglob("*.py"))
    assert len(sources) > 80
    found = {
        str(path.relative_to(root)): told
        for path in sources
        if (told := _told_in_code(path.read_text("utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    "code",
    [
        'click.echo(f"{count} files were read")',
        'raise CommandFailed("Nothing is published")',
        'raise StoreError(f"{path} cannot be read")',
        '@dg.asset(description="Every original once")\ndef archive(): ...',
        'click.option("--json", help="as one object")',
        'result(metadata={"new documents": 1})',
        'say("已发布")',
        'say(", ".join(["still being written"]))',
    ],
)
def test_what_is_said_in_code_is_found(code: str) -> None:
    assert len(_told_in_code(code)) == 1


@pytest.mark.parametrize(
    "code",
    [
        'click.echo(phrase("added"))',
        'raise CommandFailed(early("no_dagster", python="a b"))',
        'raise HomeIsBusyError("home_busy")',
    ],
)
def test_what_a_catalogue_says_is_not_found(code: str) -> None:
    assert _told_in_code(code) == []


def test_every_label_has_its_words(root: Path) -> None:
    used: set[str] = set()
    for path in (root / "orchestration" / "defs").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _called(node) in LABELS:
                used |= {
                    n.value
                    for a in node.args
                    for n in ([a] if isinstance(a, ast.Constant) else getattr(a, "keys", ()))
                    if isinstance(n, ast.Constant)
                }
    assert len(used) > 30
    assert {name for name in used if f"label_{name}" not in catalogue().phrases} == set()
