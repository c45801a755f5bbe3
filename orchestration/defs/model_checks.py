"""dbt's tests as checks of their models: one for what must hold and one for what only warns, each naming every rule it asks.

A check for each of hundreds of tests would be hundreds of events a run; what a reader wants to know is whether a model
holds, and which rule it breaks on which rows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import dagster as dg

from orchestration.defs.descriptions import of_test
from orchestration.defs.owners import check_metadata
from orchestration.defs.previews import FAILING_ROWS
from orchestration.store.warehouse.statements import attached_model
from orchestration.words import phrase

MUST, MAY = "rules_hold", "worth_a_look"
RULES_ASKED = "rules asked"
RULES_FAILED = "rules that fail"


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that failed: on how many rows, what dbt says, the first rows as a Markdown table."""

    rows: int
    message: str
    shown: str


@dataclass(frozen=True, slots=True)
class ModelChecks:
    """Which asset, relation and group a node is, which tests stand behind each of its checks (test → name), and what each
    test makes sure of."""

    assets: Mapping[str, dg.AssetKey]
    relations: Mapping[str, tuple[str, str]]
    tests: Mapping[tuple[str, str], Mapping[str, str]]
    groups: Mapping[str, str]
    told: Mapping[str, str]

    @classmethod
    def of(cls, manifest: Mapping[str, Any], group_of: Callable[[Mapping[str, Any]], str]) -> ModelChecks:
        """From dbt's manifest; `group_of` gives the group of a node."""
        nodes = {k: n for k, n in manifest["nodes"].items() if n["resource_type"] in ("model", "seed")}
        assets = {
            k: dg.AssetKey([n["config"].get("schema") or n["schema"], n["name"]]) for k, n in nodes.items()
        }
        tests: dict[tuple[str, str], dict[str, str]] = {}
        for key, node in manifest["nodes"].items():
            if node["resource_type"] == "test":
                kind = MUST if node["config"]["severity"].lower() == "error" else MAY
                tests.setdefault((attached_model(node, nodes), kind), {})[key] = node["name"]
        relations = {k: (n["schema"], n["alias"]) for k, n in nodes.items()}
        groups = {k: group_of(n) for k, n in nodes.items()}
        told = {
            k: of_test(n, manifest["nodes"])
            for k, n in manifest["nodes"].items()
            if n["resource_type"] == "test"
        }
        return cls(assets, relations, tests, groups, told)

    def specs(self) -> list[dg.AssetCheckSpec]:
        """One for each model that is tested, and one more where something only warns."""
        return [
            dg.AssetCheckSpec(
                kind,
                asset=self.assets[model],
                description="\n".join([phrase(f"check_{kind}"), *(f"- {self.told[test]}" for test in tests)]),
                metadata={
                    "rules": sorted(tests.values()),
                    **check_metadata(self.groups[model], "dbt"),
                },
            )
            for (model, kind), tests in self.tests.items()
        ]

    def results(self, asked: Collection[str], found: Mapping[str, Found]) -> Iterator[dg.AssetCheckResult]:
        """What came of the tests that were asked, a result for each check of which any was."""
        for (model, kind), tests in self.tests.items():
            here = [test for test in tests if test in asked]
            failed = {test: found[test] for test in tests if test in found}
            if here or failed:
                yield self._result(self.assets[model], kind, len({*here}), failed, tests)

    def _result(
        self,
        asset: dg.AssetKey,
        kind: str,
        asked: int,
        failed: Mapping[str, Found],
        names: Mapping[str, str],
    ) -> dg.AssetCheckResult:
        metadata: dict[str, Any] = {RULES_ASKED: asked}
        if failed:
            told = [
                {
                    "rule": names[t],
                    "rows": f.rows,
                    "meaning": self.told[t],
                    "message": f.message,
                    "shown": f.shown,
                }
                for t, f in failed.items()
            ]
            metadata[RULES_FAILED] = dg.MetadataValue.json(told)
            metadata[FAILING_ROWS] = dg.MetadataValue.md(
                "\n\n".join(
                    f"**{one['rule']}** {one['meaning']} {one['message']}\n\n{one['shown']}" for one in told
                )
            )
        return dg.AssetCheckResult(
            asset_key=asset,
            check_name=kind,
            passed=not failed,
            severity=dg.AssetCheckSeverity.ERROR if kind == MUST else dg.AssetCheckSeverity.WARN,
            description=", ".join(f"{names[t]}: {f.rows} rows" for t, f in failed.items()) or None,
            metadata=metadata,
        )
