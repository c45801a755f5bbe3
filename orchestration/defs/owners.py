"""The groups of the graph, from left to right, and which room of the repository answers for each (CONTRIBUTING.md).

Dagster keeps owners of assets. Of checks it keeps none, nor kinds: those stand in their metadata, under the same names.
"""

from collections.abc import Mapping
from typing import TypedDict

GROUPS: Mapping[str, str] = {
    "landing": "team:orchestration",
    "reading": "team:ingestion",
    "reference": "team:dbt_project",
    "staging": "team:dbt_project",
    "conform": "team:dbt_project",
    "core": "team:dbt_project",
    "audit_prepared": "team:dbt_project",
    "audit_rules": "team:dbt_project",
    "audit_verdicts": "team:dbt_project",
    "reporting_prepared": "team:dbt_project",
    "reporting": "team:dbt_project",
    "quality": "team:dbt_project",
    "acceptance": "team:expectations",
    "publication": "team:orchestration",
}
"""Data flow from a group to one below it in this list, and never up; a test on the loaded definitions."""


class Owned(TypedDict):
    """Where an asset stands, and whose it is."""

    group_name: str
    owners: list[str]


def owned(group: str) -> Owned:
    """The arguments of an asset that say where it stands and whose it is."""
    return {"group_name": group, "owners": [GROUPS[group]]}


def check_metadata(group: str, kind: str) -> dict[str, str]:
    """Who answers for a check, and what it is made with."""
    return {"owner": GROUPS[group], "kind": kind}
