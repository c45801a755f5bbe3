"""How a file of reviewed words is read: checked key by key against its schema, regular expressions compiled.

A key that no schema knows, a key that stands twice, a value of another type and a broken expression are errors that
name the file and the key. Nothing in a lookup is switched off by a slip of the pen.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

FOLDER = Path(__file__).parent
_TOLD = 5  # errors of one file
OF_EXPRESSION = re.compile(r"[\\|*+?^$\[\]{}\s]|\(\?")
_HEADER = 1  # lines of a CSV file above its rows


class BrokenLookupError(ValueError):
    """A lookup file does not fit its schema. The text names the file, the keys and what is wrong with each."""


class Lookup(BaseModel):
    """The schema of a lookup file, or of an entry of one."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _compiled(text: object) -> re.Pattern[str]:
    if not isinstance(text, str):
        raise ValueError("a regular expression is a text")
    try:
        return re.compile(text)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error


Pattern = Annotated[re.Pattern[str], BeforeValidator(_compiled)]
"""A regular expression over text without white space."""


def _plain(word: str) -> str:
    if not word or OF_EXPRESSION.search(word):
        raise ValueError("a word as it is printed, no expression")
    return word


Word = Annotated[str, AfterValidator(_plain)]
Words = tuple[Word, ...]
"""Words as they are printed. Their order says nothing."""


def any_of(words: Iterable[str]) -> str:
    """An expression that matches where one of the words stands, the longest first: 增加 is not read as 增."""
    by_length = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, by_length)) + ")"


def either(patterns: Iterable[re.Pattern[str]]) -> str:
    """An expression that matches where one of the patterns does, the first that fits."""
    return "(?:" + "|".join(pattern.pattern for pattern in patterns) + ")"


Schema = TypeVar("Schema", bound=BaseModel)


# The loader that PyYAML brings compiled takes a tenth of the time; not every build of it has one.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _UniqueKeys(_Loader):  # type: ignore[misc]  # whichever of the two it is
    """Reads a file in which a key stands once: of two, YAML would drop the first in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """A mapping as a dictionary."""
        keys: set[object] = set()
        for found, _ in node.value:
            if found.value in keys:
                mark = found.start_mark
                raise yaml.MarkedYAMLError(problem=f"{found.value} stands here twice", problem_mark=mark)
            keys.add(found.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


def read_words(schema: type[Schema], path: Path) -> Schema:
    """The content of a YAML lookup.

    Raises:
        BrokenLookupError: it does not fit its schema.
    """
    try:
        # A safe loader: see above.
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_UniqueKeys)  # noqa: S506
        return schema.model_validate(content)
    except yaml.YAMLError as error:
        raise BrokenLookupError(f"{path.name}: {error}") from error
    except ValidationError as error:
        raise BrokenLookupError(_told(path.name, error)) from error


def read_rows(schema: type[Schema], path: Path) -> tuple[Schema, ...]:
    """The rows of a CSV lookup; its columns are the fields of the schema.

    Raises:
        BrokenLookupError: a row does not fit the schema.
    """
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, restkey="behind the last column"))
    try:
        return TypeAdapter(tuple[schema, ...]).validate_python(rows)  # type: ignore[valid-type]
    except ValidationError as error:
        raise BrokenLookupError(_told(path.name, error)) from error


def _told(file: str, error: ValidationError) -> str:
    found = [_told_of(file, each) for each in error.errors(include_url=False)]
    rest = [f"and {len(found) - _TOLD} more"] if len(found) > _TOLD else []
    return "\n".join([*found[:_TOLD], *rest])


def _told_of(file: str, error: ErrorDetails) -> str:
    place = list(error["loc"])
    if place and isinstance(place[0], int):
        file, place = f"{file} line {place[0] + _HEADER + 1}", place[1:]
    what = "its schema knows no such key" if error["type"] == "extra_forbidden" else error["msg"]
    return f"{file}: {_key(place)}: {what}"


def _key(place: Iterable[int | str]) -> str:
    """accounts.total_both.phrases[2]; a key that is itself wrong stands as any other."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in place if step != "[key]")
    return "".join(steps).removeprefix(".") or "the file"
