"""The event log with its files kept open holds what Dagster's own class holds, file for file."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.instance.ref import InstanceRef
from dagster._core.storage.event_log import SqliteEventLogStorage

from orchestration import event_log
from orchestration.event_log import EventLog
from orchestration.home import Home
from orchestration.packed_events import PackedLaterError, packed, unpacked


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dg.DagsterInstance]:
    """The instance of a new home."""
    home = Home.open(tmp_path / "home")
    monkeypatch.setenv("DAGSTER_HOME", str(home.dagster))
    with dg.DagsterInstance.from_ref(InstanceRef.from_dir(str(home.dagster))) as made:
        yield made


@dg.asset
def reports() -> dg.MaterializeResult:
    return dg.MaterializeResult(metadata={"documents": 5})


def materialise(instance: dg.DagsterInstance) -> str:
    return dg.materialize([reports], instance=instance).run_id


def test_a_new_home_uses_it(instance: dg.DagsterInstance) -> None:
    assert isinstance(instance.event_log_storage, EventLog)


def test_dagsters_own_class_reads_the_same_files(instance: dg.DagsterInstance) -> None:
    run = materialise(instance)
    kept = [record.event_log_entry for record in instance.event_log_storage.get_records_for_run(run).records]
    own = SqliteEventLogStorage(str(Path(instance.root_directory) / "history" / "runs"))
    assert kept
    assert [record.event_log_entry for record in own.get_records_for_run(run).records] == kept
    event = own.get_latest_materialization_events([dg.AssetKey("reports")])[dg.AssetKey("reports")]
    assert event.asset_materialization.metadata["documents"].value == 5


def test_the_schema_is_asked_once_and_what_is_not_there_yet_again(
    instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    own = SqliteEventLogStorage.has_table

    def has_table(storage: SqliteEventLogStorage, name: str) -> bool:
        asked.append(name)
        return own(storage, name)

    monkeypatch.setattr(SqliteEventLogStorage, "has_table", has_table)
    storage = instance.event_log_storage
    for _ in range(3):
        materialise(instance)
        assert storage.has_table("asset_event_tags")
        assert not storage.has_table("of_a_later_version")
        assert storage.has_secondary_index("asset_key_index_columns")
        assert storage.has_asset_key_col("cached_status_data")
        assert not storage.has_asset_key_col("of_a_later_version")
    assert asked.count("asset_event_tags") == 1
    assert asked.count("of_a_later_version") == 3


def test_more_runs_than_files_may_stay_open(
    instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_log, "FILES_KEPT_OPEN", 2)
    runs = [materialise(instance) for _ in range(4)]
    assert len(instance.event_log_storage._engines) == 2
    assert all(instance.event_log_storage.get_logs_for_run(run) for run in runs)


def test_threads_take_turns(instance: dg.DagsterInstance) -> None:
    run = materialise(instance)
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(len(instance.event_log_storage.get_logs_for_run(run))))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_after_a_wipe_it_starts_anew(instance: dg.DagsterInstance) -> None:
    run = materialise(instance)
    instance.event_log_storage.wipe()
    assert instance.event_log_storage.get_logs_for_run(run) == []
    assert instance.event_log_storage.get_logs_for_run(materialise(instance))


def events_as_kept(instance: dg.DagsterInstance, run: str) -> list[object]:
    file = Path(instance.root_directory) / "history" / "runs" / f"{run}.db"
    with contextlib.closing(sqlite3.connect(file)) as connection:
        return [event for (event,) in connection.execute("select event from event_logs order by id")]


def test_events_are_kept_packed(instance: dg.DagsterInstance) -> None:
    run = materialise(instance)
    kept = events_as_kept(instance, run)
    assert kept
    assert all(isinstance(event, bytes) for event in kept)
    written = [event.to_json() for event in instance.all_logs(run)]
    assert sum(len(event) for event in kept if isinstance(event, bytes)) * 3 < sum(map(len, written))


def test_events_that_dagsters_own_class_wrote_are_read(instance: dg.DagsterInstance) -> None:
    run = materialise(instance)
    before = instance.all_logs(run)
    file = Path(instance.root_directory) / "history" / "runs" / f"{run}.db"
    instance.event_log_storage.dispose()
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        rows = connection.execute("select id, event from event_logs").fetchall()
        connection.executemany(
            "update event_logs set event = ? where id = ?",
            [(unpacked(event), number) for number, event in rows],
        )
    assert instance.all_logs(run) == before


@pytest.mark.parametrize("text", ["", "{}", '{"message": "绩效自评"}', '"run_id": "' * 50], ids=str)
def test_what_is_packed_is_unpacked_alike(text: str) -> None:
    assert unpacked(packed(text)) == text


def test_what_a_later_version_packed_is_not_taken_for_something_else() -> None:
    with pytest.raises(PackedLaterError):
        unpacked(b"\x02" + packed("{}")[1:])


@dg.asset_check(asset=reports)
def are_counted() -> dg.AssetCheckResult:
    return dg.AssetCheckResult(passed=True, metadata={"rules": 3})


@dg.multi_asset(specs=[dg.AssetSpec("first"), dg.AssetSpec("second")])
def several() -> Iterator[dg.MaterializeResult]:
    for name in ("first", "second"):
        yield dg.MaterializeResult(asset_key=name, metadata={"rows": 7})


def run_of_all(instance: dg.DagsterInstance) -> str:
    job = dg.Definitions(
        assets=[reports, several], asset_checks=[are_counted], jobs=[dg.define_asset_job("all")]
    ).resolve_job_def("all")
    return job.execute_in_process(instance=instance).run_id


def rows(instance: dg.DagsterInstance, file: str, asked: str) -> list[tuple[object, ...]]:
    path = Path(instance.root_directory) / "history" / "runs" / f"{file}.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute(asked).fetchall()


@pytest.mark.parametrize("at_once", ["0", "100"])
def test_what_was_intended_made_and_checked_is_found_again(
    instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch, at_once: str
) -> None:
    monkeypatch.setenv("DAGSTER_EVENT_BATCH_SIZE", at_once)
    for _ in range(2):
        run = run_of_all(instance)
    storage = instance.event_log_storage
    told = [record.dagster_event_type for record in storage.get_logs_for_run(run)]
    assert told.count(dg.DagsterEventType.ASSET_MATERIALIZATION_PLANNED) == 3
    assert told.count(dg.DagsterEventType.ASSET_CHECK_EVALUATION_PLANNED) == 1
    for name in ("first", "second"):
        event = storage.get_latest_materialization_events([dg.AssetKey(name)])[dg.AssetKey(name)]
        assert event.run_id == run
        assert event.asset_materialization.metadata["rows"].value == 7
    key = dg.AssetCheckKey(dg.AssetKey("reports"), "are_counted")
    checked = storage.get_asset_check_execution_history(key, limit=5)
    assert [record.status.value for record in checked] == ["SUCCEEDED", "SUCCEEDED"]
    assert checked[0].event.dagster_event.asset_check_evaluation_data.metadata["rules"].value == 3


def test_what_is_told_elsewhere_is_not_kept_twice(instance: dg.DagsterInstance) -> None:
    run = run_of_all(instance)
    entries = instance.event_log_storage.get_logs_for_run(run)
    outputs = [e.dagster_event.step_output_data for e in entries if e.dagster_event.is_successful_output]
    told = {(output.output_name, name) for output in outputs for name in output.metadata}
    assert {output.output_name for output in outputs} == {"result", "first", "second"}
    assert ("result", "documents") in told
    assert not told & {("first", "rows"), ("second", "rows")}
    types = {
        kind for (kind,) in rows(instance, "index", "select distinct dagster_event_type from event_logs")
    }
    assert not any("CHECK" in kind for kind in types)
    indexes = "select name from sqlite_master where type = 'index' and tbl_name = 'event_logs'"
    assert rows(instance, run, indexes) == []
    assert ("idx_events_by_asset",) in rows(instance, "index", indexes)
