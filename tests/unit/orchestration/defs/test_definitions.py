"""The graph as Dagster loads it: everything is described, owned and of a kind, and data flow from left to right."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from typing import Any

import pytest

from orchestration.defs.owners import GROUPS
from orchestration.home import PROJECT_ROOT

LANGUAGES = ("zh", "en")
# A process for each language, as Dagster's own: what a definition says is said when it is loaded.
LOADED = """
import json, sys
from orchestration.definitions import build_definitions
from orchestration.home import Home
graph = build_definitions(Home.open())
repository = graph.get_repository_def()
definitions = {id(d): d for d in (*repository.assets_defs_by_key.values(), *repository.asset_checks_defs_by_key.values())}
specs = {s.key.to_user_string(): s for d in definitions.values() if d.keys for s in d.specs}
checks = {f"{s.asset_key.to_user_string()}:{s.name}": s for d in definitions.values() for s in d.check_specs}
print(json.dumps({
    "has_dbt": "dagster_dbt" in sys.modules,
    "assets": {
        name: {
            "description": s.description, "kinds": sorted(s.kinds), "owners": list(s.owners), "group": s.group_name,
            "deps": [d.asset_key.to_user_string() for d in s.deps],
        }
        for name, s in specs.items()
    },
    "checks": {
        name: {"description": s.description, "kinds": (s.metadata or {}).get("kind"), "owners": (s.metadata or {}).get("owner")}
        for name, s in checks.items()
    },
    "starts": {one.name: one.description for one in (*graph.jobs, *graph.sensors, *graph.schedules)},
}))
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def graphs(home: str) -> dict[str, dict[str, Any]]:
    """Language → what is loaded."""
    return {language: _loaded(language, home) for language in LANGUAGES}


def _loaded(language: str, home: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True, timeout=300,
        env=os.environ | {"JIXIAO_LANG": language, "JIXIAO_HOME": home},
    )  # fmt: skip
    loaded: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return loaded


def test_every_published_table_is_checked_by_dbt_s_tests_and_by_acceptance(
    graphs: dict[str, dict[str, Any]],
) -> None:
    checked: dict[str, set[str]] = {}
    for name, check in graphs["en"]["checks"].items():
        asset, _, _ = name.partition(":")
        checked.setdefault(asset, set()).add(check["kinds"])
    published = {asset for asset in graphs["en"]["assets"] if asset.startswith(("marts/", "ops/"))}
    assert len(published) > 50
    assert {asset for asset in published if len(checked.get(asset, ())) < 2} == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("what", "least"), [("assets", 200), ("checks", 200)])
def test_every_asset_and_every_check_has_a_description_a_kind_and_an_owner(
    graphs: dict[str, dict[str, Any]], language: str, what: str, least: int
) -> None:
    found = graphs[language][what]
    assert len(found) > least
    needed = ("description", "kinds", "owners")
    assert {name: told for name, told in found.items() if not all(told[one] for one in needed)} == {}


def test_what_dagster_dbt_derived_is_kept_for_the_next_process(
    graphs: dict[str, dict[str, Any]], home: str
) -> None:
    again = _loaded("zh", home)
    assert (graphs["zh"]["has_dbt"], again["has_dbt"]) == (True, False)
    assert again["assets"] == graphs["zh"]["assets"]


def _descriptions(graph: dict[str, Any]) -> dict[str, str]:
    told = {
        name: str(one["description"]) for what in ("assets", "checks") for name, one in graph[what].items()
    }
    return told | graph["starts"]


def test_what_is_described_is_described_in_chinese_to_who_reads_chinese(
    graphs: dict[str, dict[str, Any]],
) -> None:
    told = _descriptions(graphs["zh"])
    assert {name: words for name, words in told.items() if not re.search("[一-鿿]", words)} == {}
    english = re.compile(r"\b(the|is|of|are|one|each)\b", re.I)
    assert {name: words for name, words in told.items() if english.search(words)} == {}


def test_what_is_described_in_english_is_no_key_of_a_catalogue(graphs: dict[str, dict[str, Any]]) -> None:
    told = _descriptions(graphs["en"])
    assert {name: words for name, words in told.items() if re.fullmatch(r"\w+", words) or "{" in words} == {}


def test_groups_read_from_left_to_right(graphs: dict[str, dict[str, Any]]) -> None:
    assets = graphs["en"]["assets"]
    edges = {
        (assets[dep]["group"], asset["group"])
        for asset in assets.values()
        for dep in asset["deps"]
        if dep in assets and assets[dep]["group"] != asset["group"]
    }
    order = list(GROUPS)
    assert {asset["group"] for asset in assets.values()} == set(order)
    assert [edge for edge in sorted(edges) if order.index(edge[0]) > order.index(edge[1])] == []
    before: dict[str, set[str]] = {}
    for left, right in edges:
        before.setdefault(right, set()).add(left)
    assert len(tuple(TopologicalSorter(before).static_order())) == len(order), (
        "a circle, or a group on its own"
    )
