"""The pages as a product of a home: its `site.yml`, dbt's dictionary, and the call that builds them.

`site.yml`, each line of which may be missing:

    owner: 湖南省财政厅绩效处      # printed on every page
    editions: [internal, public]  # internal alone, where nothing is said
    packed: false                 # for browsers before Chrome 80 and Firefox 113
    map: {file: map/hunan.geojson, number: 湘S(2024)001号}
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from orchestration.errors import ToldError
from orchestration.home import PROJECT_ROOT, Home
from orchestration.store.files import digest_of_file, digest_of_tree, read_json
from orchestration.store.warehouse.products import Product
from reporting.build import build_site
from reporting.labels import Meta
from reporting.settings import Settings
from reporting.view import BOTH, INTERNAL, Edition

KEYS = ("owner", "editions", "packed", "map")
FOLDERS: Mapping[Edition, str] = {"internal": "site", "public": "site-public"}
"""Where an edition lies below `published/`."""


class SiteSettingsError(ToldError):
    """`site.yml` says something that is no setting."""


def products(home: Home, manifest: Path) -> tuple[Product, ...]:
    """The editions of the pages that the home asks for. `manifest` is dbt's, whose `meta` names the columns.

    Raises:
        SiteSettingsError: `site.yml` cannot be read, names something unknown, or a map without its number.
    """
    settings, editions = load_settings(home)
    return tuple(_product(settings.of(edition), manifest) for edition in editions)


def _product(settings: Settings, manifest: Path) -> Product:
    def build(database: Path, folder: Path, before: Path | None) -> dict[str, Any]:
        made = build_site(database, folder, meta=meta_of(manifest), before=before, settings=settings)
        return asdict(made)

    return Product(FOLDERS[settings.edition], _state(settings), build)


def _state(settings: Settings) -> str:
    map_file = settings.map_file
    parts = [
        repr(settings),
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
    meta = {**column.get("meta", {}), **column.get("config", {}).get("meta", {})}
    return {name: str(value) for name, value in meta.items() if isinstance(value, str)}


def load_settings(home: Home) -> tuple[Settings, tuple[Edition, ...]]:
    """What `site.yml` says, and the editions it asks for.

    Raises:
        SiteSettingsError: see `products`.
    """
    path = home.site_settings
    stated = _read(path)
    editions = stated.get("editions", [INTERNAL])
    if not isinstance(editions, list) or not editions or not set(editions) <= set(BOTH):
        raise SiteSettingsError("site_editions", file=str(path))
    shown = stated.get("map") or {}
    if not isinstance(shown, dict) or bool(shown.get("file")) != bool(shown.get("number")):
        raise SiteSettingsError("site_map_without_number", file=str(path))
    map_file = home.root / str(shown["file"]) if shown else None
    if map_file and not map_file.is_file():
        raise SiteSettingsError("site_map_missing", file=str(path), map=str(map_file))
    settings = Settings(
        owner=str(stated.get("owner", "")),
        is_packed=stated.get("packed", True) is not False,
        map_file=map_file,
        map_number=str(shown.get("number", "")),
    )
    return settings, tuple(dict.fromkeys(editions))


def _read(path: Path) -> dict[str, Any]:
    try:
        stated = yaml.safe_load(path.read_text("utf-8")) or {}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise SiteSettingsError(
            "limits_unreadable", file=str(path), error=" ".join(str(error).split())
        ) from error
    unknown = sorted(set(stated) - set(KEYS)) if isinstance(stated, dict) else ["?"]
    if unknown:
        raise SiteSettingsError("site_setting_unknown", file=str(path), names=", ".join(map(str, unknown)))
    return stated
