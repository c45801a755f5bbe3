"""Which pages there are, and their shells. A page is a title, a template and the views it shows; its data come beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import jinja2

from reporting.marts import Heading, Marts
from reporting.numbers import rules
from reporting.settings import Settings
from reporting.site.shards import Shards
from reporting.view import BOTH, Edition, View
from reporting.views import VIEWS

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE / "templates"
ASSETS = HERE / "assets"
VENDOR = HERE / "vendor" / "echarts.js"


@dataclass(frozen=True, slots=True)
class Page:
    """`name` is the address without `.html`. `scripts` are assets beyond those every page loads; `lead` says what it is for.

    `views` are keys of `VIEWS` in the order of the page. A page out of `in_menu` is reached by links alone.
    """

    name: str
    title: str
    lead: str
    views: tuple[str, ...] = ()
    template: str = "page.html"
    scripts: tuple[str, ...] = ()
    in_menu: bool = True
    editions: tuple[Edition, ...] = BOTH


PAGES: tuple[Page, ...] = (
    Page(
        "index", "总览", "全省部门报送的预算绩效数据，以及这些数据能说明什么、还缺什么。",
        ("overview", "execution_by_region", "findings_by_rule"), "index.html", ("jx-index.js",),
    ),
    Page("execution", "预算执行", "各地区、各单位的预算是否按年初安排执行。", ("execution_by_region",)),
    Page(
        "source", "出处", "数据或疑点在报告中印在何处：所在的表或段落按原样排出，并标出所指的一格。", template="source.html",
        scripts=("desk.js", "jx-paper.js", "jx-source.js"), in_menu=False,
    ),
)  # fmt: skip


def views_of(edition: Edition) -> list[View]:
    """The views of an edition."""
    return [view.of(edition) for view in VIEWS.values() if edition in view.editions]


def write_pages(folder: Path, settings: Settings, marts: Marts, shards: Shards) -> list[str]:
    """Write shells, `site.js` (what the pages must know of views and data) and the assets; returns the names of the pages."""
    pages = [page for page in PAGES if settings.edition in page.editions]
    views = {view.key: view for view in views_of(settings.edition)}
    headings = {key: marts.headings(view) for key, view in views.items()}
    engine = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    for page in pages:
        shown = [(views[key], headings[key]) for key in page.views if key in views]
        html = engine.get_template(page.template).render(
            page=page, pages=pages, views=shown, settings=settings,
        )  # fmt: skip
        (folder / f"{page.name}.html").write_text(html, "utf-8")
    known = site_data(settings, views.values(), headings, shards)
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (folder / "site.js").write_text(f"JX.site={text}\n", "utf-8")
    _copy_assets(folder)
    return [page.name for page in pages]


def site_data(
    settings: Settings,
    views: Sequence[View] | Any,
    headings: dict[str, list[Heading]],
    shards: Shards,
) -> dict[str, Any]:
    """What the pages' code knows before it loads any data: forms of print, views with headings, and which files there are."""
    return {
        "edition": settings.edition,
        "numbers": rules(),
        "rows": shards.rows,
        "years": _years(shards),
        "views": {view.key: _view_data(view, headings[view.key]) for view in views},
    }


def _years(shards: Shards) -> list[str]:
    """Fiscal years with data in any view, newest first."""
    found = {name.partition("/")[0] for names in shards.rows.values() for name in names}
    return sorted((year for year in found if year.isdigit() and len(year) == 4), reverse=True)


def _view_data(view: View, headings: list[Heading]) -> dict[str, Any]:
    return {
        "title": view.title,
        "question": view.question,
        "shards": view.shards,
        "subject": view.subject,
        "chart": asdict(view.chart) if view.chart else None,
        "sentence": asdict(view.sentence) if view.sentence else None,
        "evidence": view.evidence,
        "behind": view.behind,
        "missing": view.missing,
        "choices": view.choices,
        "columns": [_column_data(heading) for heading in headings],
    }


def _column_data(heading: Heading) -> dict[str, Any]:
    """One column; what is blank or false is left out, so that the file stays small."""
    column = heading.column
    said = {
        "name": column.name, "label": heading.label.heading, "unit": heading.label.unit, "form": heading.form,
        "link": column.link, "group": column.group, "caveat": heading.label.caveat,
        "figure": heading.is_figure, "carried": not column.shown,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value}


def _copy_assets(folder: Path) -> None:
    (folder / "assets").mkdir()
    for asset in (*sorted(ASSETS.iterdir()), VENDOR):
        (folder / "assets" / asset.name).write_bytes(asset.read_bytes())
