"""Dagster's UI as a newcomer meets it: the graph, the job, its end, and what the sensor does meanwhile."""

from __future__ import annotations

import json
import os
import time
import urllib.request
from pathlib import Path
from typing import Any

from orchestration.home import PROJECT_ROOT, Home

RUN_SECONDS = 900  # a bound for what hangs, not a measure
SCREENSHOT = PROJECT_ROOT / "docs" / "images" / "asset-graph.png"
GROUPS = (
    "landing", "reading", "reference", "staging", "conform", "core", "audit_prepared", "audit_rules",
    "audit_verdicts", "reporting_prepared", "reporting", "quality",
    "publication",
)  # fmt: skip


def ask(address: str, query: str) -> Any:
    """The answer of Dagster's GraphQL to a query."""
    request = urllib.request.Request(  # noqa: S310 - our own server
        f"{address}/graphql", json.dumps({"query": query}).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - our own server
        return json.load(answer)["data"]


def runs(address: str) -> list[dict[str, Any]]:
    fields = "results { runId status jobName tags { key value } }"
    return ask(address, "{ runsOrError { ... on Runs { " + fields + " } } }")["runsOrError"]["results"]


def test_the_job_is_launched_from_the_graph_and_succeeds(dagster_ui: str, page: Any, home: Home) -> None:
    page.goto("/locations/jixiao/jobs/refresh")
    page.get_by_role("button", name="Materialize all").click()
    until = time.monotonic() + RUN_SECONDS
    launched: list[dict[str, Any]] = []
    while not launched or launched[0]["status"] not in ("SUCCESS", "FAILURE", "CANCELED"):
        assert time.monotonic() < until, f"the run did not end: {launched}"
        time.sleep(2)
        launched = [
            run for run in runs(dagster_ui) if {"key": "dagster/from_ui", "value": "true"} in run["tags"]
        ]
    assert launched[0]["status"] == "SUCCESS"
    page.goto(f"/runs/{launched[0]['runId']}")
    page.get_by_text("Success", exact=True).first.wait_for()
    assert home.published_file.exists()


def test_the_graph_explains_the_product_by_its_groups(page: Any, tmp_path: Path) -> None:
    page.goto("/asset-groups")
    for group in GROUPS:
        page.get_by_text(group, exact=True).first.wait_for()
    page.get_by_role("button", name="Hide navigation").click()
    page.reload()  # which fits the graph into what is now free
    page.get_by_text(GROUPS[-1], exact=True).first.wait_for()
    time.sleep(3)  # it moves into place
    # The README's picture is taken anew only when asked for: JIXIAO_UPDATE_PICTURES=1 make test-browser
    picture = SCREENSHOT if os.environ.get("JIXIAO_UPDATE_PICTURES") else tmp_path / "graph.png"
    page.screenshot(path=picture)
    assert picture.stat().st_size > 20_000


def test_fiscal_years_are_seen_as_partitions(dagster_ui: str, page: Any) -> None:
    answer = ask(
        dagster_ui,
        '{ assetNodeOrError(assetKey: {path: ["reports_by_year"]}) { ... on AssetNode { partitionKeys } } }',
    )
    years = answer["assetNodeOrError"]["partitionKeys"]
    assert "2023" in years
    page.goto("/assets/reports_by_year?view=partitions")
    page.get_by_text("2023", exact=True).first.wait_for()


def test_a_file_that_lands_starts_a_run(dagster_ui: str, home: Home, tmp_path: Path) -> None:
    """Without a hand on the UI: the daemon of `dagster dev` asks the sensor, which asks for a run."""
    before = {run["runId"] for run in runs(dagster_ui)}
    (home.landing / "落地.txt").write_text("no report, but news", "utf-8")
    until = time.monotonic() + RUN_SECONDS
    sensed: list[dict[str, Any]] = []
    while not sensed or sensed[0]["status"] not in ("STARTED", "SUCCESS"):
        assert time.monotonic() < until, f"no run was started by the sensor: {sensed}"
        time.sleep(2)
        sensed = [
            run
            for run in runs(dagster_ui)
            if run["runId"] not in before
            and {"key": "dagster/sensor_name", "value": "landing_sensor"} in run["tags"]
        ]
    assert sensed[0]["jobName"] == "refresh"
    # It does what the run above did; nobody waits for it.
    policy = "terminatePolicy: MARK_AS_CANCELED_IMMEDIATELY"
    ask(dagster_ui, f'mutation {{ terminateRun(runId: "{sensed[0]["runId"]}", {policy}) {{ __typename }} }}')
