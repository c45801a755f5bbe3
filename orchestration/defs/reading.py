"""From originals to pages, from pages to records: the lake's tables, the quarantine, and the fiscal years they tell of.

What a file says is `ingestion`'s matter; how many are read at once is `store/reading/pool.py`'s. Reading and recognising
are two assets with a version each: changed words recognise every kept page anew and open no original.
The lake is one asset per record table and not partitioned, because a document belongs to a year only once it
has been read. Each year that arrives becomes a partition of `reports_by_year`, with a materialisation of its own.
"""

from collections.abc import Iterator
from typing import Any

import dagster as dg
import duckdb

from ingestion.records import RECORD_TYPES
from ingestion.version import READER_VERSION
from orchestration.defs.data_version import data_version_of
from orchestration.defs.descriptions import of_records
from orchestration.defs.labels import label, labelled
from orchestration.defs.landing import archive
from orchestration.defs.owners import owned
from orchestration.defs.previews import markdown, table_figures
from orchestration.defs.resources import HomeWriter
from orchestration.home import Home
from orchestration.progress import Progress
from orchestration.run_report import RunReport
from orchestration.store.archive.deliveries import write_ops_tables
from orchestration.store.lake.ops_tables import OPS_TABLES
from orchestration.store.lake.questions import YearFigures, documents_of_year, figures_by_year, relation
from orchestration.store.lake.sealing import recover
from orchestration.store.reading.pages import earlier_versions, figures_of_pages, remove_old_pages
from orchestration.store.reading.pool import RecognitionResult, StepResult, read_pending, recognise_pending
from orchestration.store.review.effects import apply_assignments, apply_withdrawals
from orchestration.store.review.files import review_digest
from orchestration.store.review.take_in import Reviewed, take_in_review
from orchestration.store.warehouse.failed_checks import try_again
from orchestration.words import advice, phrase, words

OWNED = owned("reading")
fiscal_years = dg.DynamicPartitionsDefinition(name="fiscal_year")


@dg.asset(**OWNED, kinds={"json"}, description=phrase("asset_pages"), deps=[archive], pool="warehouse")
def pages(
    writer: HomeWriter, progress: dg.ResourceParam[Progress], report: dg.ResourceParam[RunReport]
) -> dg.MaterializeResult:
    """What was read of every original (页面留存): blocks and tables as printed, before anyone asks what they mean.

    Each original is opened once per version of the reader, in parallel processes; scans are recognised here.
    """
    place = writer.open()
    report.earlier_versions = earlier_versions(place)
    result = report.opened = read_pending(place, progress)
    figures = figures_of_pages(place)
    return dg.MaterializeResult(
        metadata=labelled(
            {
                "pages_kept": figures.pages,
                "bytes": figures.bytes,
                "bytes_a_page": round(figures.bytes / figures.pages) if figures.pages else 0,
                "bytes_of_earlier_readers": figures.others,
                "versions_before": report.earlier_versions,
                "reader_version": READER_VERSION,
                "opened_in_this_run": result.done,
                **_refused(result),
                "folder": dg.MetadataValue.path(place.pages),
            }
        )
    )


def _refused(result: StepResult) -> dict[str, Any]:
    examples = [r for shown in result.examples.values() for r in shown]
    return {
        "refused_in_this_run": dict(result.refused),
        "seconds": round(result.seconds, 2),
        "refused_for_example": markdown(
            tuple(map(label, ("file", "reason", "what", "advice"))),
            [(r.file_name, r.code, words(r.message), advice(r.message)) for r in examples],
        ),
    }


LAKE_SPECS = [
    dg.AssetSpec(
        ["lake", kind.table],
        deps=[pages],
        kinds={"parquet"},
        description=of_records(kind.holds),
        **OWNED,
    )
    for kind in RECORD_TYPES
]
OPS_SPECS = [
    dg.AssetSpec(
        ["lake_ops", table.name], deps=[pages] if table.of_files else [],
        kinds={"parquet" if table.of_files else "csv"}, description=of_records(table.holds), **OWNED,
    )
    for table in OPS_TABLES
]  # fmt: skip


@dg.multi_asset(name="lake", specs=[*LAKE_SPECS, *OPS_SPECS], pool="warehouse")
def lake(
    context: dg.AssetExecutionContext,
    writer: HomeWriter,
    progress: dg.ResourceParam[Progress],
    report: dg.ResourceParam[RunReport],
) -> Iterator[dg.MaterializeResult]:
    """Recognise every page that is new to these words, in parallel processes; say what came of it table by table."""
    place = writer.open()
    recover(place)
    try_again(place)
    said = review_digest(place)  # before the files are read: a line that comes meanwhile is the next run's
    apply_assignments(place)
    result = report.recognised = recognise_pending(place, progress)
    apply_withdrawals(place)
    remove_old_pages(place)
    reviewed = take_in_review(place, said)
    figures = write_ops_tables(place)
    this_run, version = _run_figures(result), data_version_of(context)
    with duckdb.connect() as connection:
        for kind in RECORD_TYPES:
            shown = table_figures(connection, relation(place, kind.table))
            metadata = {label("new_records"): result.records[kind.table], **shown}
            yield dg.MaterializeResult(
                asset_key=["lake", kind.table], metadata=metadata, data_version=version
            )
        totals = {"documents": figures.delivered, "read": figures.read, "quarantined": figures.quarantined}
        for spec in OPS_SPECS:
            table = f"read_parquet('{place.lake_ops}/{spec.key.path[-1]}.parquet')"
            told = labelled({**totals, **this_run, **_review_figures(reviewed)})
            metadata = {**told, **table_figures(connection, table)}
            yield dg.MaterializeResult(asset_key=spec.key, metadata=metadata, data_version=version)
    _tell_years(context, place, result)


def _review_figures(reviewed: Reviewed) -> dict[str, Any]:
    """What people decided and corrected, and what of it does not match any more."""
    return {
        "decisions": reviewed.decisions,
        "corrections": reviewed.counts,
        "to_look_at_in_review": [words(notice) for notice in reviewed.notices],
    }


def _run_figures(result: RecognitionResult) -> dict[str, Any]:
    """What this run recognised and refused, for the pages of Dagster and for the command line."""
    return {
        "read_in_this_run": result.done,
        "records": sum(result.records.values()),
        "issues": dict(result.issues),
        "coverage": dict(result.cells),
        **_refused(result),
    }


def _tell_years(context: dg.AssetExecutionContext, home: Home, result: RecognitionResult) -> None:
    """A partition for every year the lake holds; a materialisation for those this run touched or found new."""
    by_year = figures_by_year(home)
    known = set(context.instance.get_dynamic_partitions(fiscal_years.name))
    new = [str(year) for year in by_year if str(year) not in known]
    context.instance.add_dynamic_partitions(fiscal_years.name, new)
    for year, figures in by_year.items():
        if str(year) in new or year in result.years:
            metadata = _year_metadata(home, year, figures)
            context.log_event(
                dg.AssetMaterialization(reports_by_year.key, partition=str(year), metadata=metadata)
            )


def _year_metadata(home: Home, year: int, figures: YearFigures) -> dict[str, Any]:
    columns, rows = documents_of_year(home, year)
    return labelled(
        {
            "documents": figures.documents,
            "records": sum(figures.records.values()),
            "records_by_table": figures.records,
            "issues": figures.issues,
            "coverage": figures.coverage,
            "reports": markdown(columns, rows),
        }
    )


# Told of by the lake's step and made by none of its own: one partitioned asset that could be made would have
# "Materialize all" ask which partition is meant.
reports_by_year = dg.AssetSpec(
    "reports_by_year",
    **OWNED,
    kinds={"parquet"},
    deps=[["lake", "document"], ["lake", "coverage"]],
    partitions_def=fiscal_years,
    description=phrase("asset_reports_by_year"),
)
