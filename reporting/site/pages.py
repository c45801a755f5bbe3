"""Which pages there are, and their shells. A page is a title, a template and the views it shows; its data come beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import jinja2

from reporting.changes import Changes
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
    template: str = "within.html"
    scripts: tuple[str, ...] = ()
    in_menu: bool = True
    editions: tuple[Edition, ...] = BOTH


PAGES: tuple[Page, ...] = (
    Page(
        "index", "总览", "全省部门报送的预算绩效数据：说明了什么，还缺什么。",
        ("execution_by_region", "findings_by_rule", "overview", "refused_files"), "index.html",
        ("jx-grid.js", "jx-changes.js", "jx-index.js"),
    ),
    Page(
        "regions", "地区", "按市州和县市区看执行、“三公”经费和报送情况；点开一格看这个地区。",
        ("execution_by_region", "three_public_by_region", "functions_by_region", "coverage_by_region"),
        "regions.html", ("jx-grid.js", "jx-regions.js"),
    ),
    Page(
        "region", "地区页", "本级与含下级两种口径。",
        ("execution_by_region", "agencies", "three_public_by_region", "functions_by_region", "findings_by_rule", "indicators_by_level",
         "outcomes_by_region", "coverage_by_region"),
        "region.html", ("jx-regions.js",), in_menu=False,
    ),
    Page("agencies", "单位", "每个报送单位一行，点开看单位画像。", ("agencies",), "within.html"),
    Page(
        "agency", "单位画像", "填报与重算、各项资金、“三公”经费、疑点、项目和指标，每一行都注明出处。",
        ("findings", "agency_years", "agency_budget", "agency_three_public", "agency_projects", "agency_indicators",
         "agency_expenses", "agency_documents"),
        "agency.html", ("jx-agency.js",), in_menu=False,
    ),
    Page(
        "execution", "预算执行", "各地区、各单位的预算是否按年初安排执行。",
        ("execution_by_region", "execution_by_agency"), "within.html",
    ),
    Page(
        "three_public", "三公", "“三公”经费的预算、决算和上年决算。",
        ("three_public_by_region", "three_public_by_agency"), "within.html",
    ),
    Page("indicators", "指标", "绩效指标的量化、达标和扣分。", ("indicators_by_level",), "within.html"),
    Page("outcomes", "产出成效", "同一口径的产出与成效，能加总的加总，不能加总的只列范围。", ("outcomes_by_region",), "within.html"),
    Page("projects", "项目", "每个项目的资金、执行和得分。", ("projects",), "within.html"),
    Page("findings", "疑点", "审核发现的每一处疑点，带原文出处和处理结果。", ("findings_by_rule", "findings"), "within.html"),
    Page("coverage", "报送情况", "谁报了、报了什么，哪些文件没有收下。",
        ("coverage_by_region", "reporting_register", "refused_files"), "within.html"),
    Page(
        "quality", "数据质量", "读到了多少，哪些要请人核对，规则说得准不准。",
        ("extraction", "review", "rule_precision"), "within.html", editions=("internal",),
    ),
    Page(
        "source", "出处", "数据或疑点在报告中印在何处：所在的表或段落按原样排出，并标出所指的一格。", template="source.html",
        scripts=("desk.js", "jx-paper.js", "jx-source.js"), in_menu=False,
    ),
)  # fmt: skip


def views_of(edition: Edition) -> list[View]:
    """The views of an edition."""
    return [view.of(edition) for view in VIEWS.values() if edition in view.editions]


def write_pages(
    folder: Path, settings: Settings, marts: Marts, shards: Shards, changed: Changes
) -> list[str]:
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
    known = {**site_data(settings, views.values(), headings, shards), "changes": changed.shown()}
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
        "years": (years := _years(shards)),
        "year": _fullest(years, shards),
        "map": settings.map_number,
        "views": {view.key: _view_data(view, headings[view.key]) for view in views},
    }


def _years(shards: Shards) -> list[str]:
    """Fiscal years with data in any view, newest first."""
    found = {name.partition("/")[0] for names in shards.rows.values() for name in names}
    return sorted((year for year in found if year.isdigit() and len(year) == 4), reverse=True)


def _fullest(years: list[str], shards: Shards) -> str:
    """The year that is shown first: the newest with at least half as many agencies as the fullest has."""
    agencies = shards.rows.get("agencies", {})
    most = max(agencies.values(), default=0)
    return next((year for year in years if 2 * agencies.get(year, 0) >= most), "")


def _view_data(view: View, headings: list[Heading]) -> dict[str, Any]:
    return {
        "title": view.title,
        "question": view.question,
        "shards": view.shards,
        "subject": view.subject,
        "chart": asdict(view.chart) if view.chart else None,
        "sentence": asdict(view.sentence) if view.sentence else None,
        "evidence": asdict(view.evidence) if view.evidence else None,
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
