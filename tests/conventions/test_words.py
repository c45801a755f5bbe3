"""Every message has its words, in both languages, and every word is somebody's."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingestion.words import Phrase
from orchestration.words import catalogue

MADE_BY = ("Message", "MemberError", "ReaderIssue", "phrase", "_told")
"""What makes a message of a reason, beside the errors; the others pass one on."""
PASSED_ON = ("damaged", "_damaged", "refuse", "_report")
GIVEN_BY_ALL = {"parts", "name", "advice", "column"}  # by what passes the reason on
CODE = ("ingestion", "orchestration")


@dataclass(frozen=True)
class Use:
    """A reason that is written in code, and the arguments beside it."""

    where: str
    by: str
    reason: str
    arguments: frozenset[str]


def _uses(path: Path) -> Iterator[Use]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    by_name = {
        target.id: _keys(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (reason := _reason(node)):
            handed = [*node.args, *(k.value for k in node.keywords)]
            keys = {key for one in handed if isinstance(one, ast.Dict) for key in _keys(one)}
            keys |= {key for one in handed if isinstance(one, ast.Name) for key in by_name.get(one.id, ())}
            keys |= {k.arg for k in node.keywords if k.arg}
            yield Use(f"{path.name}:{node.lineno}", _called(node), reason, frozenset(keys))


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _reason(node: ast.Call) -> str:
    """The reason that a call names: with `reason=`, as a text behind others that has words, else as its first text."""
    named = _called(node)
    if not (named in MADE_BY + PASSED_ON or named.endswith("Error")):
        return ""
    keywords = [k.value for k in node.keywords if k.arg == "reason"]
    texts = [
        one.value
        for one in (*keywords, *reversed(node.args))
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value
    ]
    return next((text for text in texts if text in catalogue().phrases), texts[-1] if texts else "")


def _keys(dictionary: ast.Dict) -> set[str]:
    return {str(key.value) for key in dictionary.keys if isinstance(key, ast.Constant)}


def _blanks(phrase: Phrase, language: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(getattr(phrase, language)) if name}


def _input_errors(root: Path) -> set[str]:
    tree = ast.parse((root / "ingestion" / "errors.py").read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.ClassDef)}


@pytest.fixture(scope="module")
def sources(root: Path) -> list[Path]:
    return [path for room in CODE for path in sorted((root / room).rglob("*.py"))]


def test_what_is_raised_with_a_reason_has_words_for_it(sources: list[Path], root: Path) -> None:
    errors = _input_errors(root)
    missing = [
        use
        for path in sources
        for use in _uses(path)
        if use.reason not in catalogue().phrases and (use.by in errors or _is_reason(use.reason))
    ]
    assert missing == []


def _is_reason(literal: str) -> bool:
    """Whether a text is a name, as reasons are, and no sentence of another error."""
    return literal.isidentifier() and "_" in literal


def test_words_have_the_arguments_that_their_blanks_need(sources: list[Path]) -> None:
    phrases = catalogue().phrases
    lacking = {
        use.where: needed
        for path in sources
        for use in _uses(path)
        if use.reason in phrases
        if (needed := _blanks(phrases[use.reason], "zh") - use.arguments - GIVEN_BY_ALL)
    }
    assert lacking == {}


def test_both_languages_have_the_same_blanks() -> None:
    words = catalogue()
    entries = {**words.phrases, **words.advices, **words.terms}
    assert len(entries) > 100
    assert {
        key: (_blanks(entry, "zh"), _blanks(entry, "en"))
        for key, entry in entries.items()
        if _blanks(entry, "zh") != _blanks(entry, "en")
    } == {}


def _bare(text: str) -> str:
    """A phrase without its blanks."""
    return re.sub(r"\{[^}]*\}", "", text)


def test_chinese_words_are_chinese_and_english_ones_are_not() -> None:
    words = catalogue()
    for key, entry in {**words.phrases, **words.advices}.items():
        chinese, english = _bare(entry.zh), _bare(entry.en)
        assert re.search("[一-鿿]", chinese) or not re.search("[A-Za-z]", english), key
        assert not re.search("[，。；：]", english), key


def _beginnings(path: Path) -> Iterator[str]:
    """What reasons that are put together begin with: `phrase(f"asset_lake_{table}")`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _called(node) in ("phrase", "Message", "early"):
            for one in node.args[:1]:
                if isinstance(one, ast.JoinedStr) and isinstance(one.values[0], ast.Constant):
                    yield str(one.values[0].value)


def test_every_phrase_and_every_advice_is_used(sources: list[Path]) -> None:
    literals = {
        node.value
        for path in sources
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    words = catalogue()
    named = {phrase.advice for phrase in words.phrases.values()}
    beginnings = tuple(beginning for path in sources for beginning in _beginnings(path))
    unused = words.phrases.keys() - literals
    assert sorted(key for key in unused if not key.startswith(beginnings)) == []
    assert sorted(words.advices.keys() - literals - named) == []
    assert sorted(name for name in named if name and "{" not in name and name not in words.advices) == []
