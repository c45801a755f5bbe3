"""dbt's models as assets and its tests as asset checks; see https://docs.dagster.io/integrations/libraries/dbt.

No model is named here: groups follow from folders, everything else from dbt's own files. dbt stays unpartitioned:
its tables are rebuilt whole in seconds, and facts of different years stand in one table.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
from dagster_dbt import DagsterDbtTranslator, DbtCliInvocation, DbtCliResource, DbtProject, dbt_assets

from ingestion.messages import Message
from ingestion.privacy import redact
from orchestration.defs.descriptions import of_node, of_test
from orchestration.defs.labels import label
from orchestration.defs.owners import check_metadata, owned
from orchestration.defs.previews import FAILING_ROWS, markdown, table_figures
from orchestration.defs.resources import HomeWriter
from orchestration.home import DBT_PROJECT, Home
from orchestration.progress import Progress, Stage, Step
from orchestration.run_report import RunReport
from orchestration.store.files import read_json
from orchestration.store.warehouse.dbt import (
    FailedTest,
    environment,
    executable,
    failed_tests,
    forget_results,
)
from orchestration.store.warehouse.publish import open_warehouse
from orchestration.store.warehouse.rounds import Built, Settled, settle
from orchestration.words import words

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
QUARANTINE = dg.AssetKey(["lake_ops", "quarantine"])
SHOWN_ASIDE = 20
PUBLISHED_SCHEMAS = ("marts", "ops")


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

    def get_asset_check_spec(
        self,
        asset_spec: dg.AssetSpec,
        manifest: Mapping[str, Any],
        unique_id: str,
        project: DbtProject | None,
    ) -> dg.AssetCheckSpec | None:
        """The spec of one test, with what it makes sure of."""
        spec = super().get_asset_check_spec(asset_spec, manifest, unique_id, project)
        if spec is None:
            return None
        return spec._replace(
            description=of_test(manifest["nodes"][unique_id], manifest["nodes"]),
            metadata={**spec.metadata, **check_metadata(asset_spec.group_name or SEEDS, "dbt")},
        )


def group_of(node: Mapping[str, Any]) -> str:
    """The group of a model by the folder it stands in; seeds are reference data."""
    if node["resource_type"] == "seed":
        return SEEDS
    folders = tuple(node["fqn"][1:-1])
    return next((group for start, group in LAYERS.items() if folders[: len(start)] == start), "other")


def _labels(node: Mapping[str, Any]) -> dict[str, str]:
    """The Chinese label, where a model's `meta` gives one."""
    meta = {**node.get("meta", {}), **node["config"].get("meta", {})}
    return {name: str(meta[name]) for name in ("label_zh", "grain") if meta.get(name)}


def dbt_resource(home: Home) -> DbtCliResource:
    """dbt as Dagster calls it, with the executable that answers `--version` by itself."""
    return DbtCliResource(
        project_dir=str(DBT_PROJECT), profiles_dir=str(DBT_PROJECT), dbt_executable=str(executable(home))
    )


def build_arguments() -> list[str]:
    """What dbt is asked to do. Its unit tests are the developer's: they say nothing about a delivery.

    Everything is made anew, for a seed whose columns changed does not fit the table of an earlier version.
    """
    return ["build", "--full-refresh", "--exclude-resource-type", "unit_test"]


def warehouse_assets(manifest: Path) -> dg.AssetsDefinition:
    """All of `dbt_project` as one step that builds the warehouse file."""

    @dbt_assets(manifest=manifest, dagster_dbt_translator=Translator(), name="warehouse", pool="warehouse")
    def warehouse(
        context: dg.AssetExecutionContext,
        writer: HomeWriter,
        dbt: DbtCliResource,
        progress: dg.ResourceParam[Progress],
        report: dg.ResourceParam[RunReport],
    ) -> Iterator[Any]:
        place = writer.open()
        last: list[tuple[DbtCliInvocation, list[Any]]] = []

        def build() -> Built:
            forget_results(place)
            invocation = _build(context, place, dbt)
            last[:] = [(invocation, _events(invocation, progress))]
            failed = tuple(failed_tests(place))
            return Built(invocation.is_successful() or any(f.is_error for f in failed), failed)

        settled = settle(place, build)
        report.set_aside = len(settled.aside)
        _tell_aside(context, place, settled)
        ((invocation, events),) = last
        yield from _with_figures(events, place, list(settled.failed))
        if not invocation.is_successful():
            raise refusal(list(settled.failed), settled.held)

    return warehouse


def _tell_aside(context: dg.AssetExecutionContext, home: Home, settled: Settled) -> None:
    """The quarantine, told once more: documents that checks speak against went into it while the warehouse was built."""
    if not settled.aside:
        return
    with duckdb.connect() as connection:
        shown = table_figures(connection, f"read_parquet('{home.lake_ops}/quarantine.parquet')")
    examples = [(r.file_name, r.place, words(r.message)) for r in settled.aside[:SHOWN_ASIDE]]
    metadata = {
        label("refused_by_checks"): len(settled.aside),
        label("refused_for_example"): markdown(tuple(map(label, ("file", "place", "what"))), examples),
        **shown,
    }
    context.log_event(dg.AssetMaterialization(QUARANTINE, metadata=metadata))


def published_keys(warehouse: dg.AssetsDefinition) -> list[dg.AssetKey]:
    """The tables readers get, and that checks speak of."""
    return sorted(key for key in warehouse.keys if key.path[0] in PUBLISHED_SCHEMAS)


def _build(context: dg.AssetExecutionContext, home: Home, dbt: DbtCliResource) -> DbtCliInvocation:
    # dagster-dbt hands dbt the environment of this process, and renders the profile in it itself.
    os.environ.update(environment(home))
    return dbt.cli(build_arguments(), context=context, target_path=home.dbt_target, raise_on_error=False)


def _events(invocation: DbtCliInvocation, progress: Progress) -> list[Any]:
    """All that dbt did. Held until it has ended, because nobody may open the file while it writes."""
    events = []
    for event in invocation.stream():
        events.append(event)
        progress(Step(Stage.TRANSFORM, len(events)))
    return events


def _with_figures(events: list[Any], home: Home, failed: list[FailedTest]) -> Iterator[Any]:
    """Row counts and previews for tables, the failing rows for tests.

    Not for views: each of the audit's rules would be computed twice more, and what they say stands in a table.
    """
    nodes = read_json(home.dbt_target / "manifest.json")["nodes"]
    failing = {f.unique_id: f for f in failed}
    with open_warehouse(home.warehouse_file) as connection:
        for event in events:
            unique_id = _unique_id(event)
            if isinstance(event, dg.Output) and unique_id in nodes and not _is_view(nodes[unique_id]):
                relation = '"{schema}"."{alias}"'.format_map(nodes[unique_id])
                yield event.with_metadata({**event.metadata, **table_figures(connection, relation)})
            elif isinstance(event, dg.AssetCheckResult) and unique_id in failing:
                yield event.with_metadata({**event.metadata, **_words(failing[unique_id])})
            else:
                yield event


def _is_view(node: Mapping[str, Any]) -> bool:
    return bool(node["config"].get("materialized") == "view")


def _unique_id(event: Any) -> str | None:
    value = event.metadata.get("unique_id")
    text: str | None = value.value if isinstance(value, dg.MetadataValue) else value
    return text


def _words(failed: FailedTest) -> dict[str, Any]:
    """What a failed test says, as metadata of its check."""
    return {"message": redact(failed.message), FAILING_ROWS: markdown(failed.columns, failed.rows)}


def refusal(failed: list[FailedTest], held: Message | None = None) -> dg.Failure:
    """The failure of a build, in words: why it is held if many documents fail, each test with its first failing rows."""
    errors = [f for f in failed if f.is_error]
    told = [Message("dbt_test_failed", {"name": f.name, "said": redact(f.message)}) for f in errors]
    return dg.Failure(
        description=words(Message("dbt_refused", parts=(*([held] if held else []), *told))),
        metadata={f.name: markdown(f.columns, f.rows) for f in errors if f.rows},
        allow_retries=False,
    )
