"""What a column is called: heading, unit and caveat in Chinese, from dbt's dictionary.

Two prints of the same dictionary are read: the `meta` of a column (`label_zh`, `unit`, `caveat`), which orchestration hands
in from dbt's manifest, and the column's comment in the published file, `Budget within the year (年中预算调整率), percent …`.
`meta` goes first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

Meta = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Table → column → what dbt's `meta` says of it."""

_LABEL = re.compile(r"\(([^()]*[\u4e00-\u9fff][^()]*)\)")
_UNIT = re.compile(r"万元|\bpercent\b|\bpoints\b|\bpersons\b")
UNITS = {"万元": "万元", "percent": "%", "points": "分", "persons": "人", "%": "%", "pages": "页"}


@dataclass(frozen=True, slots=True)
class Label:
    """Heading, unit (blank: none) and caveat (blank: none) of a column."""

    heading: str
    unit: str = ""
    caveat: str = ""


class NoLabelError(LookupError):
    """The dictionary has no Chinese heading for a column that readers are shown."""

    def __init__(self, table: str, column: str) -> None:
        super().__init__(
            f"{table}.{column} has no Chinese label: add meta.label_zh to its YAML in dbt_project/models"
        )


def label_of(table: str, column: str, comment: str | None, meta: Meta) -> Label:
    """The label of a column.

    Raises:
        NoLabelError: neither `meta` nor the comment names it in Chinese.
    """
    said = meta.get(table, {}).get(column, {})
    described = _of_comment(comment or "")
    heading = said.get("label_zh") or described.heading
    if not heading:
        raise NoLabelError(table, column)
    unit = UNITS.get(said.get("unit", ""), said.get("unit", "")) or described.unit
    return Label(heading, unit, said.get("caveat_zh", ""))


def _of_comment(comment: str) -> Label:
    """`English (中文), unit: more.`: the first brackets with Chinese in them, and the first unit that is named."""
    found = _LABEL.search(comment)
    unit = _UNIT.search(comment)
    return Label(found[1] if found else "", UNITS[unit[0]] if unit else "")
