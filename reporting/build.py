"""One call a product: a published database in, a folder of files out."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reporting.changes import changes
from reporting.labels import Meta
from reporting.marts import Marts
from reporting.papers import Papers
from reporting.settings import Settings
from reporting.site.evidence import Evidence
from reporting.site.pages import views_of, write_pages
from reporting.site.search import index
from reporting.site.shards import Shards
from reporting.views import VIEWS

INDEXED = ("agency_names", "regions")
"""Views whose rows stand in the index of names alone."""


@dataclass(frozen=True, slots=True)
class Built:
    """What was made: pages, files of data written anew and linked from the version before, bytes in all, seconds; and what
    changed since the version before, by subject and kind (`reports_new`)."""

    pages: tuple[str, ...]
    written: int
    linked: int
    bytes: int
    seconds: float
    changes: Mapping[str, int]


def build_site(
    database: Path,
    out: Path,
    *,
    meta: Meta | None = None,
    before: Path | None = None,
    earlier: Path | None = None,
    settings: Settings | None = None,
    papers: Papers | None = None,
) -> Built:
    """Write the pages of one edition into the empty or missing folder `out`. `before`: the folder of the version before,
    `earlier` its database, which the pages say the changes since.
    `papers` leads from places to what is printed there; without it no place can be shown.

    Raises:
        MartDiffersError: the file's marts are not those of the dictionary, or a query does not select what its view names.
        NoLabelError: a column that readers see has no Chinese heading.
    """
    started = time.monotonic()
    settings = settings or Settings()
    out.mkdir(parents=True, exist_ok=True)
    with Marts(database, meta) as marts:
        shards = Shards(out, before, settings.is_packed)
        for view in views_of(settings.edition):
            marts.check(view)
            if view.key not in INDEXED:
                shards.put_view(marts, view)
        shards.put("search/all", index(marts, VIEWS["agency_names"], VIEWS["regions"]))
        if settings.map_file:
            shards.put("map/all", json.loads(settings.map_file.read_text("utf-8")))
        if papers is not None:
            Evidence(marts, papers, shards, settings).write()
        changed = changes(marts, earlier, released=settings.is_public)
        changed.write(shards)
        pages = write_pages(out, settings, marts, shards, changed)
        shards.finish()
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    return Built(
        tuple(pages), shards.written, shards.linked, size, round(time.monotonic() - started, 2), changed.told
    )
