"""The pages are a product of a home: swapped with the database, in the edition that the settings ask for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from orchestration.defs.publication import of_pages
from orchestration.home import PROJECT_ROOT, Home
from orchestration.settings import SettingsError
from orchestration.site import meta_of, products, site_settings
from orchestration.store.warehouse.publish import publish
from reporting.view import QUERIES
from tests.support.marts import published

PROVINCE = {"fiscal_year": 2023, "agencies": 3, "executed": 100}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home whose warehouse holds the marts of one year."""
    home = Home.open(tmp_path / "home")
    published(home.warehouse_file, {"rpt_provincial_overview": [PROVINCE]})
    return home


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    """A manifest that names no model."""
    path = tmp_path / "manifest.json"
    path.write_text('{"nodes": {}}', "utf-8")
    return path


def test_the_pages_are_published_with_the_database_and_say_how_many_they_are(
    home: Home, manifest: Path
) -> None:
    version = publish(home, products=products(home, manifest))
    assert (home.published_site / "index.html").read_text("utf-8").startswith("<!doctype html>")
    assert "index" in version.products["site"]["pages"]
    assert version.products["site"]["bytes"] > 0


def test_other_pages_are_another_version_of_the_same_database(home: Home, manifest: Path) -> None:
    first = publish(home, products=products(home, manifest))
    assert not publish(home, products=products(home, manifest)).is_new
    home.settings.write_text("report: {owner: 某省财政厅}\n", "utf-8")
    second = publish(home, products=products(home, manifest))
    assert second.is_new
    assert second.rows == first.rows
    assert "某省财政厅" in (home.published_site / "index.html").read_text("utf-8")


def test_data_that_did_not_change_are_linked_from_the_version_before(home: Home, manifest: Path) -> None:
    first = publish(home, products=products(home, manifest))
    home.settings.write_text("report: {owner: 某省财政厅}\n", "utf-8")
    second = publish(home, products=products(home, manifest))
    assert second.products["site"]["written"] == 0
    data = "site/d/overview/all.js"
    assert (first.folder / data).samefile(second.folder / data)


def test_data_are_not_linked_from_a_version_that_somebody_changed(home: Home, manifest: Path) -> None:
    first = publish(home, products=products(home, manifest))
    data = first.folder / "site/d/overview/all.js"
    data.chmod(0o644)
    data.write_text("JX.put('overview/all',{})", "utf-8")
    second = publish(home, products=products(home, manifest))
    assert second.products["site"]["linked"] == 0
    assert "{}" not in (second.folder / "site/d/overview/all.js").read_text("utf-8")


CHANGES = {
    "reports": ("new", "reissued", "withdrawn"), "figures": ("changed",), "findings": ("new", "changed", "gone"),
}  # fmt: skip


def test_dagster_is_told_what_a_publication_changed(home: Home, manifest: Path) -> None:
    document = {"document_id": "a", "agency_id": "b", "fiscal_year": 2023, "report_kind": "final_accounts",
                "file_id": "c", "file_name": "a.docx", "media_type": "application/x"}  # fmt: skip
    publish(home, products=products(home, manifest))
    published(home.warehouse_file, {"rpt_provincial_overview": [PROVINCE], "dim_document": [document]})
    version = publish(home, products=products(home, manifest))
    assert version.products["site"]["changes"] == {"reports_new": 1}
    assert "| new reports | 1 |" in of_pages(home, version)["what this publication changed"].value


def test_every_change_has_its_words_in_both_languages() -> None:
    names = {f"change_{subject}_{kind}" for subject, kinds in CHANGES.items() for kind in kinds}
    texts = (PROJECT_ROOT / "orchestration" / "words" / "dagster.yml").read_text("utf-8")
    assert names == set(re.findall(r"^  (change_\w+): \{zh: .*, en: .*\}$", texts, re.M))
    asked = "".join(path.read_text("utf-8") for path in (QUERIES / "changes").glob("*.sql"))
    assert set(re.findall(r"'(new|reissued|withdrawn|changed|gone)'", asked)) == {
        k for v in CHANGES.values() for k in v
    }


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("report: {map_file: hunan.geojson}\n", "map_number"),
        ("report: {map_file: hunan.geojson, map_number: 湘S(2024)001号}\n", "map/hunan.geojson"),
        ("report: {owner: 1}\n", "report.owner"),
    ],
)
def test_settings_that_are_none_are_refused_by_name(home: Home, settings: str, said: str) -> None:
    home.settings.write_text(settings, "utf-8")
    with pytest.raises(SettingsError, match=said):
        site_settings(home)


def test_the_dictionary_is_read_from_dbt_s_manifest(tmp_path: Path) -> None:
    column = {"name": "executed", "config": {"meta": {"label_zh": "全年执行数", "unit": "万元"}}}
    node = {"resource_type": "model", "schema": "marts", "name": "rpt_x", "columns": {"executed": column}}
    other = node | {"schema": "staging", "name": "stg_x"}
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps({"nodes": {"a": node, "b": other}}), "utf-8")
    assert meta_of(path) == {"rpt_x": {"executed": {"label_zh": "全年执行数", "unit": "万元"}}}
