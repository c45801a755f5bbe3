"""The expectation suites as asset checks. What is expected is written in `expectations/`, nowhere here.

Critical rules block: what is published stays as it was. Great Expectations judges whole builds; after a refresh of what
changed the same rules are asked in SQL, and the library only if any says something else than its pages (Data Docs) do.
The pages are written by the same step, so that they speak of a refused delivery, too.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg

from expectations.asked import pages_tell, verdicts
from expectations.rules import Rule, Suite, Verdict
from expectations.suites import SUITES, all_rules
from ingestion.messages import Message
from orchestration.defs.labels import labelled
from orchestration.defs.owners import check_metadata, owned
from orchestration.defs.previews import FAILING_ROWS, markdown
from orchestration.defs.resources import HomeWriter
from orchestration.progress import Progress, Stage, Step
from orchestration.run_report import RunReport
from orchestration.store.sql import asking
from orchestration.store.warehouse.publish import open_warehouse
from orchestration.words import phrase, words

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

DATA_DOCS = dg.AssetKey("data_docs")
SEVERITY = {"critical": dg.AssetCheckSeverity.ERROR, "warning": dg.AssetCheckSeverity.WARN}


def check_name(suite: Suite, rule: Rule) -> str:
    """The name of a rule's check; equal to `Verdict.name`."""
    return f"{suite.name}__{rule.name}"


def acceptance_checks() -> dg.AssetChecksDefinition:
    """One check per rule, on the table it speaks for, all in one step."""
    specs = [
        dg.AssetCheckSpec(
            check_name(suite, rule),
            asset=suite.table.split("."),
            description=phrase("accepted_if", title=suite.title, meaning=rule.told),
            blocking=rule.severity == "critical",
            metadata=check_metadata("acceptance", "great_expectations"),
        )
        for suite, rule in all_rules()
    ]

    @dg.multi_asset_check(name="acceptance", specs=specs, pool="warehouse")
    def acceptance(
        context: dg.AssetCheckExecutionContext,
        writer: HomeWriter,
        progress: dg.ResourceParam[Progress],
        report: dg.ResourceParam[RunReport],
    ) -> Iterator[dg.AssetCheckResult]:
        place = writer.open()
        progress(Step(Stage.CHECK, 0, len(specs)))
        with open_warehouse(place.warehouse_file) as connection:
            told = _as_the_pages_tell(connection, place.data_docs) if report.by_slice else None
            if told is None:
                told = _judged(connection, place.data_docs)
                context.op_execution_context.log_event(
                    dg.AssetMaterialization(
                        DATA_DOCS, metadata=labelled({"folder": dg.MetadataValue.path(place.data_docs)})
                    )
                )
        progress(Step(Stage.CHECK, len(told), len(specs)))
        yield from (check_result(verdict) for verdict in told)

    return acceptance


def _as_the_pages_tell(connection: "duckdb.DuckDBPyConnection", docs: Path) -> list[Verdict] | None:
    """The verdicts as they are asked in SQL; `None` where a rule says something else than on the pages."""
    told = list(verdicts(SUITES, asking(connection)))
    return told if pages_tell(docs, told) else None


def _judged(connection: "duckdb.DuckDBPyConnection", docs: Path) -> list[Verdict]:
    """The verdicts of Great Expectations, which writes its pages anew."""
    from expectations.runner import judge  # noqa: PLC0415 - seconds of import, for a whole build alone

    def load(query: str) -> "pd.DataFrame":
        return connection.execute(query).df()

    return judge(SUITES, load, docs, _said)


def _said(meaning: str) -> str:
    """A rule's meaning or a suite's title in the reader's language."""
    return phrase("rule_of_acceptance", meaning=meaning)


def check_result(verdict: Verdict) -> dg.AssetCheckResult:
    """A verdict in Dagster's words, with the failing rows by key."""
    observed = words(_observed(verdict))
    meaning = phrase("meaning_told", meaning=verdict.meaning)
    metadata = labelled({"rule": meaning, "observed": observed, "rows": verdict.rows})
    if verdict.failing:
        metadata[FAILING_ROWS] = markdown(verdict.columns, verdict.failing)
    return dg.AssetCheckResult(
        asset_key=verdict.table.split("."),
        check_name=verdict.name,
        passed=verdict.passed,
        severity=SEVERITY[verdict.severity],
        description=phrase("meaning_and_observed", meaning=verdict.meaning, observed=observed),
        metadata=metadata,
    )


def _observed(verdict: Verdict) -> Message:
    """What was seen."""
    if verdict.rows == 0:
        return Message("observed_no_rows")
    if verdict.observed_value:
        return Message("observed_value", {"value": verdict.observed_value})
    return Message("observed_rows_fail", {"failing": verdict.failing_count, "rows": verdict.rows})


def data_docs(built: Sequence[dg.AssetKey]) -> dg.AssetSpec:
    """The pages as a node of the graph; the acceptance step tells when they were written."""
    return dg.AssetSpec(
        DATA_DOCS,
        deps=built,
        kinds={"html"},
        description=phrase("asset_data_docs"),
        **owned("acceptance"),
    )
