"""No text of a record escapes the type that hides personal data, whatever field is added tomorrow."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import AfterValidator, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from ingestion.privacy import redact, redact_figure
from ingestion.records import RECORD_TYPES, Record
from tests.support.personal import KINDS, Planted, kinds_in

FIELDS = [(record, name, info) for record in RECORD_TYPES for name, info in record.model_fields.items()]
FIGURE_ENDS = "_raw"


def _texts(annotation: Any, metadata: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The metadata of each `str` in a type."""
    if annotation is str:
        yield metadata
    elif typing.get_origin(annotation) is typing.Annotated:
        inner, *more = typing.get_args(annotation)
        yield from _texts(inner, (*metadata, *more))
    elif typing.get_origin(annotation) is not typing.Literal:
        for part in typing.get_args(annotation):
            yield from _texts(part)


def _hides(metadata: tuple[Any, ...]) -> bool:
    return any(isinstance(one, AfterValidator) and one.func in (redact, redact_figure) for one in metadata)


def _has_a_pattern(metadata: tuple[Any, ...]) -> bool:
    parts = [part for one in metadata for part in (one, *getattr(one, "metadata", ()))]
    return any(getattr(part, "pattern", None) for part in parts)


@pytest.mark.parametrize(("record", "name", "info"), FIELDS, ids=[f"{r.table}.{n}" for r, n, _ in FIELDS])
def test_every_text_of_a_record_hides_what_is_personal_or_is_a_code(
    record: type[Record], name: str, info: FieldInfo
) -> None:
    for metadata in _texts(info.rebuild_annotation()):
        assert _hides(metadata) or _has_a_pattern(metadata), f"{record.__name__}.{name} is a bare str"


PRINTED = [
    (record, name, info)
    for record, name, info in FIELDS
    if any(_hides(metadata) for metadata in _texts(info.rebuild_annotation()))
]


def test_most_fields_are_print() -> None:
    assert len(PRINTED) > 80, "the walk over the fields found next to nothing"


@pytest.mark.parametrize("planted", KINDS, ids=lambda planted: planted.kind)
def test_no_kind_of_personal_data_enters_any_text_of_any_record(planted: Planted) -> None:
    entered = []
    for record, name, info in PRINTED:
        typed = f"就业服务 {planted.typed}"
        value = TypeAdapter(info.rebuild_annotation()).validate_python(typed)
        if kinds_in(value):
            entered.append(f"{record.table}.{name}: {value}")
    assert not entered


@pytest.mark.parametrize("planted", KINDS, ids=lambda planted: planted.kind)
def test_no_code_of_a_record_takes_print(planted: Planted) -> None:
    """What is no print is a code, whose pattern lets no printed text in."""
    taken = []
    for record, name, info in FIELDS:
        if any(not _hides(metadata) for metadata in _texts(info.rebuild_annotation())):
            try:
                TypeAdapter(info.rebuild_annotation()).validate_python(f"就业服务 {planted.typed}")
            except ValidationError:
                continue
            taken.append(f"{record.table}.{name}")
    assert not taken
