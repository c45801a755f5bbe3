"""One refresh from end to end, for people and scripts: `refresh(home)` does it and says what came of it.

Asking is cheap: with nothing new the answer comes from the ledger and a fingerprint, and neither Dagster nor
dbt is imported. Otherwise the same Dagster job runs that the sensor, the schedule and the UI start, in this
process and on the home's own instance, so that the run is seen in the UI like any other.
"""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

import duckdb

from ingestion.messages import Message
from orchestration.home import Home
from orchestration.outcome import Outcome, RefreshResult
from orchestration.progress import Progress, Stage, Step, silent
from orchestration.store.archive.deliveries import figures, refusals
from orchestration.store.archive.landing_folder import hidden
from orchestration.store.archive.ledger import unreadable_files
from orchestration.store.files import read_json
from orchestration.store.lock import refresh_lock
from orchestration.store.review.lost_decisions import review_state
from orchestration.store.space import check_space
from orchestration.store.warehouse.fingerprint import is_up_to_date
from orchestration.store.warehouse.publish import open_warehouse
from orchestration.words import words


def refresh(
    home: Home, progress: Progress = silent, *, wait_seconds: float | None = None, full: bool = False
) -> RefreshResult:
    """Read what is new, bring the warehouse up to date, check, publish; or say that nothing is new.

    `full` has dbt build everything, even with nothing new. `wait_seconds` is how long to wait while somebody else
    refreshes this home (`None`: as long as it takes).

    Raises:
        HomeIsBusyError: somebody else still refreshes it when that time is over.
        NotWrittenError: its disk is full or read-only.
    """
    started = time.monotonic()
    with refresh_lock(
        home, Message("look_for_news"), wait_seconds, lambda who: progress(Step(Stage.WAIT, note=words(who)))
    ):
        up_to_date = not full and is_up_to_date(home)
    if up_to_date:
        unreadable = tuple(hidden(file) for file in unreadable_files(home))
        done: dict[str, Any] = {"outcome": Outcome.NOTHING_NEW, "unreadable": unreadable}
    else:
        progress(Step(Stage.PREPARE))
        check_space(home)
        from orchestration.job import run_job  # noqa: PLC0415 - seconds of import that nothing new does not cost

        done = run_job(home, progress, full=full)
    return RefreshResult(home=home, seconds=time.monotonic() - started, **done, **_standing(home))


def _standing(home: Home) -> dict[str, Any]:
    """What the home holds now, whoever put it there."""
    refused = list(refusals(home))
    manifest = read_json(home.published / "current" / "manifest.json") or {}
    return {
        "documents": figures(home),
        "refused": dict(Counter(r.code for r in refused).most_common()),
        "refusals": tuple(refused),
        "rows": manifest.get("rows", {}),
        "version": manifest.get("digest"),
        "coverage": _coverage(home),
        "review": review_state(home),
    }


def _coverage(home: Home) -> float | None:
    if not home.published_file.exists():
        return None
    sums = "select sum(cells_used + cells_ignored), sum(cells_printed) from ops.extraction_coverage where is_current"
    try:
        with open_warehouse(home.published_file) as connection:
            [(explained, printed)] = connection.execute(sums).fetchall()
    except duckdb.Error:
        return None  # published by an older version of this software, without that table
    return round(float(explained / printed), 4) if printed else None
