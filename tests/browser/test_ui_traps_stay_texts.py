"""What a report prints as a trap stays text in every output: the province's pages, the checks' pages, Dagster, workbook, commands.

The report of `tests/support/hostile.py` is in the home that the job of `test_ui.py` has published.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
import urllib.parse
import zipfile
from collections.abc import Callable
from typing import Any

import duckdb
import pytest

from orchestration.cli.app import run_command_line
from orchestration.home import Home
from orchestration.refresh import refresh
from reporting.site.pages import PAGES
from tests.browser.test_ui import ask
from tests.support.hostile import FILE_NAME, FOLDER, TEXTS

COMMANDS = (
    ("status",), ("status", "--json"), ("findings",), ("findings", "--json"), ("inspect", FILE_NAME), ("inspect", FILE_NAME, "--json"),
    ("source", "DOCUMENT", "PLACE"), ("sql", "from dim_document"), ("sql", "--json", "from quarantine"), ("sql", "from quarantine"),
)  # fmt: skip
TRAP = re.compile("obeyed|javascript|elsewhere")
WATCH = "window.ran = []; window.obeyed = number => window.ran.push(number);"
READY = "body[data-ready=yes]"
SHOWING = ("index", "agency", "projects", "findings", "coverage", "quality")


@pytest.fixture(scope="module")
def published(home: Home) -> Home:
    """Published by the job of `test_ui.py`; by ourselves where this file runs alone."""
    if not home.published_file.exists():
        assert refresh(home).ok
    return home


Ask = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def rows(published: Home) -> Ask:
    """Asks the published file, which nobody keeps open: the commands open it, too."""

    def ask_once(question: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(published.published_file), read_only=True) as connection:
            return connection.execute(question).fetchall()

    return ask_once


class Watched:
    """A page of a browser that counts what was obeyed, what it asked for elsewhere and which boxes it opened."""

    def __init__(self, browser: Any) -> None:
        self.trouble: list[str] = []
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_init_script(WATCH)
        self.page = context.new_page()
        self.page.set_default_timeout(60_000)
        self.page.on("dialog", lambda box: (self.trouble.append(f"box {box.message}"), box.dismiss()))
        self.page.on("request", lambda request: self._asked(request.url))

    def _asked(self, url: str) -> None:
        if urllib.parse.urlsplit(url).hostname not in (None, "", "127.0.0.1", "localhost"):
            self.trouble.append(url)

    def visit(self, url: str, ready: str = "body") -> str:
        """Open it, let it settle, and give the text that a person reads."""
        self.trouble.clear()
        self.page.goto(url)
        self.page.locator(ready).first.wait_for(state="attached")
        self.page.wait_for_load_state("networkidle")
        return str(self.page.locator("body").inner_text())

    def ran(self) -> list[Any]:
        """Which of the texts were obeyed as code."""
        return list(self.page.evaluate("window.ran"))

    def obeyed(self) -> list[Any]:
        """What ran, went elsewhere, or stands on the page as an element that would run."""
        traps = "a[href^='javascript:' i], [onerror], [onload], img[src='x'], script:not([src])"
        standing = [
            one for one in self.page.locator(traps).all() if "obeyed" in one.evaluate("e => e.outerHTML")
        ]
        return [*self.ran(), *self.trouble, *standing]


@pytest.fixture(scope="module")
def watched(page: Any) -> Watched:
    return Watched(page.context.browser)


@pytest.mark.parametrize("name", [page.name for page in PAGES if page.name != "source"])
def test_a_page_of_the_province_shows_names_and_answers_and_obeys_none(
    published: Home, rows: Ask, watched: Watched, name: str
) -> None:
    [(agency, region)] = rows(
        "select agency_id, region_code from marts.dim_agency where agency_name like '%石峰区%'"
    )
    own = {"agency": f"?id={agency}&r={region}", "region": f"?r={region}"}.get(name, "")
    text = watched.visit(f"{published.published_site.resolve().as_uri()}/{name}.html{own}", READY)
    assert watched.obeyed() == []
    assert ("obeyed" in text) == (name in SHOWING)


def test_the_row_of_a_figure_is_shown_as_printed(published: Home, rows: Ask, watched: Watched) -> None:
    traps = rows(
        "select any_value(document_id), arg_min(source_ref, row_number) from marts.fct_indicator"
        " where contains(indicator_name, 'obeyed') group by regexp_extract(indicator_name, 'obeyed.*')"
    )
    assert len(traps) > 3
    for document, place in traps:
        text = watched.visit(
            f"{published.published_site.resolve().as_uri()}/source.html?d={document}&r={place}", READY
        )
        assert "obeyed" in text
        assert watched.obeyed() == []


def test_a_trap_that_is_searched_for_is_found_as_a_name(published: Home, watched: Watched) -> None:
    watched.visit(
        f"{published.published_site.resolve().as_uri()}/projects.html?q={urllib.parse.quote(TEXTS[0])}", READY
    )
    watched.page.locator("input[type=search]").first.fill(TEXTS[1])
    assert watched.obeyed() == []


def test_the_pages_of_the_models_and_of_the_checks_run_nothing(published: Home, watched: Watched) -> None:
    checks = sorted(published.data_docs.rglob("*.html"))
    assert len(checks) > 20
    # The checks' pages fetch what they are drawn with from elsewhere, and therefore stay in the home, unpublished.
    for path in (
        published.published / "docs" / "models" / "index.html",
        published.data_docs / "index.html",
        *checks[::9],
    ):
        watched.page.goto(path.resolve().as_uri(), wait_until="domcontentloaded")
        watched.page.wait_for_timeout(300)
        assert watched.ran() == []


def test_dagster_shows_names_of_files_and_reasons_as_texts(
    dagster_ui: str, published: Home, watched: Watched
) -> None:
    entries = (
        "... on MarkdownMetadataEntry { mdStr } ... on TextMetadataEntry { text } ... on JsonMetadataEntry { jsonString }"
        " ... on TableMetadataEntry { table { records } }"
    )
    asked = (
        "{ assetNodes { assetKey { path } assetMaterializations(limit: 1) { metadataEntries { "
        + entries
        + " } } } }"
    )
    told = [
        "/".join(node["assetKey"]["path"])
        for node in ask(dagster_ui, asked)["assetNodes"]
        if "obeyed" in json.dumps(node["assetMaterializations"])
    ]
    assert told
    for key in told:
        watched.visit(f"{dagster_ui}/assets/{key}", "text=Materialization")
        assert watched.obeyed() == []


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_prints_nothing_that_a_terminal_obeys(
    published: Home,
    rows: Ask,
    capfdbinary: pytest.CaptureFixture[bytes],
    words: tuple[str, ...],
) -> None:
    [(document, place)] = rows(
        "select document_id, source_ref from marts.fct_indicator where contains(indicator_name, 'obeyed') limit 1"
    )
    own = {"DOCUMENT": document, "PLACE": place, FILE_NAME: str(published.landing / FOLDER / FILE_NAME)}
    assert run_command_line([*(own.get(word, word) for word in words), "--home", str(published.root)]) in (
        0,
        3,
    )
    printed = capfdbinary.readouterr().out.decode()
    assert "obeyed" in printed
    assert [c for c in printed if c != "\n" and unicodedata.category(c) in ("Cc", "Cf")] == []


@pytest.mark.parametrize(
    "question",
    ["from fct_indicator", "from delivery", "from rpt_project_performance", "from extraction_issue"],
)
def test_no_field_of_a_csv_is_computed(
    published: Home, capfdbinary: pytest.CaptureFixture[bytes], question: str
) -> None:
    assert run_command_line(["sql", "--csv", question, "--home", str(published.root)]) == 0
    fields = [
        field for row in csv.reader(io.StringIO(capfdbinary.readouterr().out.decode())) for field in row
    ]
    assert any("obeyed" in field for field in fields)
    assert [field for field in fields if field.lstrip().startswith(("=", "@", "＝", "＠"))] == []


def test_no_cell_of_a_workbook_is_computed_or_leads_elsewhere(published: Home) -> None:
    holding = 0
    for path in (published.published / "workbook").glob("*.xlsx"):
        with zipfile.ZipFile(path) as workbook:
            for name in workbook.namelist():
                text = workbook.read(name).decode("utf-8", "replace")
                holding += "obeyed" in text
                traps = [
                    part for part in re.findall(r"<f[ >].*?</f>|Target=\"[^\"]*\"", text) if TRAP.search(part)
                ]
                assert traps == [], name
    assert holding > 2
