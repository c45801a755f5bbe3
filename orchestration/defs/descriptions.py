"""What a table or a check is, in the reader's language, from where it is said: records, dbt's own files, the seed of rules.

English is what dbt's files say; they print a table's Chinese label in brackets or as `label_zh`, and that label, with the
layer it stands in, is what is told in Chinese.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from ingestion.language import Language
from ingestion.meanings.meaning import Meaning
from ingestion.messages import Message, Plain
from orchestration.home import DBT_PROJECT
from orchestration.language import language
from orchestration.words import phrase, words

_LABEL = re.compile(r"[（(]([^()（）]*[一-鿿][^()（）]*)[)）]")
_RULE = re.compile(r"([a-e]\d\d)_")
_TO = re.compile(r"ref\(\s*'(\w+)'")


def of_records(holds: Meaning) -> str:
    """What a table of the lake holds, as its records say."""
    if language() is Language.ENGLISH:
        return holds.text
    return phrase("table_told", label=holds.label_zh, layer="group_reading")


def of_node(node: Mapping[str, Any], group: str) -> str:
    """What a model or a seed holds; of a rule, what it checks."""
    rule = _rules().get(_rule_code(node))
    if rule is not None:
        name, said = (
            ("rule_name", "description") if language() is Language.ENGLISH else ("rule_name_zh", "formula")
        )
        return phrase("rule_told", name=rule[name], said=rule[said])
    if language() is Language.ENGLISH:
        return str(node["description"])
    return phrase("table_told", label=label_of(node), layer=f"group_{group}")


def label_of(node: Mapping[str, Any]) -> str:
    """The Chinese label of a model, seed or column: its `label_zh`, else what its description prints in brackets; else blank."""
    meta = {**node.get("meta", {}), **node.get("config", {}).get("meta", {})}
    if meta.get("label_zh"):
        return str(meta["label_zh"])
    found = _LABEL.search(node.get("description") or "")
    return found[1] if found else ""


def of_test(test: Mapping[str, Any], nodes: Mapping[str, Any]) -> str:
    """What a test of dbt makes sure of: generic ones by their kind and arguments, the others by their name."""
    kind = (test.get("test_metadata") or {}).get("name")
    if kind is None:
        return phrase(f"check_{test['name']}")
    given = test["test_metadata"].get("kwargs", {})
    column = str(given.get("column_name") or "")
    arguments: dict[str, Plain] = {
        "column": _column(column, nodes.get(str(test.get("attached_node")), {})),
        "columns": tuple(map(str, given.get("combination_of_columns") or given.get("columns") or ())),
        "values": tuple(map(str, given.get("values") or ())),
        "field": str(given.get("field") or ""),
        "table": next(iter(_TO.findall(str(given.get("to") or ""))), ""),
    }
    return words(Message(f"check_{kind}", arguments))


def _column(name: str, node: Mapping[str, Any]) -> str:
    label = label_of(node.get("columns", {}).get(name, {})) if language() is Language.CHINESE else ""
    return f"{name}（{label}）" if label else name


def _rule_code(node: Mapping[str, Any]) -> str:
    found = _RULE.match(node["name"])
    return found[1].upper() if found else ""


@cache
def _rules() -> Mapping[str, Mapping[str, str]]:
    """The seed of rules by code."""
    with (DBT_PROJECT / "seeds" / "audit_rules.csv").open(encoding="utf-8", newline="") as lines:
        return {row["rule_code"]: row for row in csv.DictReader(lines)}
