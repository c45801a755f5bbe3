"""Cells that say a part of a value: a bound and a unit in columns of their own, a yes or a no."""

from __future__ import annotations

import re

from ingestion.values.cells import ticked_in
from ingestion.values.folding import normalise
from ingestion.values.quantities import quantities
from ingestion.values.words import words

_END = re.compile(r"[。.;；,，、!！]+$")


def answer_of(text: str) -> bool | None:
    """Yes or no, where the cell says nothing else: 是, ☑是□否, 已完成, 未达标."""
    plain = _END.sub("", normalise(text))
    plain = ticked_in(plain) or plain
    said = words().answers.get(plain)
    return None if said is None else said == "yes"


def is_bound(text: str) -> bool:
    """Whether a cell holds nothing but a bound, or says that there is none: ≥, 大于等于, 定性."""
    plain = normalise(text)
    return plain in words().bounds_before or plain in ("定性", "定量", "正向", "反向")


def is_unit(text: str) -> bool:
    """Whether a cell holds nothing but a unit: 公里, %, 万元."""
    plain = normalise(text)
    bare = re.sub("^[百千万亿]+", "", plain)
    return plain in ("%", "‰", "/") or (
        bool(bare) and words().unit.fullmatch(bare.partition("/")[0]) is not None
    )


def with_columns(value: str, bound: str, unit: str) -> str:
    """A target whose bound and unit are printed in columns of their own, as one print: ≥ | 320 | 公里 is ≥320公里.

    What the value prints itself is not printed twice; 定性 and 无 are no bounds.
    """
    found = quantities(value)
    if len(found) != 1 or not re.search(r"\d", normalise(value)):
        return value
    plain = normalise(bound)
    has_bound = found[0].operator is not None or plain not in words().bounds_before
    printed_unit = normalise(unit)
    has_unit = found[0].unit is not None or not printed_unit or printed_unit in ("无", "/", "-")
    return f"{'' if has_bound else bound}{value}{'' if has_unit else unit}"
