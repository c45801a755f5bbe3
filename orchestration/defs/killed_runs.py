"""Runs whose process was killed: nobody told Dagster, so they would look as if they ran for ever, and the queue
would wait for them. A run signs with its process when it begins to write; one whose process is gone is failed.
"""

import os
from pathlib import Path

import dagster as dg

from orchestration.words import phrase

PROCESS_TAG = "jixiao/process"


def sign(instance: dg.DagsterInstance, run_id: str) -> None:
    """Note in the run which process it is."""
    if instance.has_run(run_id):
        instance.add_run_tags(run_id, {PROCESS_TAG: process_identity(os.getpid()) or ""})


def close_orphans(instance: dg.DagsterInstance) -> None:
    """Mark runs as failed whose process has ended."""
    started = dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED])
    for run in instance.get_runs(filters=started):
        signed = run.tags.get(PROCESS_TAG)
        if signed and process_identity(int(signed.partition("@")[0])) != signed:
            instance.report_run_failed(run, phrase("run_killed", process=signed))


def process_identity(process_id: int) -> str | None:
    """A process by number and time of start, since numbers are used again; `None` if it is gone."""
    try:
        status = Path(f"/proc/{process_id}/stat").read_text(encoding="utf-8")
    except OSError:
        return None
    # The name, in brackets, may itself hold spaces and brackets. After it: the state first, the time of start 20th.
    fields = status.rpartition(")")[2].split()
    return None if fields[0] == "Z" else f"{process_id}@{fields[19]}"
