"""dbt's nodes as Dagster sees them, by dagster-dbt: its import brings dbt in, for seconds, so only who needs it imports this."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import (
    DagsterDbtTranslator,
    DagsterDbtTranslatorSettings,
    DbtCliResource,
    DbtProject,
    dbt_assets,
)

from orchestration.defs.descriptions import of_node
from orchestration.defs.groups import group_of
from orchestration.defs.owners import owned
from orchestration.home import DBT_PROJECT, Home
from orchestration.store.warehouse.dbt import executable
from orchestration.store.warehouse.guarantees import node_meta


class Translator(DagsterDbtTranslator):
    """Groups by folder, kinds by materialisation, keys of sources equal to those of the lake's assets."""

    def get_asset_spec(
        self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None
    ) -> dg.AssetSpec:
        """The spec of one model, seed or source."""
        spec = super().get_asset_spec(manifest, unique_id, project)
        node = manifest["nodes"].get(unique_id) or manifest["sources"][unique_id]
        if node["resource_type"] == "source":
            return spec.replace_attributes(key=dg.AssetKey([node["source_name"], node["name"]]))
        materialised = node["config"].get("materialized", "table")
        group = group_of(node)
        return spec.replace_attributes(
            key=dg.AssetKey([node["config"].get("schema") or node["schema"], node["name"]]),
            **owned(group),
            kinds={"dbt", "duckdb", "seed" if node["resource_type"] == "seed" else materialised},
            description=of_node(node, group),
        ).merge_attributes(metadata=_labels(node))


def _labels(node: Mapping[str, Any]) -> dict[str, str]:
    """The Chinese label, where a model's `meta` gives one."""
    meta = node_meta(node)
    return {name: str(meta[name]) for name in ("label_zh", "grain") if meta.get(name)}


def translated(manifest: Path) -> list[dg.AssetSpec]:
    """The specs of all models and seeds of a manifest."""
    translator = Translator(settings=DagsterDbtTranslatorSettings(enable_asset_checks=False))

    @dbt_assets(manifest=manifest, dagster_dbt_translator=translator, name="declared")
    def declared() -> Iterator[Any]:
        yield from ()  # only its specs are of use

    return list(declared.specs)


def dbt_resource(home: Home) -> DbtCliResource:
    """dbt as Dagster calls it, with the executable that answers `--version` by itself."""
    return DbtCliResource(
        project_dir=str(DBT_PROJECT), profiles_dir=str(DBT_PROJECT), dbt_executable=str(executable(home))
    )
