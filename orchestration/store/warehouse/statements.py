"""What dbt compiled, kept after a build that came to its end: every model and test as a statement, inputs first.

dbt is the definition and builds everything anew when a definition changed. A refresh in between runs the same
statements over what changed (`increment.py`): dbt spends a tenth of a second of its own on each node, however few rows
it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from graphlib import TopologicalSorter
from typing import Any

from orchestration.home import Home
from orchestration.store.files import read_json, write_json

KEPT = "statements.json"
CATALOG = '"jixiao".'
"""How compiled statements name the warehouse: by its file."""
LAKE = "lake"
BY_AGENCY, BY_REGION = "by_agency", "by_region"
"""What of a model a change touches (`dbt_project.yml`); of every other all rows."""


@dataclass(frozen=True, slots=True)
class ModelStatement:
    """A model: its relation, how it is kept, what of it a change touches, and the statement that makes it."""

    unique_id: str
    schema: str
    name: str
    is_view: bool
    refreshed: str
    is_constant: bool
    sql: str

    @property
    def full_name(self) -> str:
        """`schema.name`."""
        return f"{self.schema}.{self.name}"

    @property
    def relation(self) -> str:
        """`"schema"."name"`, for SQL behind a catalog."""
        return f'"{self.schema}"."{self.name}"'


@dataclass(frozen=True, slots=True)
class TestStatement:
    """A test: its statement, whether failing it is an error, and whether it asks about all."""

    __test__ = False

    unique_id: str
    name: str
    is_error: bool
    is_whole: bool
    sql: str


@dataclass(frozen=True, slots=True)
class Statements:
    """All of a build. `made_of` says which sources; `lake` holds the text that stands for each lake table."""

    made_of: str
    models: tuple[ModelStatement, ...]
    tests: tuple[TestStatement, ...]
    seeds: tuple[str, ...]
    lake: Mapping[str, str]


def kept_statements(home: Home) -> Statements | None:
    """The statements of the last whole build; `None` where there was none."""
    kept = read_json(home.dbt_target / KEPT)
    if kept is None:
        return None
    return Statements(
        kept["made_of"],
        tuple(ModelStatement(**one) for one in kept["models"]),
        tuple(TestStatement(**one) for one in kept["tests"]),
        tuple(kept["seeds"]),
        kept["lake"],
    )


def keep_statements(home: Home, made_of: str) -> Statements:
    """Keep what dbt has just built, from its manifest and the results of its run."""
    manifest = read_json(home.dbt_target / "manifest.json")
    results = read_json(home.dbt_target / "run_results.json")["results"]
    compiled = {one["unique_id"]: one.get("compiled_code") or "" for one in results}
    nodes = {key: node for key, node in manifest["nodes"].items() if key in compiled}
    models = tuple(_models(nodes, compiled))
    statements = Statements(
        made_of,
        models,
        tuple(_tests(nodes, compiled, {one.unique_id: one for one in models})),
        tuple(
            f'"{node["schema"]}"."{node["alias"]}"'
            for node in nodes.values()
            if node["resource_type"] == "seed"
        ),
        {
            source["name"]: source["config"]["meta"]["external_location"].format(name=source["name"])
            for source in manifest["sources"].values()
            if source["source_name"] == LAKE
        },
    )
    write_json(home.dbt_target / KEPT, asdict(statements))
    return statements


def forget_statements(home: Home) -> None:
    """Before dbt builds: what it builds now is not what was kept."""
    (home.dbt_target / KEPT).unlink(missing_ok=True)


def _models(nodes: Mapping[str, Any], compiled: Mapping[str, str]) -> Iterator[ModelStatement]:
    models = {key: node for key, node in nodes.items() if node["resource_type"] == "model"}
    graph = {
        key: [one for one in node["depends_on"]["nodes"] if one in models] for key, node in models.items()
    }
    constant: set[str] = set()
    for key in TopologicalSorter(graph).static_order():
        node = models[key]
        above = node["depends_on"]["nodes"]
        if all(one.startswith("seed.") or one in constant for one in above):
            constant.add(key)
        yield ModelStatement(
            key,
            node["schema"],
            node["alias"],
            node["config"]["materialized"] == "view",
            node["config"]["meta"]["refreshed"],
            key in constant,
            compiled[key],
        )


def _tests(
    nodes: Mapping[str, Any], compiled: Mapping[str, str], models: Mapping[str, ModelStatement]
) -> Iterator[TestStatement]:
    for key, node in nodes.items():
        if node["resource_type"] != "test":
            continue
        asked = [models[one] for one in node["depends_on"]["nodes"] if one in models]
        of = models.get(node.get("attached_node") or "")
        judged = [of] if of else asked
        if judged:  # reference data alone were tested when they changed
            whole = any(one.refreshed != BY_AGENCY for one in judged)
            error = node["config"]["severity"].lower() == "error"
            yield TestStatement(key, node["name"], error, whole, compiled[key])


def attached_model(node: Mapping[str, Any], nodes: Mapping[str, Any]) -> str:
    """The model or seed a test belongs to: its own, the one it names for Dagster, else the last it asks."""
    if node.get("attached_node"):
        return str(node["attached_node"])
    asked = [one for one in node["depends_on"]["nodes"] if one in nodes]
    named = node["config"].get("meta", {}).get("dagster", {}).get("ref", {}).get("name")
    return str(next((one for one in asked if nodes[one]["name"] == named), asked[-1]))
