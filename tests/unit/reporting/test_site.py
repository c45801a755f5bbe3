"""What the build of the pages writes: files of data, what is linked from the build before, and what an edition holds."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from reporting.build import build_site
from reporting.marts import Marts
from reporting.numbers import NAMES
from reporting.settings import Settings
from reporting.site.pages import ASSETS, PAGES, VENDOR
from reporting.site.search import initials
from reporting.view import BOTH
from reporting.views import VIEWS
from tests.support.little_province import little_province


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return little_province(tmp_path_factory.mktemp("published") / "jixiao.duckdb")


@pytest.fixture(scope="module")
def internal(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built(database, tmp_path_factory.mktemp("internal") / "site")


@pytest.fixture(scope="module")
def public(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built(database, tmp_path_factory.mktemp("public") / "site", Settings("public"))


def _built(database: Path, folder: Path, settings: Settings | None = None) -> Path:
    build_site(database, folder, settings=settings)
    return folder


def content(file: Path) -> Any:
    """What a file of data holds, as the browser unpacks it."""
    call = file.read_text("utf-8")
    assert call.startswith("JX.put(")
    _, packed = json.loads("[" + call.strip().removeprefix("JX.put(").removesuffix(")") + "]")
    return json.loads(gzip.decompress(base64.b64decode(packed))) if isinstance(packed, str) else packed


def everything(folder: Path) -> str:
    """All text of a site, data unpacked."""
    data = (json.dumps(content(path), ensure_ascii=False) for path in (folder / "d").rglob("*.js"))
    pages = (path.read_text("utf-8") for path in folder.glob("*.*"))
    return "\n".join([*data, *pages])


def test_a_file_of_data_holds_the_rows_of_its_shard_in_the_order_of_the_query(
    database: Path, internal: Path
) -> None:
    view = VIEWS["execution_by_agency"]
    with Marts(database) as marts:
        rows = [row for row in marts.rows(view) if row["fiscal_year"] == 2023]
    data = content(internal / "d" / "execution_by_agency" / "2023.js")
    assert data["agency_id"] == [row["agency_id"] for row in rows]
    rates = [None if row["execution_rate"] is None else float(row["execution_rate"]) for row in rows]
    assert data["execution_rate"] == rates


def test_one_more_figure_writes_its_own_files_anew_and_links_the_others(
    database: Path, internal: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "jixiao.duckdb"
    shutil.copyfile(database, changed)
    with duckdb.connect(str(changed)) as connection:
        connection.execute(
            "update marts.fct_budget_execution set executed = 1 where fiscal_year = 2023 and region_code = '430205'"
        )
    built = build_site(changed, tmp_path / "site", before=internal)
    anew = "d/agency_budget/2023/430205.js"
    assert built.written == 1
    assert not (tmp_path / "site" / anew).samefile(internal / anew)
    other = "d/agency_budget/2022/430205.js"
    assert (tmp_path / "site" / other).samefile(internal / other)


def test_the_same_database_makes_the_same_bytes(database: Path, internal: Path, tmp_path: Path) -> None:
    again = _built(database, tmp_path / "site")
    assert _digests(again) == _digests(internal)


def _digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_the_public_edition_holds_nothing_that_is_not_released(public: Path) -> None:
    text = everything(public)
    assert not (public / "quality.html").exists()
    for key, view in VIEWS.items():
        assert (public / "d" / key).exists() <= ("public" in view.editions)
    withheld = {c.name for view in VIEWS.values() for c in view.columns if c.internal}
    assert withheld
    assert not {name for name in withheld if f'"{name}"' in text}
    for said in (
        "损坏.docx",
        "1O.5",
        "内部版",
        "refused_files",
        "review_queue",
        "rule_precision",
        "reporting_register",
        "从未再报",
    ):
        assert said not in text, said
    findings = [content(path) for path in (public / "d" / "findings").rglob("*.js")]
    assert {decision for data in findings for decision in data["decision"]} == {"confirmed"}


def test_the_internal_edition_holds_what_the_public_one_leaves_out(internal: Path) -> None:
    text = everything(internal)
    for said in ("损坏.docx", "1O.5", "内部版", '"findings_error"', "从未再报"):
        assert said in text, said
    findings = [content(path) for path in (internal / "d" / "findings").rglob("*.js")]
    assert {d for data in findings for d in data["decision"]} == {None, "confirmed", "wrong"}


def test_plain_data_are_written_for_browsers_that_unpack_nothing(database: Path, tmp_path: Path) -> None:
    folder = _built(database, tmp_path / "site", Settings(is_packed=False))
    file = folder / "d" / "overview" / "all.js"
    assert file.read_text("utf-8").startswith('JX.put("overview/all",{')
    assert content(file)["fiscal_year"] == [2023, 2022]


def test_the_map_is_the_bureau_s_own_and_comes_with_its_number(database: Path, tmp_path: Path) -> None:
    own = tmp_path / "hunan.geojson"
    own.write_text('{"type": "FeatureCollection", "features": []}', "utf-8")
    folder = _built(database, tmp_path / "site", Settings(map_file=own, map_number="湘S(2024)001号"))
    assert content(folder / "d" / "map" / "all.js")["features"] == []
    assert "湘S(2024)001号" in (folder / "site.js").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("株洲市", "zzs"),
        ("攸县人力资源和社会保障局", "yxrlzyhshbzj"),
        ("长沙市", "css"),
        ("湖南省12345热线", "hns12345rx"),
    ],
)
def test_initials_are_those_of_the_syllables(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_agencies_and_regions_stand_in_the_index_of_names(internal: Path) -> None:
    names = content(internal / "d" / "search" / "all.js")
    k = names["name"].index("攸县教育局")
    assert (names["kind"][k], names["region"][k], names["where"][k]) == ("agency", "430205", "株洲市攸县")
    assert "zzs" in names["initials"][k]
    assert names["kind"][names["name"].index("株洲市")] == "region"


@pytest.mark.parametrize(
    "page", [page for page in PAGES if "public" in page.editions], ids=lambda page: page.name
)
def test_a_page_holds_no_script_or_style_of_its_own_and_nothing_from_elsewhere(
    public: Path, page: Any
) -> None:
    html = (public / f"{page.name}.html").read_text("utf-8")
    assert "<script>" not in html
    assert "style=" not in html
    assert "http" not in html.replace("http-equiv", "")
    assert html.count("<h1") == 1


def test_no_script_of_the_pages_is_long_or_a_module() -> None:
    scripts = sorted(ASSETS.glob("*.js"))
    assert scripts
    for script in scripts:
        text = script.read_text("utf-8")
        assert len(text.splitlines()) < 300
        assert "import " not in text
        assert "fetch(" not in text


def test_the_bundle_is_the_one_that_was_made_from_its_lock_file() -> None:
    recorded = (VENDOR.parent / "echarts.sha256").read_text("utf-8").strip()
    assert hashlib.sha256(VENDOR.read_bytes()).hexdigest() == recorded
    lock = json.loads((VENDOR.parent / "package-lock.json").read_text("utf-8"))
    assert lock["packages"]["node_modules/echarts"]["version"] == "6.1.0"


def test_codes_that_pages_show_have_chinese_names() -> None:
    forms = {column.form for view in VIEWS.values() for column in view.columns if column.form in NAMES}
    assert forms
    for form in forms:
        assert all(any("\u4e00" <= c <= "\u9fff" for c in name) for name in NAMES[form].values())


def test_both_editions_are_views_of_the_same_definitions() -> None:
    for view in VIEWS.values():
        for edition in BOTH:
            assert set(view.of(edition).names) <= set(view.names)
