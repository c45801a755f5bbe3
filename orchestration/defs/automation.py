"""What starts a refresh: the job, the landing sensor, the nightly schedule."""

import hashlib
import json
from time import time as clock

import dagster as dg

from ingestion.messages import Message
from orchestration.defs.killed_runs import PROCESS_TAG, close_orphans
from orchestration.defs.resources import HomeFolder
from orchestration.defs.transform import FULL_TAG
from orchestration.store.archive.deliveries import pending
from orchestration.store.archive.landing_folder import LandingFile
from orchestration.store.archive.ledger import unseen
from orchestration.store.lock import holder
from orchestration.words import phrase, words

JOB = "refresh"
STABLE_SECONDS = 10.0
"""A landing file nobody changed for so long is taken to be whole."""

ATTEMPTS = 3
CHANGE_TAG = "jixiao/change"

UNDER_WAY = (
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
)

refresh_job = dg.define_asset_job(
    JOB,
    selection=dg.AssetSelection.all(),
    description=phrase("job_refresh"),
)


@dg.sensor(
    job=refresh_job,
    minimum_interval_seconds=15,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description=phrase("sensor_landing"),
)
def landing_sensor(context: dg.SensorEvaluationContext, home: HomeFolder) -> dg.SensorResult | dg.SkipReason:
    """Ask for a run for what is new. The same files never start two runs, unless the first one failed."""
    place = home.open()
    close_orphans(context.instance)
    busy = holder(place)
    if busy:
        return dg.SkipReason(words(Message("skip_under_way", parts=(busy,))))
    if _is_asked_for(context.instance):
        return dg.SkipReason(phrase("skip_asked_for"))
    now = clock()
    fresh = list(unseen(place))
    settled = [file for file in fresh if file.is_settled(now, STABLE_SECONDS)]
    left = [arrival.document_id for arrival in pending(place)]
    if not settled and not left:
        still = phrase("skip_being_written", files=len(fresh)) if fresh else phrase("skip_nothing_new")
        return dg.SkipReason(still)
    change = change_digest(settled, left)
    attempt = _failures(context.instance, change)
    if attempt >= ATTEMPTS:
        told = phrase("skip_failed_often", attempts=ATTEMPTS, tag=CHANGE_TAG, change=change)
        return dg.SkipReason(told)
    run_key = f"{change}-{attempt}" if attempt else change
    tags = {CHANGE_TAG: change, "jixiao/new_files": str(len(settled))}
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=run_key, tags=tags)])


def _is_asked_for(instance: dg.DagsterInstance) -> bool:
    """Whether a run waits or is at work: it takes whatever lies there when it looks, and the next tick sees what it did not.

    One that began and never signed with its process may have been killed before it could: the lock says whether it works.
    """
    found = instance.get_runs(dg.RunsFilter(job_name=JOB, statuses=list(UNDER_WAY)))
    return any(run.status is not dg.DagsterRunStatus.STARTED or PROCESS_TAG in run.tags for run in found)


def change_digest(files: list[LandingFile], documents: list[str]) -> str:
    """What is new, as a key: equal for the same files in the same state, whenever it is asked."""
    content = json.dumps([sorted(file.stamp for file in files), sorted(documents)])
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _failures(instance: dg.DagsterInstance, change: str) -> int:
    """How many runs for this very change failed or were cancelled."""
    ended_badly = [dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]
    return instance.get_runs_count(
        dg.RunsFilter(job_name=JOB, tags={CHANGE_TAG: change}, statuses=ended_badly)
    )


@dg.schedule(
    job=refresh_job,
    cron_schedule="0 2 * * *",
    execution_timezone="Asia/Shanghai",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description=phrase("schedule_nightly"),
)
def nightly(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """One refresh a night, in which dbt builds and tests everything; the key is the night."""
    return dg.RunRequest(run_key=context.scheduled_execution_time.date().isoformat(), tags={FULL_TAG: "true"})
