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
from orchestration.home import DBT_PROJECT
from orchestration.language import language
from orchestration.store.warehouse.guarantees import guarantee, label_of
from orchestration.words import phrase, words

_RULE = re.compile(r"([a-e]\d\d)_")


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


def of_test(test: Mapping[str, Any], nodes: Mapping[str, Any]) -> str:
    """What a test of dbt makes sure of."""
    return words(guarantee(test, nodes, is_labelled=language() is Language.CHINESE))


def _rule_code(node: Mapping[str, Any]) -> str:
    found = _RULE.match(node["name"])
    return found[1].upper() if found else ""


@cache
def _rules() -> Mapping[str, Mapping[str, str]]:
    """The seed of rules by code."""
    with (DBT_PROJECT / "seeds" / "audit_rules.csv").open(encoding="utf-8", newline="") as lines:
        return {row["rule_code"]: row for row in csv.DictReader(lines)}
