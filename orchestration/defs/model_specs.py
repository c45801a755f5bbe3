"""The specs of dbt's models, kept beside the manifest they follow from.

dagster-dbt derives them, which needs dbt itself: four CPU seconds of every process that loads the graph, a refresh of one
document included. What it derived is written down for the next process, which then needs neither.
"""

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import dagster as dg

from orchestration.home import PROJECT_ROOT, Home
from orchestration.language import language
from orchestration.store.files import digest_of_tree, read_json, write_json

COLUMNS = "dagster/column_schema"


def model_specs(home: Home, manifest: Path) -> list[dg.AssetSpec]:
    """The specs of all models and seeds of a manifest; a refresh runs those that something could have changed."""
    path = home.dbt_target / "assets" / f"{_follows_from(manifest)}.json"
    kept = read_json(path)
    if kept is None:
        from orchestration.defs.translation import translated  # noqa: PLC0415 - dbt, seconds of import

        kept = [_told(spec) for spec in translated(manifest)]
        write_json(path, kept)
    return [_spec(told) for told in kept]


def _follows_from(manifest: Path) -> str:
    """A digest of all that decides what a spec says, its language too."""
    rooms = [PROJECT_ROOT / "orchestration" / room for room in ("defs", "words")]
    parts = (manifest.stem, version("dagster-dbt"), language().value, digest_of_tree(rooms))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _told(spec: dg.AssetSpec) -> dict[str, Any]:
    """What Dagster shows of a spec, for JSON. The manifest and the translator themselves are not shown."""
    columns = spec.metadata.get(COLUMNS)
    return {
        "key": spec.key.path,
        "deps": [dep.asset_key.path for dep in spec.deps],
        "group": spec.group_name,
        "description": spec.description,
        "owners": list(spec.owners),
        "tags": dict(spec.tags),
        "code_version": spec.code_version,
        "metadata": {name: value for name, value in spec.metadata.items() if isinstance(value, str)},
        "columns": columns and [[c.name, c.type, c.description] for c in columns.columns],
    }


def _spec(told: dict[str, Any]) -> dg.AssetSpec:
    metadata = dict(told["metadata"])
    if told["columns"]:
        metadata[COLUMNS] = dg.TableSchema([dg.TableColumn(*column) for column in told["columns"]])
    return dg.AssetSpec(
        told["key"],
        deps=[dg.AssetKey(path) for path in told["deps"]],
        group_name=told["group"],
        description=told["description"],
        owners=told["owners"],
        tags=told["tags"],
        code_version=told["code_version"],
        metadata=metadata,
        skippable=True,
    )
