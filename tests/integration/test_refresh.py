"""The whole way, with the real readers, dbt, Great Expectations and Dagster: landing folder to published file."""

from __future__ import annotations

import dataclasses
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import dagster as dg
import duckdb
import pytest
from dagster._core.instance.ref import InstanceRef

from expectations.rules import Rule
from expectations.suites import all_rules
from orchestration.definitions import build_definitions
from orchestration.defs import acceptance
from orchestration.home import PROJECT_ROOT, Home
from orchestration.outcome import Outcome, RefreshResult
from orchestration.refresh import refresh
from orchestration.store.files import read_json
from orchestration.store.lake.ops_tables import DECISION, write_ops_table
from orchestration.store.review.corrections import apply_corrections
from orchestration.store.review.decisions import decision_rows
from orchestration.store.warehouse.publish import published_digest
from tests.integration.conftest import land
from tests.support.killing import GIVE_UP_SECONDS, STEPS, start
from tests.support.rebuild import Changed, differing, rebuilt, reversed_lake
from tests.support.refusals import has_words

Refreshed = tuple[Home, RefreshResult]
# Decisions and corrections made on the samples at e4f254c: ids and figures only.
REVIEW = PROJECT_ROOT / "tests" / "fixtures" / "review"
TIED = """
    create table audit.tied as
    select a.* replace (cast(n as decimal(18, 6)) as tolerance, 'fail' as outcome)
    from (from audit.a01_execution_rate_is_executed_over_budget limit 1) as a, range(20) as numbers(n) order by n asc;
    create or replace view audit.a01_execution_rate_is_executed_over_budget as from audit.tied
"""


def test_the_reports_are_published_and_the_rest_is_refused_with_reasons(
    refreshed: Refreshed, samples: list[Path]
) -> None:
    home, result = refreshed
    assert (result.outcome, result.reason) == (Outcome.PUBLISHED, "")
    assert result.read_now == len(samples)
    assert sum(result.refused_now.values()) == 3
    assert result.exit_code == 3
    assert {r.file_name for r in result.refusals} == {"坏.docx", "photo.jpg", "empty.docx"}
    assert all(has_words(r.message) for r in result.refusals)
    with duckdb.connect(str(home.published_file), read_only=True) as connection:
        count = connection.execute("select count(*) from marts.dim_document").fetchone()
    assert count == (len(samples),)


def test_figures_are_given_for_the_terminal(refreshed: Refreshed) -> None:
    _, result = refreshed
    assert result.coverage > 0.9
    assert result.rows["marts.fct_indicator"] > 100
    assert result.checks_passed > 200
    assert [f.name for f in result.check_failures if f.is_blocking] == []


def test_every_table_is_there_as_parquet_too(refreshed: Refreshed) -> None:
    home, result = refreshed
    for table, rows in result.rows.items():
        name = table.partition(".")[2]
        path = str(home.published_parquet / name / "*.parquet")
        counted = duckdb.execute(f"select count(*) from read_parquet('{path}')").fetchone()  # noqa: S608
        assert counted == (rows,), name


def test_documentation_is_published_beside_the_data(refreshed: Refreshed) -> None:
    home, _ = refreshed
    assert "fct_indicator" in (home.published / "docs" / "models" / "index.html").read_text("utf-8")
    # The pages of acceptance load scripts from elsewhere: they stay in the home.
    assert (home.data_docs / "index.html").is_file()
    assert not (home.published / "docs" / "acceptance").exists()


def test_the_same_rows_in_another_order_give_the_same_tables_and_ids(
    refreshed: Refreshed, tmp_path: Path
) -> None:
    """The samples print equal subjects at equal places: who numbers them must not leave their order open."""
    home, _ = refreshed
    lake = reversed_lake(home.lake_current, tmp_path / "lake")
    assert differing(home.warehouse_file, rebuilt(home, tmp_path, Changed(lake=lake))) == {}


def test_findings_that_tie_keep_their_ids_whichever_is_read_first(
    refreshed: Refreshed, tmp_path: Path
) -> None:
    """Twenty places of one subject with the same figures, told apart by nothing but their tolerance."""
    home, _ = refreshed
    ids = []
    for order in ("asc", "desc"):
        models = (
            "int_audit_judgements_a",
            "int_audit_judgements",
            "int_audit_evaluations",
            "int_audit_words",
            "fct_audit_evaluation",
        )
        warehouse = rebuilt(home, tmp_path / order, Changed(sql=TIED.replace("asc", order)), models)
        with duckdb.connect(str(warehouse), read_only=True) as connection:
            question = (
                "select tolerance, evaluation_id from marts.fct_audit_evaluation where rule_code = 'A01'"
            )
            ids.append(dict(connection.execute(question).fetchall()))
    assert len(set(ids[0].values())) == 20
    assert ids[0] == ids[1]


def test_decisions_made_under_earlier_ids_hold(refreshed: Refreshed, tmp_path: Path) -> None:
    """Every finding of the samples was decided on e4f254c, whose ids were made of words."""
    home, _ = refreshed
    made = Home.open(tmp_path / "home")
    shutil.copytree(REVIEW, made.decisions.parent, dirs_exist_ok=True)
    rows, problems = decision_rows(made)
    assert (len(rows), problems) == (254, ())
    write_ops_table(tmp_path, DECISION, rows)
    models = (
        "stg_lake_ops__decision",
        "int_audit_decision_lines",
        "int_audit_decisions",
        "fct_audit_decision",
    )
    warehouse = rebuilt(home, tmp_path, Changed(ops=tmp_path), models)
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        found = connection.execute(
            "select status, count(*) from marts.fct_audit_decision group by all"
        ).fetchall()
    assert found == [("applies", 254)]


def test_corrections_made_before_hold(refreshed: Refreshed, tmp_path: Path) -> None:
    home, _ = refreshed
    made = Home.open(tmp_path / "home")
    shutil.copytree(home.lake_current, made.lake_current, dirs_exist_ok=True)
    shutil.copytree(REVIEW, made.decisions.parent, dirs_exist_ok=True)
    applied, problems = apply_corrections(made)
    assert ([one.status for one in applied], problems) == (["applied"] * 12, ())


@pytest.fixture
def instance(refreshed: Refreshed, monkeypatch: pytest.MonkeyPatch) -> Iterator[dg.DagsterInstance]:
    monkeypatch.setenv("DAGSTER_HOME", str(refreshed[0].dagster))
    with dg.DagsterInstance.from_ref(InstanceRef.from_dir(str(refreshed[0].dagster))) as instance:
        yield instance


def test_the_run_is_seen_in_dagster(instance: dg.DagsterInstance) -> None:
    (run,) = instance.get_runs()
    assert (run.job_name, run.status) == ("refresh", dg.DagsterRunStatus.SUCCESS)


def test_fiscal_years_became_partitions_with_figures(
    instance: dg.DagsterInstance, refreshed: Refreshed
) -> None:
    home, _ = refreshed
    with duckdb.connect(str(home.published_file), read_only=True) as connection:
        years = connection.execute("select distinct fiscal_year from marts.dim_document").fetchall()
    expected = {str(year) for (year,) in years}
    key = dg.AssetKey("reports_by_year")
    assert set(instance.get_dynamic_partitions("fiscal_year")) == expected
    assert instance.get_materialized_partitions(key) == expected
    event = instance.get_latest_materialization_event(key).asset_materialization
    assert event.metadata["documents"].value > 0


def test_all_can_be_materialised_without_asking_for_a_partition(refreshed: Refreshed) -> None:
    graph = build_definitions(refreshed[0]).resolve_asset_graph()
    assert [key for key in graph.materializable_asset_keys if graph.get(key).is_partitioned] == []
    assert graph.get(dg.AssetKey("reports_by_year")).is_partitioned


def test_every_materialisation_says_how_many_rows(instance: dg.DagsterInstance) -> None:
    for key in (["lake", "indicator"], ["marts", "fct_indicator"], ["marts", "rpt_provincial_overview"]):
        event = instance.get_latest_materialization_event(dg.AssetKey(key)).asset_materialization
        assert event.metadata["dagster/row_count"].value > 0
        assert event.metadata["preview"].md_str.startswith("| ")


def test_every_dbt_test_stands_behind_a_check_and_every_expectation_is_one(refreshed: Refreshed) -> None:
    home, _ = refreshed
    graph = build_definitions(home).resolve_asset_graph()
    checks = {key.name for key in graph.asset_check_keys}
    nodes_of_checks = [graph.get(key) for key in graph.asset_check_keys]
    named = {name for node in nodes_of_checks for name in node.metadata.get("rules", ())}
    nodes = read_json(home.dbt_target / "manifest.json")["nodes"].values()
    tests = {node["name"] for node in nodes if node["resource_type"] == "test"}
    assert len(tests) > 100
    assert named == tests
    assert {f"{suite.name}__{rule.name}" for suite, rule in all_rules()} <= checks


def test_again_with_nothing_new_takes_no_engine(refreshed: Refreshed) -> None:
    home, first = refreshed
    script = (
        "import sys, pathlib\n"
        "from orchestration.home import Home\n"
        "from orchestration.refresh import refresh\n"
        "result = refresh(Home(pathlib.Path(sys.argv[1])))\n"
        "print(result.outcome.value, result.version, *sorted({m.partition('.')[0] for m in sys.modules} "
        "& {'dagster', 'dbt', 'great_expectations', 'pandas'}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(home.root)],
        cwd=PROJECT_ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["nothing_new", first.version]


def test_a_refused_delivery_leaves_what_was_published(
    refreshed: Refreshed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A blocking check that fails: the old state stays, and the words name the check and the rows."""
    home, first = refreshed
    suite = next(s for s in acceptance.SUITES if s.name == "delivered_reports")
    impossible = Rule(
        "impossible", "No report is of our time.", "ExpectColumnValuesToBeBetween",
        {"column": "fiscal_year", "max_value": 1999}, "critical",
    )  # fmt: skip
    changed = dataclasses.replace(suite, rules=(*suite.rules, impossible))
    monkeypatch.setattr(acceptance, "SUITES", (changed,))
    monkeypatch.setattr(acceptance, "all_rules", lambda: [(changed, rule) for rule in changed.rules])
    (home.landing / "another.txt").write_text("no report either", "utf-8")

    result = refresh(home)

    assert (result.outcome, result.exit_code) == (Outcome.HELD_BACK, 1)
    (failure,) = [f for f in result.check_failures if f.is_blocking]
    assert failure.name == "delivered_reports__impossible"
    assert "No report is of our time." in failure.words
    assert "2023" in failure.rows
    assert published_digest(home) == first.version
    pages = "".join(page.read_text("utf-8") for page in home.data_docs.rglob("*.html"))
    assert "No report is of our time." in pages


def test_nothing_readable_builds_an_empty_warehouse_that_is_not_published(
    tmp_path: Path, new_home: Callable[[Path], Home]
) -> None:
    home = new_home(tmp_path / "home")
    for number in range(50):
        (home.landing / f"{number}.bin").write_bytes(bytes([number]) * 100)
    for number in range(30):
        (home.landing / f"{number}.docx").symlink_to(tmp_path)
    result = refresh(home)
    assert result.outcome is Outcome.HELD_BACK
    assert (sum(result.refused_now.values()), len(result.refusals), len(result.unreadable)) == (50, 50, 30)
    blocking = {f.name for f in result.check_failures if f.is_blocking}
    assert "delivered_reports__at_least_one_report" in blocking
    assert blocking <= {
        f"{suite.name}__{rule.name}" for suite, rule in all_rules()
    }  # dbt had nothing against it
    with duckdb.connect(str(home.warehouse_file), read_only=True) as connection:
        assert connection.execute("select count(*) from marts.fct_indicator").fetchone() == (0,)
        assert connection.execute("select count(*) from marts.dim_region").fetchone() == (137,)
    assert not home.published_file.exists()


def test_a_broken_model_fails_in_words(refreshed: Refreshed, monkeypatch: pytest.MonkeyPatch) -> None:
    home, first = refreshed
    monkeypatch.setenv("JIXIAO_MEMORY", "not an amount")
    (home.landing / "one more.txt").write_text("nothing", "utf-8")
    result = refresh(home)
    assert result.outcome is Outcome.FAILED
    assert result.reason
    assert published_digest(home) == first.version


def test_killed_at_every_step_and_run_again_the_content_is_the_same(
    tmp_path: Path, refreshed: Refreshed, samples: list[Path], new_home: Callable[[Path], Home]
) -> None:
    """One home, killed at each step in turn: every run goes on from what the killed one left."""
    origin, undisturbed = refreshed
    home = new_home(tmp_path / "home")
    land(home, samples)
    for name in ("坏.docx", "photo.jpg", "empty.docx"):
        land(home, [origin.landing / name])
    for step, reached in STEPS.items():
        child = start(home)
        until = time.monotonic() + GIVE_UP_SECONDS
        while not reached(home):
            assert child.poll() is None, f"ended before {step!r}: {child.stdout.read()}"
            assert time.monotonic() < until, f"never reached {step!r}"
            time.sleep(0.002)
        os.kill(child.pid, signal.SIGKILL)  # not its group: what it started must notice by itself
        child.communicate()
        assert child.returncode == -signal.SIGKILL, f"it was too quick to be killed when {step!r}"
        assert published_digest(home) in (None, undisturbed.version)
    child = start(home)
    output, _ = child.communicate(timeout=GIVE_UP_SECONDS)
    assert child.returncode == 0, output
    assert published_digest(home) == undisturbed.version


def test_the_groups_that_dagster_shows_read_from_left_to_right(refreshed: Refreshed) -> None:
    """A group of assets rests on no group that rests on it."""
    home, _ = refreshed
    graph = build_definitions(home).resolve_asset_graph()
    groups = TopologicalSorter[str]()
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        groups.add(
            node.group_name, *({graph.get(k).group_name for k in node.parent_keys} - {node.group_name})
        )
    order = list(groups.static_order())
    layers = (
        "landing", "reading", "staging", "conform", "core", "audit_prepared", "audit_rules", "audit_verdicts",
        "reporting", "publication",
    )  # fmt: skip
    assert [group for group in order if group in layers] == list(layers)
