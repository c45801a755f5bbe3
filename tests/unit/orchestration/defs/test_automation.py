"""What starts a refresh, without starting one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import pytest

from ingestion.messages import Message
from orchestration.defs.automation import ATTEMPTS, CHANGE_TAG, JOB, landing_sensor, nightly
from orchestration.defs.killed_runs import PROCESS_TAG, close_orphans, process_identity
from orchestration.defs.resources import HomeFolder
from orchestration.home import Home
from orchestration.store.archive.ledger import archive_landing
from orchestration.store.lock import refresh_lock


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.open(tmp_path / "home")


@pytest.fixture
def instance() -> dg.DagsterInstance:
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


def land(home: Home, name: str, age: float = 60) -> None:
    path = home.landing / name
    path.write_text(name, "utf-8")
    os.utime(path, (time.time() - age,) * 2)


def tick(home: Home, instance: dg.DagsterInstance) -> dg.SensorResult | dg.SkipReason:
    context = dg.build_sensor_context(instance, resources={"home": HomeFolder(root=str(home.root))})
    return landing_sensor(context)


def test_an_empty_landing_folder_starts_nothing(home: Home, instance: dg.DagsterInstance) -> None:
    assert "Nothing new" in tick(home, instance).skip_message


def test_what_has_landed_starts_one_run(home: Home, instance: dg.DagsterInstance) -> None:
    land(home, "a.docx")
    land(home, "b.docx")
    (request,) = tick(home, instance).run_requests
    assert request.tags["jixiao/new_files"] == "2"


def test_the_same_files_ask_with_the_same_key(home: Home, instance: dg.DagsterInstance) -> None:
    land(home, "a.docx")
    first, second = (tick(home, instance).run_requests[0].run_key for _ in range(2))
    assert first == second


def test_another_file_asks_with_another_key(home: Home, instance: dg.DagsterInstance) -> None:
    land(home, "a.docx")
    first = tick(home, instance).run_requests[0].run_key
    land(home, "b.docx")
    assert tick(home, instance).run_requests[0].run_key != first


def test_a_file_still_being_written_is_waited_for(home: Home, instance: dg.DagsterInstance) -> None:
    land(home, "a.docx", age=1)
    assert "still being written" in tick(home, instance).skip_message


def test_a_slow_upload_does_not_hold_back_the_others(home: Home, instance: dg.DagsterInstance) -> None:
    land(home, "a.docx", age=1)
    land(home, "b.docx")
    assert tick(home, instance).run_requests[0].tags["jixiao/new_files"] == "1"


def test_what_was_archived_and_not_read_starts_a_run(home: Home, instance: dg.DagsterInstance) -> None:
    land(home, "a.docx")
    archive_landing(home)
    assert len(tick(home, instance).run_requests) == 1


def test_nothing_starts_while_a_refresh_is_under_way(home: Home, instance: dg.DagsterInstance) -> None:
    land(home, "a.docx")
    with refresh_lock(home, Message("a test")):
        assert "under way: a test" in tick(home, instance).skip_message


def test_a_failed_run_is_tried_again_under_another_key_and_not_for_ever(
    home: Home, instance: dg.DagsterInstance
) -> None:
    land(home, "a.docx")
    keys = set()
    for _ in range(ATTEMPTS):
        (request,) = tick(home, instance).run_requests
        keys.add(request.run_key)
        instance.create_run_for_job(
            _job(), tags={CHANGE_TAG: request.tags[CHANGE_TAG]}, status=dg.DagsterRunStatus.FAILURE
        )
    assert len(keys) == ATTEMPTS
    assert "failed" in tick(home, instance).skip_message


def test_the_sensor_and_the_schedule_are_on_and_start_the_job() -> None:
    assert landing_sensor.default_status is dg.DefaultSensorStatus.RUNNING
    assert nightly.default_status is dg.DefaultScheduleStatus.RUNNING
    assert (landing_sensor.job_name, nightly.job_name) == (JOB, JOB)


def test_the_night_starts_one_run() -> None:
    night = datetime(2026, 1, 31, 18, 0, tzinfo=UTC)
    request = nightly(dg.build_schedule_context(scheduled_execution_time=night))
    assert request.run_key == "2026-01-31"
    assert (nightly.cron_schedule, nightly.execution_timezone) == ("0 2 * * *", "Asia/Shanghai")


def _job() -> dg.JobDefinition:
    @dg.op
    def nothing() -> None: ...

    @dg.job(name=JOB)
    def job() -> None:
        nothing()

    return job


@pytest.mark.parametrize(
    "status", [dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED]
)
def test_while_a_run_waits_or_works_no_other_is_asked_for(
    home: Home, instance: dg.DagsterInstance, status: dg.DagsterRunStatus
) -> None:
    land(home, "a.docx")
    tags = {PROCESS_TAG: str(process_identity(os.getpid()))}
    run = instance.create_run_for_job(_job(), tags=tags, status=status)
    assert "A run is waiting or at work" in tick(home, instance).skip_message
    instance.report_run_failed(run)
    assert len(tick(home, instance).run_requests) == 1


def test_a_run_that_was_killed_before_it_signed_blocks_nothing(
    home: Home, instance: dg.DagsterInstance
) -> None:
    land(home, "a.docx")
    instance.create_run_for_job(_job(), status=dg.DagsterRunStatus.STARTED)
    assert len(tick(home, instance).run_requests) == 1


def started_run(instance: dg.DagsterInstance, process: str) -> str:
    run = instance.create_run_for_job(_job(), tags={PROCESS_TAG: process}, status=dg.DagsterRunStatus.STARTED)
    return run.run_id


def test_a_run_whose_process_was_killed_is_failed(instance: dg.DagsterInstance) -> None:
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    run_id = started_run(instance, process_identity(process.pid))
    process.kill()
    process.wait()
    close_orphans(instance)
    assert instance.get_run_by_id(run_id).status is dg.DagsterRunStatus.FAILURE


def test_a_run_that_works_is_left_alone(instance: dg.DagsterInstance) -> None:
    run_id = started_run(instance, process_identity(os.getpid()))
    close_orphans(instance)
    assert instance.get_run_by_id(run_id).status is dg.DagsterRunStatus.STARTED
