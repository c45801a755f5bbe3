"""What a test of dbt makes sure of, as a message: generic tests by their kind and arguments, the others by their name.

The words stand in `orchestration/words/dbt.yml`; a test finds a test of dbt that has none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from expectations.by_document import Offence
from ingestion.messages import Message, Plain

_LABEL = re.compile(r"[（(]([^()（）]*[一-鿿][^()（）]*)[)）]")
_TO = re.compile(r"ref\(\s*'(\w+)'")


@dataclass(frozen=True, slots=True)
class FailedGuarantee(Offence):
    """A test of dbt that one document fails, and what it makes sure of; `meaning` is left blank."""

    guarantee: Message = field(kw_only=True)


def guarantee(test: Mapping[str, Any], nodes: Mapping[str, Any], *, is_labelled: bool = True) -> Message:
    """What a test of dbt's manifest makes sure of. `is_labelled`: its column is followed by the Chinese label."""
    kind = (test.get("test_metadata") or {}).get("name")
    if kind is None:
        return Message(f"check_{test['name']}")
    given = test["test_metadata"].get("kwargs", {})
    column = str(given.get("column_name") or "")
    node = nodes.get(str(test.get("attached_node")), {})
    label = label_of(node.get("columns", {}).get(column, {})) if is_labelled else ""
    arguments: dict[str, Plain] = {
        "column": f"{column}（{label}）" if label else column,
        "columns": tuple(map(str, given.get("combination_of_columns") or given.get("columns") or ())),
        "values": tuple(map(str, given.get("values") or ())),
        "field": str(given.get("field") or ""),
        "table": next(iter(_TO.findall(str(given.get("to") or ""))), ""),
    }
    return Message(f"check_{kind}", arguments)


def node_meta(node: Mapping[str, Any]) -> dict[str, Any]:
    """The `meta` of a model, seed or column of dbt's manifest; what its configuration says goes first."""
    return {**node.get("meta", {}), **node.get("config", {}).get("meta", {})}


def label_of(node: Mapping[str, Any]) -> str:
    """The Chinese label of a model, seed or column: its `label_zh`, else what its description prints in brackets; else blank."""
    if label := node_meta(node).get("label_zh"):
        return str(label)
    found = _LABEL.search(node.get("description") or "")
    return found[1] if found else ""
