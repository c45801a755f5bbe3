"""dbt's models as assets and its tests as asset checks; see https://docs.dagster.io/integrations/libraries/dbt.

No model is named here: groups follow from folders, everything else from dbt's own files. dbt stays unpartitioned:
facts of different years stand in one table. dbt builds everything when a definition changed, in the night, and when it is
asked to (`--full`); a refresh in between computes what changed (`store/warehouse/increment.py`).
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from itertools import count
from pathlib import Path

import dagster as dg
import duckdb

from ingestion.messages import Message
from ingestion.privacy import redact
from orchestration.defs.data_version import data_version_of
from orchestration.defs.groups import group_of
from orchestration.defs.labels import label
from orchestration.defs.model_checks import Found, ModelChecks
from orchestration.defs.model_specs import model_specs
from orchestration.defs.previews import markdown, table_figures
from orchestration.defs.resources import HomeWriter
from orchestration.home import Home
from orchestration.progress import Progress, Stage, Step
from orchestration.run_report import RunReport
from orchestration.store.archive.deliveries import refusals
from orchestration.store.files import read_json
from orchestration.store.warehouse.builds import forget_build, was_built
from orchestration.store.warehouse.dbt import FailedTest, environment, failed_tests
from orchestration.store.warehouse.failed_checks import set_aside_ids
from orchestration.store.warehouse.increment import Increment, WholeBuildNeededError, refresh_in_rounds
from orchestration.store.warehouse.publish import open_warehouse
from orchestration.store.warehouse.whole import settle_whole
from orchestration.words import words

QUARANTINE = dg.AssetKey(["lake_ops", "quarantine"])
Told = dg.MaterializeResult | dg.AssetCheckResult
SHOWN_ASIDE = 20
SHOWN_ROWS = 3
FULL_TAG = "jixiao/full"
"""A run with this tag has dbt build everything, whatever changed."""
NODE_ENDED = frozenset({"NodeFinished", "LogModelResult", "LogTestResult", "LogSeedResult"})
PUBLISHED_SCHEMAS = ("marts", "ops")


def build_arguments() -> list[str]:
    """What dbt is asked to do. Its unit tests are the developer's: they say nothing about a delivery.

    Everything is made anew, for a seed whose columns changed does not fit the table of an earlier version.
    """
    return ["build", "--full-refresh", "--exclude-resource-type", "unit_test"]


def warehouse_assets(home: Home, manifest: Path) -> dg.AssetsDefinition:
    """All of `dbt_project` as one step that brings the warehouse file up to date."""
    checks = ModelChecks.of(read_json(manifest), group_of)

    @dg.multi_asset(
        name="warehouse",
        specs=model_specs(home, manifest),
        check_specs=checks.specs(),
        allow_arbitrary_check_specs=True,
        can_subset=True,  # so that no check has to be told of; the warehouse is always brought up to date as a whole
        pool="warehouse",
    )
    def warehouse(
        context: dg.AssetExecutionContext,
        writer: HomeWriter,
        progress: dg.ResourceParam[Progress],
        report: dg.ResourceParam[RunReport],
    ) -> Iterator[Told]:
        place, made_of = writer.open(), manifest.stem
        steps = count(1)

        def told() -> None:
            progress(Step(Stage.TRANSFORM, next(steps)))

        before = set(set_aside_ids(place))
        if FULL_TAG not in context.run.tags:
            try:
                done, _ = refresh_in_rounds(place, made_of, told)
            except WholeBuildNeededError as why:
                context.log.info(words(Message("whole_build", parts=(why.message,))))
            else:
                report.by_slice = True
                report.set_aside = _tell_aside(context, place, before)
                yield from _selected(context, _told_of_slice(place, checks, done))
                return

        def build() -> tuple[FailedTest, ...] | None:
            forget_build(place)
            is_successful = _build(place, manifest, told)
            failed = tuple(failed_tests(place))
            return failed if is_successful or any(f.is_error for f in failed) else None

        settled = settle_whole(place, made_of, build, told)
        report.set_aside = _tell_aside(context, place, before)
        failed = list(settled.failed)
        yield from _selected(context, _told_of_build(place, checks, failed))
        if not was_built(place) or any(f.is_error for f in failed):
            raise refusal(failed, settled.held)

    return warehouse


def _selected(context: dg.AssetExecutionContext, told: Iterable[Told]) -> Iterator[Told]:
    """What a run asked for: somebody may have chosen one model in the UI."""
    assets = context.selected_asset_keys
    checks = {(key.asset_key, key.name) for key in context.selected_asset_check_keys}
    version = data_version_of(context)
    for one in told:
        if isinstance(one, dg.AssetCheckResult):
            if (one.asset_key, one.check_name) in checks:
                yield one
        elif one.asset_key in assets:
            yield one._replace(data_version=version)


def _tell_aside(context: dg.AssetExecutionContext, home: Home, before: Set[str]) -> Counter[str]:
    """How many documents checks speak against that they did not `before`, by reason; and the quarantine, told once more with them."""
    new = set(set_aside_ids(home)) - before
    if not new:
        return Counter()
    aside = [one for one in refusals(home) if one.document_id in new]
    with duckdb.connect() as connection:
        shown = table_figures(connection, f"read_parquet('{home.lake_ops}/quarantine.parquet')")
    examples = [(r.file_name, r.place, words(r.message)) for r in aside[:SHOWN_ASIDE]]
    metadata = {
        label("refused_by_checks"): len(aside),
        label("refused_for_example"): markdown(tuple(map(label, ("file", "place", "what"))), examples),
        **shown,
    }
    context.log_event(dg.AssetMaterialization(QUARANTINE, metadata=metadata))
    return Counter(one.code for one in aside)


def published_keys(warehouse: dg.AssetsDefinition) -> list[dg.AssetKey]:
    """The tables readers get, and that checks speak of."""
    return sorted(key for key in warehouse.keys if key.path[0] in PUBLISHED_SCHEMAS)


def _build(home: Home, manifest: Path, told: Callable[[], None]) -> bool:
    """Let dbt build everything; whether all went well. It is told of each node that ended."""
    from orchestration.defs.translation import dbt_resource  # noqa: PLC0415 - dbt, seconds of import

    # dagster-dbt hands dbt the environment of this process, and renders the profile in it itself.
    os.environ.update(environment(home))
    invocation = dbt_resource(home).cli(
        build_arguments(), manifest=manifest, target_path=home.dbt_target, raise_on_error=False
    )
    for message in invocation.stream_raw_events():
        if message.raw_event["info"]["name"] in NODE_ENDED:
            told()
    return invocation.is_successful()


def _told_of_build(home: Home, checks: ModelChecks, failed: list[FailedTest]) -> Iterator[Told]:
    """What dbt built: row counts and previews for tables, and for each model its checks with the failing rows.

    No figures for views: each of the audit's rules would be computed twice more, and what they say stands in a table.
    """
    nodes = (read_json(home.dbt_target / "manifest.json") or {"nodes": {}})["nodes"]
    results = (read_json(home.dbt_target / "run_results.json") or {"results": []})["results"]
    status = {one["unique_id"]: one for one in results}
    with open_warehouse(home.warehouse_file) as connection:
        for key, result in status.items():
            if key in checks.assets and result["status"] == "success":
                node = nodes[key]
                metadata = {"unique_id": key, label("seconds"): round(result["execution_time"], 2)}
                if node["config"].get("materialized") != "view":
                    metadata |= table_figures(connection, '"{schema}"."{alias}"'.format_map(node))
                yield dg.MaterializeResult(asset_key=checks.assets[key], metadata=metadata)
    asked = {key for key, result in status.items() if result["status"] not in ("skipped", "error")}
    yield from checks.results(asked, {f.unique_id: _found(f) for f in failed})


def _told_of_slice(home: Home, checks: ModelChecks, done: Increment) -> Iterator[Told]:
    """What a refresh computed: rows of the slice and of the whole table, and the checks over the slice."""
    with open_warehouse(home.warehouse_file) as connection:
        for key, rows in done.rows.items():
            asset = checks.assets[key]
            metadata = {
                label("documents_touched"): done.documents,
                label("rows_computed"): rows,
                label("cpu_seconds"): round(done.seconds[key], 3),
            }
            metadata |= table_figures(
                connection, ".".join(f'"{part}"' for part in checks.relations[key]),
                SHOWN_ROWS if rows and asset.path[0] in PUBLISHED_SCHEMAS else 0,
            )  # fmt: skip
            yield dg.MaterializeResult(asset_key=asset, metadata=metadata)
    found = {
        test: Found(done.failing[test], "", str(markdown(shown.columns, shown.rows).value))
        for test, shown in done.shown.items()
    }
    yield from checks.results(done.failing.keys(), found)


def _found(failed: FailedTest) -> Found:
    table = markdown(failed.columns, failed.rows).value if failed.rows else ""
    return Found(len(failed.rows), redact(failed.message), str(table))


def refusal(failed: list[FailedTest], held: Message | None = None) -> dg.Failure:
    """The failure of a build, in words: why it is held if many documents fail, each test with its first failing rows."""
    errors = [f for f in failed if f.is_error]
    told = [Message("dbt_test_failed", {"name": f.name, "said": redact(f.message)}) for f in errors]
    return dg.Failure(
        description=words(Message("dbt_refused", parts=(*([held] if held else []), *told))),
        metadata={f.name: markdown(f.columns, f.rows) for f in errors if f.rows},
        allow_retries=False,
    )
