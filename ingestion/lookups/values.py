"""The words that figures are printed with: the schema of `values.yml`."""

from __future__ import annotations

from functools import cache
from typing import Literal

from ingestion.lookups.schema import FOLDER, Lookup, read_words
from ingestion.records.types import Operator

Printed = tuple[str, ...]
"""Words in ASCII widths without white space; the longest wins."""


class ValueWords(Lookup):
    """The whole of `values.yml`, key by key."""

    bounds_before: dict[Operator, Printed]
    bounds_behind: dict[Operator, Printed]
    about_before: Printed
    about_behind: Printed
    over: Printed
    fillers: Printed
    decrease: Printed
    adjusted: Printed
    saved: Printed
    increase: Printed
    reached: Printed
    units: Printed
    fold: dict[str, Printed]
    durations: Printed
    answers: dict[Literal["yes", "no"], Printed]
    grades: Printed


@cache
def value_words() -> ValueWords:
    """The words around figures."""
    return read_words(ValueWords, FOLDER / "values.yml")
