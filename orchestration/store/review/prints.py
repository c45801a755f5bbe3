"""Figures by their print: how a correction finds one that was read otherwise or not at all, and takes the doubt from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ingestion.records import IndicatorRecord, IssueRecord, ReadingChoiceRecord, Record
from ingestion.records.base import FigureRecord

CONFIRMED_BASIS = "confirmed"
POINTS_OF_A_LEVEL = "level1_points"  # printed once, and in each record of the level


def print_field(kind: type[Record], field: str) -> str | None:
    """The field that holds the print of another one: `final_raw` of `final`; `None` where there is none."""
    if kind is IssueRecord and field == "read_as":
        return "source_text"
    raw = f"{field.removesuffix('_reported')}_raw"
    return raw if raw in kind.model_fields else None


def print_of(record: Record, field: str) -> str:
    """What is printed for a field, as a review file holds it; blank where nothing is."""
    raw = print_field(type(record), field)
    return " ".join(str(getattr(record, raw)).split()) if raw else ""


def is_doubtful(record: Record, field: str) -> bool:
    """Whether the figure stands open until somebody confirms a reading."""
    return isinstance(record, FigureRecord) and field in record.doubtful_columns


def printed_so(records: Sequence[Record], at: Iterable[int], field: str, read: str) -> list[int]:
    """Which of the records `at` print `read` for a field; of these the doubtful ones, where there are any."""
    same = [n for n in at if read and print_of(records[n], field) == read]
    return [n for n in same if is_doubtful(records[n], field)] or same


def sharing(records: Sequence[Record], at: int, field: str) -> list[int]:
    """The records that hold the one print of a figure: the points of a level stand in all its rows."""
    own = records[at]
    if field != POINTS_OF_A_LEVEL or not isinstance(own, IndicatorRecord):
        return [at]
    level = (own.scope, own.scope_number, own.level1_name)
    return [
        n for n, one in enumerate(records)
        if n == at
        or (isinstance(one, IndicatorRecord) and (one.scope, one.scope_number, one.level1_name) == level
            and is_doubtful(one, field))
    ]  # fmt: skip


def without_doubt(record: Record, field: str, choices: Iterable[ReadingChoiceRecord]) -> dict[str, Any]:
    """How certain a record is once a person said what stands in one field: the rest of it is what its choices say.

    Empty where the figure was sure before.
    """
    here = [
        one for one in choices
        if (one.read_table, one.source_ref) == (record.table, getattr(record, "source_ref", ""))
    ]  # fmt: skip
    if not isinstance(record, FigureRecord):
        return {}
    if not is_doubtful(record, field) and all(one.column_name != field for one in here):
        return {}
    doubtful = tuple(name for name in record.doubtful_columns if name != field)
    others = [
        one for one in here
        if one.column_name != field and (one.certainty == "inferred" or one.column_name in doubtful)
    ]  # fmt: skip
    return {
        "certainty": "doubtful" if doubtful else "inferred" if others else "sure",
        "certainty_basis": tuple(dict.fromkeys((*(one.basis for one in others), CONFIRMED_BASIS))),
        "doubtful_columns": doubtful,
    }


def value_text(value: Any) -> str:
    """A value of a record as a review file holds it; blank for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = f"{value:f}" if hasattr(value, "quantize") else str(value)
    return text.rstrip("0").rstrip(".") if hasattr(value, "quantize") and "." in text else text


def canonical(kind: type[Record], field: str, text: str) -> str:
    """A value of a review file as `value_text` gives the field's: 12.50 and 12.5 are the same amount."""
    if text == "":
        return text
    try:
        return value_text(_adapter(kind, field).validate_python(text))
    except ValidationError:
        return text


@cache
def _adapter(kind: type[Record], name: str) -> TypeAdapter[Any]:
    """What reads one field of a record out of text."""
    return TypeAdapter(kind.model_fields[name].rebuild_annotation())
