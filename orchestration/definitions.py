"""The graph Dagster shows: the pieces of `defs/`, put together over one home. See `defs/__init__.py` for the order."""

import dagster as dg

from orchestration.defs import (
    acceptance,
    automation,
    counts,
    landing,
    publication,
    reading,
    rereading,
    resources,
    transform,
    verifying,
)
from orchestration.home import Home
from orchestration.progress import Progress, silent
from orchestration.run_report import RunReport
from orchestration.store.warehouse.dbt import prepare_manifest


def build_definitions(
    home: Home, progress: Progress = silent, report: RunReport | None = None
) -> dg.Definitions:
    """Everything over `home`; tests and the command line hand in their own home, listener and report of the run."""
    manifest = prepare_manifest(home)
    warehouse = transform.warehouse_assets(home, manifest)
    built = transform.published_keys(warehouse)
    return dg.Definitions(
        assets=[
            landing.landing,
            landing.archive,
            reading.pages,
            reading.lake,
            reading.reports_by_year,
            warehouse,
            acceptance.data_docs(built),
            *publication.publication_assets(built, manifest),
        ],
        asset_checks=[
            counts.every_document_is_accounted_for,
            counts.every_record_reached_its_fact,
            counts.few_documents_fail_checks,
            counts.compared_with_last_publication,
            acceptance.acceptance_checks(),
        ],
        jobs=[automation.refresh_job, rereading.reread_job, verifying.verify_job],
        sensors=[automation.landing_sensor],
        schedules=[automation.nightly, verifying.weekly],
        resources={
            "home": resources.HomeFolder(root=str(home.root)),
            "writer": resources.HomeWriter(root=str(home.root)),
            "progress": dg.ResourceDefinition.hardcoded_resource(progress),
            "report": dg.ResourceDefinition.hardcoded_resource(report or RunReport()),
        },
        # One process a run: the parallel work, reading documents, has processes of its own.
        executor=dg.in_process_executor,
    )


@dg.definitions
def defs() -> dg.Definitions:
    """What Dagster loads: the home of `JIXIAO_HOME`."""
    return build_definitions(Home.open())
