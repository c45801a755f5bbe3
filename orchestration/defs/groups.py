"""Which group of the graph a node of dbt stands in: by its folder, so that no model is named."""

from collections.abc import Mapping
from typing import Any

# The layers of dbt_project by their folders, and the group of each.
LAYERS = {
    ("staging",): "staging",
    ("conform",): "conform",
    ("core",): "core",
    ("audit", "prepared"): "audit_prepared",
    ("audit", "rules"): "audit_rules",
    ("audit", "verdicts"): "audit_verdicts",
    ("reporting", "prepared"): "reporting_prepared",
    ("reporting", "answers"): "reporting",
    ("ops",): "quality",
}
SEEDS = "reference"


def group_of(node: Mapping[str, Any]) -> str:
    """The group of a model by the folder it stands in; seeds are reference data."""
    if node["resource_type"] == "seed":
        return SEEDS
    folders = tuple(node["fqn"][1:-1])
    return next((group for start, group in LAYERS.items() if folders[: len(start)] == start), "other")
