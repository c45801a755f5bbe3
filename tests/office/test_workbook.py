"""LibreOffice opens the workbook as it is, and computes every total to what SQL says of the same database."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from lxml import etree

from ingestion.documents.libreoffice import convert as office_convert
from ingestion.documents.limits import DEFAULT_LIMITS
from ingestion.documents.packages.ooxml import Package
from orchestration.store.review.returned import read_answers
from reporting.workbook.totals import TOTALS
from reporting.workbook.write import build_workbooks
from tests.support.marts import published

pytestmark = pytest.mark.office

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
VALUE = re.compile(r"(<c [^>]*><f>[^<]*</f>)<v>[^<]*</v>")
REGIONS = (
    ("430000", "湖南省", "province"),
    ("430200", "株洲市", "prefecture"),
    ("430204", "石峰区", "county"),
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Figures with six decimals, blanks and negatives; texts that look like formulas."""
    agencies = [
        {
            "fiscal_year": 2023, "agency_id": f"a{n}", "agency_name": name, "region_code": "430200", "region_name": "株洲市",
            "region_level": "prefecture", "province_code": "430000", "documents": 1,
            "initial_budget": None if n % 3 == 0 else Decimal(n) / 7, "full_year_budget": Decimal("1234567.891234") * n,
            "executed": Decimal("0.000001") * n, "three_public_final": Decimal("-1.5") * n, "findings_error": n,
        }
        for n, name in enumerate(["=1+1", "甲局", "@乙局", "-丙局", "丁局"], 1)
    ]  # fmt: skip
    regions = [
        {
            "fiscal_year": 2023, "region_code": code, "region_name": name, "region_level": level,
            "own_level_agencies": n, "own_level_full_year_budget": Decimal("99999.99") * n,
            "own_level_executed": None if n == 0 else Decimal("88888.88") * n, "with_counties_executed": Decimal(10**6),
        }
        for n, (code, name, level) in enumerate(REGIONS)
    ]  # fmt: skip
    finding = {
        "fiscal_year": 2023, "finding_id": "f1", "figures_fingerprint": "p1", "document_id": "d1", "judged_ref": "/t1/r2",
        "judged_place": "自评表（表1第2行）", "message": "=HYPERLINK(\"http://x\")", "region_code": "430200", "severity": "error",
        "decision": "wrong", "decision_reason": "口径不同",
    }  # fmt: skip
    rows = {
        "rpt_agency_year": agencies,
        "rpt_budget_execution_by_region": regions,
        "rpt_finding": [finding],
    }
    return published(tmp_path_factory.mktemp("published") / "jixiao.duckdb", rows)


@pytest.fixture(scope="module")
def opened(database: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The workbook without the values of its formulas, opened and saved by LibreOffice: it had to compute them."""
    folder = tmp_path_factory.mktemp("workbook")
    build_workbooks(database, folder)
    bare, stripped = io.BytesIO(), 0
    with zipfile.ZipFile(folder / "jixiao-2023.xlsx") as made, zipfile.ZipFile(bare, "w") as without:
        for name in made.namelist():
            data = made.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text, count = VALUE.subn(r"\1", data.decode())
                data, stripped = text.encode(), stripped + count
            without.writestr(name, data)
    assert stripped
    return office_convert.convert("jixiao-2023.xlsx", bare.getvalue(), "xlsx", "xlsx", DEFAULT_LIMITS)


def sheets(data: bytes) -> dict[str, etree._Element]:
    package = Package("jixiao-2023.xlsx", data, DEFAULT_LIMITS)
    workbook = package.part("xl/workbook.xml")
    assert workbook is not None
    parts = package.relations_of("xl/workbook.xml", "worksheet")
    found = {}
    for sheet in workbook.iter(f"{MAIN}sheet"):
        key = next(str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id"))
        root = package.part(parts[key])
        assert root is not None
        found[str(sheet.get("name"))] = root
    return found


@pytest.mark.parametrize(
    ("view", "name", "mart"),
    [
        ("agencies", "单位一览", "rpt_agency_year"),
        ("execution_by_region", "分地区预算执行", "rpt_budget_execution_by_region"),
    ],
)
def test_every_total_that_is_computed_anew_is_the_sum_of_the_mart(
    opened: bytes, database: Path, view: str, name: str, mart: str
) -> None:
    formulas = [
        float(str(cell.findtext(f"{MAIN}v")))
        for cell in sheets(opened)[name].iter(f"{MAIN}c")
        if "SUBTOTAL(9" in (cell.findtext(f"{MAIN}f") or "")
    ]
    sums = ", ".join(f"sum({column})::double" for column in TOTALS[view])
    with duckdb.connect(str(database), read_only=True) as connection:
        expected = connection.execute(f"select {sums} from marts.{mart} where fiscal_year = 2023").fetchone()  # noqa: S608
    assert expected is not None
    assert sorted(formulas) == pytest.approx(sorted(value or 0.0 for value in expected), rel=1e-12, abs=1e-9)


def test_no_text_became_a_formula(opened: bytes) -> None:
    formulas = [f.text or "" for root in sheets(opened).values() for f in root.iter(f"{MAIN}f")]
    assert formulas
    assert [f for f in formulas if not f.startswith("SUBTOTAL(9,")] == []


def test_what_another_program_saved_is_still_read_back(opened: bytes, tmp_path: Path) -> None:
    (tmp_path / "back.xlsx").write_bytes(opened)
    [answer] = read_answers(tmp_path / "back.xlsx")
    assert (answer.finding_id, answer.figures_fingerprint, answer.decision, answer.reason) == (
        "f1", "p1", "误报", "口径不同",
    )  # fmt: skip
