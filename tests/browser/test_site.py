"""Every page of the province's report in a headless browser: from a file share and over HTTP, wide and narrow."""

from __future__ import annotations

import csv
import functools
import io
import os
import random
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import duckdb
import pytest

from reporting.build import build_site
from reporting.marts import Marts
from reporting.numbers import FORMS, figure, shown
from reporting.site.pages import PAGES
from reporting.views import VIEWS
from tests.browser import layout
from tests.browser.conftest import CHROMIUM, FLAGS, free_port
from tests.support.little_province import little_province
from tests.unit.reporting.test_changes import AFTER

AXE = Path(__file__).parent / "axe" / "axe.min.js"
POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:"
WIDTHS = (1280, 390)
READY = "body[data-ready=yes]"
# Of 出处, what it shows is the matter of test_source.
NAMES = [page.name for page in PAGES if page.name != "source"]


@dataclass(frozen=True)
class Site:
    folder: Path
    database: Path
    http: str
    agency: dict[str, Any]

    def address(self, name: str, way: str = "file", query: str = "") -> str:
        """Of a page, with what it is of where it is of something."""
        own = {
            "agency": f"id={self.agency['agency_id']}&r={self.agency['region_code']}",
            "region": "r=430200",
        }.get(name, "")
        asked = "&".join(part for part in (own, query) if part)
        start = self.http if way == "http" else self.folder.as_uri()
        return f"{start}/{name}.html" + (f"?{asked}" if asked else "")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    database = little_province(tmp_path_factory.mktemp("published") / "jixiao.duckdb")
    folder = tmp_path_factory.mktemp("pages") / "site"
    build_site(database, folder)
    with Marts(database) as marts:
        agency = next(row for row in marts.rows(VIEWS["agencies"]) if row["agency_name"] == "攸县教育局")

    class Handler(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", POLICY)
            super().end_headers()

        def log_message(self, *_: Any) -> None:
            """Nothing."""

    handler = functools.partial(Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", free_port()), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Site(folder, database, f"http://127.0.0.1:{server.server_address[1]}", agency)
        server.shutdown()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is missing: apt-get install chromium")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def opened(page: Any, address: str) -> Any:
    page.goto(address)
    page.locator(READY).wait_for(state="attached")
    return page


@pytest.mark.parametrize("way", ["file", "http"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_shows_its_data_without_errors_requests_elsewhere_or_sideways_scroll(
    site: Site, page: Any, name: str, width: int, way: str
) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, site.address(name, way))
    assert said == []
    home = (site.http, site.folder.as_uri(), "data:", "blob:")
    assert not [url for url in asked if not url.startswith(home)]
    assert page.locator("h1").count() == 1
    assert page.title()
    assert page.locator("#trouble").is_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("tbody tr").count() > 0


@pytest.mark.parametrize("name", NAMES)
def test_a_page_breaks_no_rule_of_accessibility(site: Site, page: Any, name: str) -> None:
    opened(page, site.address(name))
    page.evaluate(AXE.read_text("utf-8"))
    asked = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
    found = page.evaluate("asked => axe.run(document, asked)", asked)["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found] == []


def test_figures_of_agencies_on_the_page_are_those_of_the_mart(site: Site, page: Any) -> None:
    view = VIEWS["agencies"]
    opened(page, site.address("agencies", query="y=2023"))
    with Marts(site.database) as marts:
        headings = [h for h in marts.headings(view) if h.column.shown]
        rows = [row for row in marts.rows(view) if row["fiscal_year"] == 2023]
    drawn: dict[tuple[str, str], list[str]] = {}
    while True:
        for cells in page.locator("#agencies tbody tr").evaluate_all(
            "rows => rows.map(r => [...r.cells].map(c => c.textContent))"
        ):
            drawn[cells[0], cells[1]] = cells
        following = page.locator("#agencies .pager button", has_text="下一页")
        if not following.count() or following.is_disabled():
            break
        following.click()
    assert len(drawn) == len(rows)
    for row in random.Random(7).sample(rows, 20):  # noqa: S311 - no secret
        cells = drawn[row["agency_name"], row["region_name"]]
        assert cells[:-1] == [shown(row[h.column.name], h.form) for h in headings]


def test_the_csv_holds_exactly_what_the_table_shows(site: Site, page: Any) -> None:
    opened(page, site.address("execution", query="y=2023&execution_by_region.region_level=prefecture"))
    with page.expect_download() as download:
        page.locator("#execution_by_region .csv").click()
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    cells = page.locator(
        "#execution_by_region tbody tr"
    ).evaluate_all(
        "rows => rows.map(r => [...r.cells].slice(0, -1).map(c => c.textContent))"  # the last leads to what is behind
    )
    assert len(cells) == 4
    assert lines[1:] == [["" if text == "—" else text.replace(",", "") for text in row] for row in cells]
    assert download.value.suggested_filename == "分地区预算执行-2023.csv"


def test_what_a_spreadsheet_would_take_for_a_formula_is_guarded(site: Site, page: Any) -> None:
    opened(page, site.address("coverage"))
    with page.expect_download() as download:
        page.locator("#refused_files .csv").click()
    assert "'=损坏.docx" in Path(download.value.path()).read_text("utf-8-sig")


def test_every_form_prints_alike_in_python_and_on_the_page(site: Site, page: Any) -> None:
    opened(page, site.address("quality"))
    values = [0, 0.285, -0.004, 1234567.895, -1234.5, 99.965, 1e-7, 123456789012.345, 12, 2.5, 0.005, -0.005]
    for name, form in FORMS.items():
        drawn = page.evaluate("([values, name]) => values.map(v => JX.shown(v, name))", [values, name])
        assert drawn == [figure(value, form) for value in values], name


def test_an_agency_is_found_and_opened_by_keyboard_alone(site: Site, page: Any) -> None:
    opened(page, site.address("index"))
    for typed in ("攸县 教育", "zzs jyj", "yx jyj", "攸县教"):
        page.keyboard.press("/")
        page.keyboard.press("Control+a")
        page.keyboard.type(typed)
        page.get_by_role("option", name="攸县教育局").wait_for()
        assert page.evaluate("JX.searched") < 10
        page.keyboard.press("Escape")
        page.locator("#finder input").blur()
    page.keyboard.press("/")
    page.keyboard.press("Control+a")
    page.keyboard.type("yxjyj")
    page.get_by_role("option", name="攸县教育局").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/agency.html?*")
    page.locator(READY).wait_for(state="attached")
    assert page.locator("h1").text_content() == "攸县教育局"


def test_a_filter_is_in_the_address_and_the_address_shows_it_again(site: Site, page: Any) -> None:
    opened(page, site.address("agencies", query="y=2023"))
    page.locator("#agencies select[name=sector_name_zh]").focus()
    page.keyboard.press("End")
    page.wait_for_function("location.search.includes('agencies.sector_name_zh')")
    rows = page.locator("#agencies tbody tr").count()
    assert 0 < rows < 25
    again = opened(page.context.new_page(), page.url)
    assert again.locator("#agencies tbody tr").count() == rows
    assert again.locator("#agencies select[name=sector_name_zh]").input_value() == "水利"


def test_two_years_are_set_beside_each_other(site: Site, page: Any) -> None:
    opened(page, site.address("execution", query="y=2023&c=2022"))
    top, below = (
        page.locator(f"#execution_by_region thead tr:nth-child({k}) th").all_text_contents() for k in (1, 2)
    )
    column = top.index("含下级") + below.index("执行率 2022（%）")
    rows = page.locator("#execution_by_region tbody tr").evaluate_all(
        "rows => rows.map(r => [...r.cells].map(c => c.textContent))"
    )
    with Marts(site.database) as marts:
        before = {
            r["region_name"]: r for r in marts.rows(VIEWS["execution_by_region"]) if r["fiscal_year"] == 2022
        }
    assert {row[0]: row[column] for row in rows} == {
        name: shown(r["with_counties_execution_rate"], "percent")
        for name, r in before.items()
        if name in {row[0] for row in rows}
    }


def test_what_is_missing_is_said_below_the_table_and_a_doubtful_figure_is_no_blank(
    site: Site, page: Any
) -> None:
    opened(page, site.address("agency", query="y=2023"))
    assert page.locator("#agency_three_public .mark.warning").all_text_contents() == ["存疑"]
    assert "缺 1 行" in page.locator("#agency_three_public .missing").text_content()


def test_every_figure_of_an_agency_leads_to_its_place(site: Site, page: Any) -> None:
    opened(page, site.address("agency", query="y=2023"))
    for view in ("agency_budget", "agency_three_public", "agency_indicators", "findings", "agency_years"):
        links = page.locator(f"#{view} tbody tr td:last-child a").evaluate_all(
            "all => all.map(a => a.getAttribute('href'))"
        )
        rows = page.locator(f"#{view} tbody tr").count()
        assert len(links) == rows > 0
        assert all(link.startswith("source.html?d=") and "&r=" in link for link in links)


def test_a_page_prints_on_a4_without_cut_rows(site: Site, page: Any) -> None:
    opened(page, site.address("agencies", query="y=2023"))
    rows = page.locator("#agencies tbody tr").count()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#agencies tbody tr").count() > rows  # all of them, not the first page of the screen
    broken = page.locator("#agencies tbody tr").first.evaluate("row => getComputedStyle(row).breakInside")
    assert broken == "avoid"
    assert page.pdf(format="A4", landscape=True).startswith(b"%PDF")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_blocks_of_a_page_stand_where_they_were_approved(
    site: Site, page: Any, name: str, width: int
) -> None:
    """`JIXIAO_APPROVE=1 make test-browser` writes them anew, after somebody looked at the pages."""
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, site.address(name, query="y=2023"))
    blocks = layout.seen(page)
    if os.environ.get("JIXIAO_APPROVE"):
        layout.approve(name, width, blocks)
    assert layout.differences(layout.approved(name, width), blocks) == []


def test_before_its_first_chart_a_page_loads_the_rows_of_its_year_and_nothing_of_others(
    site: Site, page: Any
) -> None:
    """How long that takes on a slowed processor is measured by `benchmarks.first_chart`."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.address("execution", query="y=2023"))
    page.locator("#execution_by_region .chart svg").wait_for()
    start = site.folder.as_uri() + "/"
    files = {url.removeprefix(start).partition("?")[0] for url in asked}
    assert {file for file in files if file.startswith("d/")} <= {
        "d/search/all.js", "d/execution_by_region/2023.js", "d/execution_by_agency/2023.js",
    }  # fmt: skip
    assert "d/execution_by_region/2023.js" in files
    assert sum((site.folder / file).stat().st_size for file in files) < 1_500_000


@pytest.mark.parametrize("width", WIDTHS)
def test_what_a_publication_changed_is_listed_and_leads_to_agencies_and_cells(
    site: Site, page: Any, width: int, tmp_path: Path
) -> None:
    now = tmp_path / "now.duckdb"
    shutil.copyfile(site.database, now)
    with duckdb.connect(str(now)) as connection:
        connection.execute(AFTER)
    build_site(site.database, tmp_path / "site", earlier=now)  # what was gone there is new here
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, (tmp_path / "site" / "index.html").as_uri())
    for subject in page.locator("#changes summary").all():
        subject.click()
    assert page.locator("#changes .sentence").inner_text().startswith("与上一次发布相比，报告新增")
    assert page.locator("#changes tbody tr:visible").count() > 2
    link = page.locator("#changes a").first.get_attribute("href")
    assert link and link.startswith("agency.html?id=")
    assert said == []
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] })")
    assert [one["id"] for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
