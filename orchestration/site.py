"""Pages and workbooks as products of a home: what it sets of them, dbt's dictionary, and the calls that build them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from orchestration.home import PROJECT_ROOT, Home
from orchestration.settings import SettingsError, load_settings
from orchestration.store.files import digest_of_file, digest_of_tree, read_json
from orchestration.store.reading.papers import KeptPapers
from orchestration.store.warehouse.guarantees import node_meta
from orchestration.store.warehouse.products import Product
from reporting.build import build_site
from reporting.labels import Meta
from reporting.settings import Settings
from reporting.workbook.write import build_workbooks


def products(home: Home, manifest: Path) -> tuple[Product, ...]:
    """What is made of the published database. `manifest` is dbt's, whose `meta` names the columns.

    Raises:
        SettingsError: the settings cannot be read, or name a map without its number or a file that is not there.
    """
    settings = site_settings(home)
    state = _state(settings)

    @cache
    def meta() -> Meta:
        return meta_of(manifest)

    def pages(database: Path, folder: Path, before: Path | None) -> dict[str, Any]:
        papers = KeptPapers(home)
        earlier = before.parent / database.name if before else None
        made = build_site(
            database,
            folder,
            meta=meta(),
            before=before,
            earlier=earlier if earlier and earlier.exists() else None,
            settings=settings,
            papers=papers,
        )
        return asdict(made)

    def workbooks(database: Path, folder: Path, before: Path | None) -> dict[str, Any]:
        return asdict(build_workbooks(database, folder, meta=meta(), before=before, settings=settings))

    return (Product("site", state, pages), Product("workbook", state, workbooks))


def _state(settings: Settings) -> str:
    map_file = settings.map_file
    parts = [
        repr(settings),
        KeptPapers.version,
        digest_of_tree([PROJECT_ROOT / "reporting"]),
        digest_of_file(map_file) if map_file else "",
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def meta_of(manifest: Path) -> Meta:
    """Model → column → its `meta`, of the models that are published."""
    nodes = (read_json(manifest) or {"nodes": {}})["nodes"].values()
    models = (
        node for node in nodes if node["resource_type"] == "model" and node["schema"] in ("marts", "ops")
    )
    return {
        node["name"]: {name: _texts(column) for name, column in node["columns"].items()} for node in models
    }


def _texts(column: Mapping[str, Any]) -> dict[str, str]:
    return {name: value for name, value in node_meta(column).items() if isinstance(value, str)}


def site_settings(home: Home) -> Settings:
    """What the home sets of its pages.

    Raises:
        SettingsError: see `products`.
    """
    stated = load_settings(home).report
    if bool(stated.map_file) != bool(stated.map_number):
        raise SettingsError("map_without_number", file=str(home.settings))
    map_file = home.root / "map" / stated.map_file if stated.map_file else None
    if map_file and not map_file.is_file():
        raise SettingsError("map_missing", file=str(home.settings), map=str(map_file))
    return Settings(
        stated.edition,
        stated.owner,
        stated.packed,
        map_file,
        stated.map_number,
        stated.pictures,
        stated.originals,
    )
