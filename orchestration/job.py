"""The Dagster job `refresh`, run in this process, and what came of it, as fields of `RefreshResult`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import dagster as dg
from dagster._core.instance.ref import InstanceRef

from ingestion.privacy import redact
from orchestration.definitions import build_definitions
from orchestration.defs.automation import JOB
from orchestration.defs.model_checks import RULES_ASKED, RULES_FAILED
from orchestration.defs.previews import FAILING_ROWS, plain
from orchestration.defs.transform import FULL_TAG
from orchestration.home import Home
from orchestration.outcome import CheckFailure, Outcome
from orchestration.progress import Progress, Step
from orchestration.run_report import RunReport
from orchestration.store.archive.landing_folder import hidden
from orchestration.words import phrase

# Whoever calls us shows progress in their own way, on a terminal that stays theirs. The event log has everything.
QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
NO_CAPTURE = {
    "compute_logs": {
        "module": "dagster._core.storage.noop_compute_log_manager",
        "class": "NoOpComputeLogManager",
        "config": {},
    }
}
TAGS = {"jixiao/started_by": "refresh"}
EVENTS_AT_ONCE = 1_000
"""Of the events that come together, what a run intends to make and to check: all of them."""


def run_job(home: Home, progress: Progress, *, full: bool = False) -> dict[str, Any]:
    """Run the job to its end and return the fields of `RefreshResult` that speak of the run. `full`: dbt builds everything."""
    terminal = sys.stdout
    tags = {**TAGS, FULL_TAG: "true"} if full else TAGS

    def tell(step: Step) -> None:
        with redirect_stdout(terminal):
            progress(step)

    report = RunReport()
    job = build_definitions(home, tell, report).resolve_job_def(JOB)
    os.environ["DAGSTER_HOME"] = str(home.dagster)  # dagster.yaml refers to it
    os.environ.setdefault("DAGSTER_EVENT_BATCH_SIZE", str(EVENTS_AT_ONCE))
    reference = InstanceRef.from_dir(str(home.dagster), overrides=NO_CAPTURE)
    with (
        dg.DagsterInstance.from_ref(reference) as instance,
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
        redirect_stdout(nowhere),  # dagster-dbt repeats every line of dbt there
    ):
        result = job.execute_in_process(instance=instance, raise_on_error=False, run_config=QUIET, tags=tags)
        if _was_interrupted(result):
            raise KeyboardInterrupt  # Dagster turned Ctrl-C into a failed step; to whoever called us it is Ctrl-C
        return _outcome(result, report)


def _was_interrupted(result: dg.ExecuteInProcessResult) -> bool:
    """Whether the run ended because somebody pressed Ctrl-C."""
    for event in result.all_events:
        error = event.step_failure_data.error if event.is_step_failure else None
        while error:
            if error.cls_name in ("DagsterExecutionInterruptedError", "KeyboardInterrupt"):
                return True
            error = error.cause
    return False


def _outcome(result: dg.ExecuteInProcessResult, report: RunReport) -> dict[str, Any]:
    evaluations = result.get_asset_check_evaluations()
    failures = tuple(failure for e in evaluations if not e.passed for failure in _failures(e))
    if result.success:
        outcome = Outcome.PUBLISHED if report.is_new else Outcome.UNCHANGED
    else:
        outcome = Outcome.HELD_BACK if any(f.is_blocking for f in failures) else Outcome.FAILED
    return {
        "outcome": outcome,
        "new_now": report.archived.new,
        "still_growing": tuple(map(hidden, report.archived.growing)),
        "unreadable": tuple(map(hidden, report.archived.unreadable)),
        "opened_now": report.opened.done,
        "versions_before": report.earlier_versions,
        "read_now": report.recognised.done,
        "refused_now": dict(report.refused),
        "checks_passed": sum(map(_rules_passed, evaluations)),
        "check_failures": failures,
        "reason": "" if result.success else redact(_reason(result)),
    }


def _rules_passed(evaluation: dg.AssetCheckEvaluation) -> int:
    """A check of a model asks several rules; every other check is one."""
    asked = evaluation.metadata.get(RULES_ASKED)
    return int(evaluation.passed) if asked is None else int(str(asked.value)) - len(_rules_failed(evaluation))


def _rules_failed(evaluation: dg.AssetCheckEvaluation) -> list[dict[str, str]]:
    failed: Any = evaluation.metadata.get(RULES_FAILED)
    return list(failed.value) if failed is not None else []


def _failures(evaluation: dg.AssetCheckEvaluation) -> Iterator[CheckFailure]:
    """A failure for each rule that a check of a model names, else one for the check."""
    rules = _rules_failed(evaluation)
    if not rules:
        yield _failure(evaluation)
    for one in rules:
        yield CheckFailure(
            name=one["rule"],
            asset=evaluation.asset_key.to_user_string(),
            is_blocking=False,  # dbt itself refuses the delivery, in words of its own
            words=phrase("rows_fail_rule", meaning=one["meaning"], rows=one["rows"]),
            rows=one["shown"],
        )


def _failure(evaluation: dg.AssetCheckEvaluation) -> CheckFailure:
    rows = evaluation.metadata.get(FAILING_ROWS)
    message = evaluation.metadata.get("message")
    return CheckFailure(
        name=evaluation.check_name,
        asset=evaluation.asset_key.to_user_string(),
        is_blocking=bool(evaluation.blocking) and evaluation.severity == dg.AssetCheckSeverity.ERROR,
        words=evaluation.description or (str(message.value) if message else phrase("check_did_not_pass")),
        rows=plain(str(rows.value)) if rows else "",
    )


def _reason(result: dg.ExecuteInProcessResult) -> str:
    """Why the run failed: the step, and the innermost words of its error."""
    for event in result.all_events:
        if event.is_step_failure:
            data = event.step_failure_data
            if data.user_failure_data and data.user_failure_data.description:
                return data.user_failure_data.description
            error = data.error
            while error and error.cause:
                error = error.cause
            return f"{event.step_key}: {error.message.strip() if error else event.message}"
    failures = [e.message for e in result.all_events if e.is_failure and e.message]
    return failures[0] if failures else phrase("run_did_not_end")
