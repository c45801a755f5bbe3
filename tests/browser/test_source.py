"""出处 in a browser: from a figure or a finding to its marked cell, from a file share and through `jixiao serve`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from evaluation.documents.pdf import Page, pdf
from evaluation.source import source_of
from ingestion.api import read_document
from ingestion.evidence.locate import Locator
from ingestion.evidence.outline import outline_of
from orchestration.home import PROJECT_ROOT, Home
from orchestration.store.archive.ledger import archive_landing, documents
from orchestration.store.reading.papers import KeptPapers
from reporting.build import build_site
from tests.browser.conftest import CHROMIUM, FLAGS, _wait_for, free_port
from tests.support.marts import published

ROWS = (
    ("项目", "预算数", "决算数"),
    *((f"第{n}项经费", f"{n}00.00", f"{n}23.45") for n in range(1, 21)),
)
CELL, OTHER, PROSE = "p2/t1/r12/c3", "p2/t1/r12/c2", "p1/s1"
WIDTHS = (1280, 390)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, str]:
    """A home whose published pages show one report of two pages with two findings, and the id of the report."""
    home = Home.open(tmp_path_factory.mktemp("home"))
    report = home.landing / "报告.pdf"
    report.write_bytes(
        pdf(
            Page().text(90, 90, "一、支出情况").text(90, 110, "第11项经费决算1024.45万元。"),
            Page().table((50, 150, 300, 500), 100, ROWS),
        )
    )
    os.utime(report, (time.time() - 60,) * 2)
    archive_landing(home)
    (document,) = documents(home)
    version = home.published / "versions" / "1"
    version.mkdir(parents=True)
    rows = {
        "dim_region": [{"region_code": "430100", "region_name": "某市", "region_level": "prefecture"}],
        "dim_agency": [{"agency_id": "1", "agency_name": "某市水利局", "region_code": "430100"}],
        "rpt_agency_year": [{"agency_id": "1", "agency_name": "某市水利局", "region_code": "430100", "fiscal_year": 2023, "documents": 1}],
        "dim_audit_rule": [{"rule_code": "A15", "rule_name_zh": "正文与决算表不一致"}],
        "dim_document": [
            {
                "document_id": document, "file_id": document, "file_name": "报告.pdf", "agency_id": "1",
                "fiscal_year": 2023, "region_code": "430100", "media_type": "application/pdf", "title": "2023年度部门决算",
            }
        ],
        "fct_expense": [
            {
                "document_id": document, "agency_id": "1", "region_code": "430100", "fiscal_year": 2023, "line_number": 1,
                "item_name": "第11项经费", "budget": Decimal(1100), "final": Decimal("1123.45"), "certainty": "sure",
                "cells": {"budget": 2, "final": 3}, "source_ref": "p2/t1/r12", "is_current": True, "occurrence": 1,
            }
        ],
        "document_place": list(_places(report, document)),
        "fct_audit_finding": [
            _finding(document, 1, "error", (PROSE, "judged"), (CELL, "input")),
            _finding(document, 2, "warning", (OTHER, "judged")),
        ],
    }  # fmt: skip
    database = published(version / "jixiao.duckdb", rows)
    build_site(database, version / "site", papers=KeptPapers(home))
    (home.published / "current").symlink_to(version)
    return home, document


def _places(report: Path, document: str) -> Iterator[dict[str, Any]]:
    read = read_document(source_of(report))
    locator = Locator(read, outline_of(read))
    for ref in (CELL, OTHER, "p2/t1/r12", PROSE, "/s0"):
        place = locator.find(ref)
        assert place is not None, ref
        box = dict(zip(("x0", "top", "x1", "bottom"), place.box[1:], strict=True)) if place.box else {}
        yield {
            "document_id": document, "source_ref": ref, "page": place.page, "table_number": place.table,
            "row_number": place.row, "column_number": place.column, "heading": place.heading, "text": place.text,
        } | box  # fmt: skip


def _finding(document: str, number: int, severity: str, *places: tuple[str, str]) -> dict[str, Any]:
    return {
        "finding_id": str(number), "document_id": document, "rule_code": "A15", "severity": severity,
        "message": f"疑点{number}", "actual_text": "1024.45万元", "expected_text": "1123.45万元",
        "evidence": [{"document_id": document, "source_ref": ref, "role": role} for ref, role in places],
    }  # fmt: skip


@pytest.fixture(scope="module")
def served(shown: tuple[Home, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `jixiao serve`."""
    port, log = free_port(), tmp_path_factory.mktemp("serve") / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "orchestration.cli", "serve", "--port", str(port), "--home", str(shown[0].root)],
            cwd=PROJECT_ROOT, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        _wait_for(f"http://127.0.0.1:{port}/", server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is missing: apt-get install chromium")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


class Reader:
    """A page of a browser that remembers what went wrong and what it asked for."""

    def __init__(self, browser: Any, base: str, width: int) -> None:
        self.base = base
        self.trouble: list[str] = []
        self.asked: list[str] = []
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, offline=base.startswith("file:")
        )
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.trouble.append(message.text))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, query: str) -> None:
        self.page.goto(f"{self.base}/source.html?{query}")
        self.settled()

    def settled(self) -> None:
        self.page.wait_for_selector("body[data-ready=yes]")

    def texts(self, selector: str) -> list[str]:
        return [text.strip() for text in self.page.locator(selector).all_inner_texts()]


@pytest.fixture(params=WIDTHS)
def read(request: pytest.FixtureRequest, browser: Any, shown: tuple[Home, str]) -> Iterator[Reader]:
    """A reader of the pages as files, without a network."""
    folder = shown[0].published / "current" / "site"
    reader = Reader(browser, folder.resolve().as_uri(), request.param)
    yield reader
    reader.context.close()


def test_a_figure_leads_to_its_cell_with_its_headings_and_six_rows_around(
    read: Reader, shown: tuple[Home, str]
) -> None:
    read.open(f"d={shown[1]}&r={CELL}")
    assert read.texts("#places [data-here]") == ["1123.45"]
    assert read.texts("#what .amount") == ["1123.45"]
    assert read.texts("#places .paper th.number") == ["1", *map(str, range(6, 19))]
    assert read.texts("#places .paper tr.heading th[scope=col]") == ["项目", "预算数", "决算数"]
    assert "某市水利局" in read.page.inner_text("#what")


def test_each_figure_of_a_table_of_an_agency_leads_to_its_own_cell(
    read: Reader, shown: tuple[Home, str]
) -> None:
    read.page.goto(f"{read.base}/agency.html?id=1&r=430100&y=2023")
    read.settled()
    figures = dict(
        zip(
            read.texts("#agency_expenses a.own"),
            read.page.locator("#agency_expenses a.own").all(),
            strict=True,
        )
    )
    assert list(figures) == ["1,100.00", "1,123.45"]
    figures["1,123.45"].click()
    read.page.wait_for_url("**/source.html?*")
    read.settled()
    assert read.texts("#places [data-here]") == ["1123.45"]
    assert read.trouble == []


def test_a_finding_shows_its_sentence_both_figures_and_all_its_places(
    read: Reader, shown: tuple[Home, str]
) -> None:
    read.open(f"d={shown[1]}&r={PROSE}&f=1")
    assert read.texts("#what .message") == ["疑点1"]
    assert read.texts("#what .both .amount") == ["1024.45万元", "1123.45万元"]
    assert read.texts("#places mark") == ["1024.45", "1123.45"]
    for picture in read.page.locator("#places img").all():
        picture.scroll_into_view_if_needed()
        assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 600
    assert read.page.locator("#places img").count() == 2


def test_the_arrow_keys_step_through_the_findings_of_the_report(
    read: Reader, shown: tuple[Home, str]
) -> None:
    read.open(f"d={shown[1]}&r={PROSE}&f=1")
    read.page.keyboard.press("ArrowRight")
    read.page.wait_for_url("**f=2")
    read.settled()
    assert read.texts("#places mark") == ["1100.00"]
    read.page.keyboard.press("ArrowLeft")
    read.page.wait_for_url("**f=1")


@pytest.mark.parametrize("query", [f"r={CELL}", f"r={PROSE}&f=1", "r=/s0", "r=p99/t1/r1"])
def test_nothing_is_asked_for_elsewhere_nothing_fails_and_nothing_stands_beyond_the_edge(
    read: Reader, shown: tuple[Home, str], query: str
) -> None:
    read.open(f"d={shown[1]}&{query}")
    assert read.trouble == []
    assert [url for url in read.asked if not url.startswith("file:")] == []
    assert read.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert read.page.locator("h1").count() == 1
    here = read.page.locator("#places mark, #places [data-here]").first.bounding_box()
    assert here is not None
    assert here["y"] < 900


@pytest.mark.parametrize("width", WIDTHS)
def test_jixiao_serve_draws_the_page_of_any_figure(
    browser: Any, served: str, shown: tuple[Home, str], width: int
) -> None:
    reader = Reader(browser, served, width)
    reader.open(f"d={shown[1]}&r={OTHER}")
    picture = reader.page.locator("#places img")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 600
    assert reader.texts("#places [data-here]") == ["1100.00"]
    edges = picture.evaluate(
        "image => [image.parentElement.scrollLeft, image.parentElement.clientWidth, image.width]"
    )
    left, right = edges[0], edges[0] + edges[1]
    assert (
        left <= edges[2] * 150 / 595
    )  # the frame is in sight: the cell reaches from 150 to 300 of 595 points
    assert right >= edges[2] * 300 / 595
    assert reader.trouble == []
    assert [url for url in reader.asked if not url.startswith(served)] == []
    assert list((shown[0].pictures).rglob("2-*.webp"))
    reader.context.close()
