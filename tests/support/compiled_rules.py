"""What the rules of the audit can say, read out of their compiled SQL."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import sqlglot
from sqlglot import exp

Said = tuple[set[str], set[str]]
"""The variants of a rule and the names of its arguments."""

NO_ARGUMENT = "none"


def what_rules_say(manifest: Mapping[str, Any], compiled: Path) -> dict[str, Said]:
    """Rule code → what it can say; what its prepared models hand on to it, it says."""
    nodes = manifest["nodes"]
    found = {}
    for node in nodes.values():
        if node["resource_type"] == "model" and "audit/rules/" in node["path"]:
            read = [nodes[key] for key in node["depends_on"]["nodes"] if ".int_audit_" in key]
            parts = [_said(compiled / model["path"]) for model in (node, *read)]
            variants, arguments = (set().union(*sets) for sets in zip(*parts, strict=True))
            found[node["name"][:3].upper()] = variants, arguments - {NO_ARGUMENT}
    return found


def _said(sql: Path) -> Said:
    variants: set[str] = set()
    arguments: set[str] = set()
    for alias in sqlglot.parse_one(sql.read_text(encoding="utf-8"), read="duckdb").find_all(exp.Alias):
        if alias.alias == "variant":
            variants |= {value.this for value in _chosen(alias.this) if isinstance(value, exp.Literal)}
        if alias.alias == "arguments" and isinstance(alias.this, exp.Map):
            arguments |= {key.this for key in alias.this.args["keys"].expressions}
    return variants, arguments


def _chosen(expression: exp.Expression) -> list[exp.Expression | None]:
    """What a column may hold: the branches of a case, else the expression itself."""
    if not isinstance(expression, exp.Case):
        return [expression]
    return [*(branch.args["true"] for branch in expression.args["ifs"]), expression.args.get("default")]
