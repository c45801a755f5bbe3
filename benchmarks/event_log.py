"""What an event of a refresh costs: with Dagster's own event log, and with ours that keeps its files open."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass

import dagster as dg
from dagster._core.events import DagsterEvent, DagsterEventType, StepMaterializationData
from dagster._core.events.log import EventLogEntry
from dagster._core.storage.event_log import SqliteEventLogStorage

from orchestration.event_log import EventLog

EVENTS = 300


@dataclass(frozen=True, slots=True)
class EventLogSpeed:
    """Milliseconds an event, by the clock and of CPU."""

    own: tuple[float, float]
    kept_open: tuple[float, float]

    def as_json(self) -> dict[str, float]:
        """Milliseconds an event, and how many times faster ours is."""
        return {
            "dagster_ms": round(self.own[0], 2),
            "ours_ms": round(self.kept_open[0], 2),
            "times_faster": round(self.own[0] / self.kept_open[0], 2),
            "times_faster_cpu": round(self.own[1] / self.kept_open[1], 2),
        }


def measure_event_log() -> EventLogSpeed:
    """Materialisations of one run, stored one by one as a run stores them; the two take turns, the least of three."""
    rounds = [(_milliseconds(SqliteEventLogStorage), _milliseconds(EventLog)) for _ in range(3)]
    return EventLogSpeed(min(own for own, _ in rounds), min(ours for _, ours in rounds))


def _milliseconds(kind: type[SqliteEventLogStorage]) -> tuple[float, float]:
    with tempfile.TemporaryDirectory(prefix="jixiao-bench-events-") as folder:
        storage = kind(folder)
        storage.store_event(_event(0))  # makes the files
        clock, cpu = time.perf_counter(), time.process_time()
        for number in range(EVENTS):
            storage.store_event(_event(number))
        spent = time.perf_counter() - clock, time.process_time() - cpu
        storage.dispose()
    return spent[0] * 1000 / EVENTS, spent[1] * 1000 / EVENTS


def _event(number: int) -> EventLogEntry:
    event = DagsterEvent(
        DagsterEventType.ASSET_MATERIALIZATION.value,
        "refresh",
        step_key="warehouse",
        event_specific_data=StepMaterializationData(dg.AssetMaterialization(["marts", f"table_{number}"])),
    )
    return EventLogEntry(None, 20, "", "a-run", time.time(), "warehouse", "refresh", event)
