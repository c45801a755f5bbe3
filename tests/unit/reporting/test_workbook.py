"""The workbook: a view is a sheet, a total is a formula with its value, a text is a text whatever it begins with."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from ingestion.documents.limits import DEFAULT_LIMITS
from ingestion.documents.packages.ooxml import Package
from orchestration.store.review.returned import COLUMNS, DECISIONS, read_answers
from reporting.marts import Marts
from reporting.settings import Settings
from reporting.view import INTERNAL, PUBLIC
from reporting.views import SHEETS, VIEWS
from reporting.workbook import write
from reporting.workbook.answers import CHOICES
from reporting.workbook.layout import column_width, lines_in, width_of
from reporting.workbook.sheet import numbered
from reporting.workbook.totals import TOTALS
from tests.support.marts import published

YEAR = {"fiscal_year": 2023}
ZHUZHOU = {"region_code": "430200", "region_name": "株洲市", "region_level": "prefecture"}
HOSTILE = [
    "=1+1", "+1-1|cmd", "-2+3", "@SUM(A1)", "\ufeff=1+1", "　=cmd|' /C calc'!A0", "\t=1", "＝1＋1", "＠a", " \r\n=1",
    "http://example.invalid/x", "mailto:a@b", "internal:Sheet1!A1", "_x0041_", "a\x01b", "2023", "1e5", "{=1}",
]  # fmt: skip
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def database(folder: Path, rows: Mapping[str, Any]) -> Path:
    return published(folder / "jixiao.duckdb", rows)


def agencies(*names: str) -> list[dict[str, Any]]:
    return [
        YEAR
        | ZHUZHOU
        | {
            "agency_id": f"a{at}", "agency_name": name, "province_code": "430000", "documents": 1,
            "executed": Decimal("10.123456") * at, "full_year_budget": Decimal(20), "execution_rate": Decimal("50.5"),
        }
        for at, name in enumerate(names, 1)
    ]  # fmt: skip


def finding(**given: Any) -> dict[str, Any]:
    return (
        YEAR
        | ZHUZHOU
        | {
            "finding_id": "f1", "figures_fingerprint": "p1", "document_id": "d1", "judged_ref": "/t1/r2/c3",
            "judged_place": "项目支出绩效自评表（表1第2行）", "rule_code": "A01", "rule_name_zh": "执行率", "severity": "error",
            "agency_name": "株洲市水利局", "message": "执行率应为97%。",
        }
        | given
    )  # fmt: skip


def made(folder: Path, rows: Mapping[str, Any], edition: Any = INTERNAL) -> Path:
    write.build_workbooks(database(folder, rows), folder / "workbook", settings=Settings(edition))
    return folder / "workbook" / "jixiao-2023.xlsx"


def texts(file: Path) -> set[str]:
    """All texts of all sheets."""
    package = Package(file.name, file.read_bytes(), DEFAULT_LIMITS)
    with zipfile.ZipFile(file) as parts:
        names = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    roots = [root for name in names if (root := package.part(name)) is not None]
    return {text.text or "" for root in roots for text in root.iter(f"{SPREADSHEET}t")}


def cells(file: Path, sheet: str) -> dict[str, str]:
    """Address → text or number of a sheet; of a formula its value, with the formula before it."""
    package = Package(file.name, file.read_bytes(), DEFAULT_LIMITS)
    workbook = package.part("xl/workbook.xml")
    assert workbook is not None
    names = [one.get("name") for one in workbook.iter(f"{SPREADSHEET}sheet")]
    root = package.part(f"xl/worksheets/sheet{names.index(sheet) + 1}.xml")
    assert root is not None
    found = {}
    for cell in root.iter(f"{SPREADSHEET}c"):
        formula = cell.findtext(f"{SPREADSHEET}f")
        text = "".join(t.text or "" for t in cell.iter(f"{SPREADSHEET}t"))
        value = cell.findtext(f"{SPREADSHEET}v")
        if formula or text or value:
            found[str(cell.get("r"))] = f"={formula}→{value}" if formula else text or str(value)
    return found


def test_each_year_is_a_workbook_and_each_view_a_sheet(tmp_path: Path) -> None:
    rows = {"rpt_agency_year": [*agencies("某局"), agencies("某局")[0] | {"fiscal_year": 2022}]}
    built = write.build_workbooks(database(tmp_path, rows), tmp_path / "workbook")
    assert built.files == ("jixiao-2022.xlsx", "jixiao-2023.xlsx")
    assert built.sheets == 2 * len(write.sheet_views(Settings()))
    assert built.bytes == sum(path.stat().st_size for path in (tmp_path / "workbook").glob("*.xlsx"))


def test_a_total_is_a_formula_over_the_rows_and_holds_their_sum(tmp_path: Path) -> None:
    file = made(tmp_path, {"rpt_agency_year": agencies("甲局", "乙局", "丙局")})
    sheet = cells(file, "单位一览")
    columns = {text: re.sub(r"\d", "", at) for at, text in sheet.items() if at.endswith("5")}
    executed = columns["全年执行"]
    assert sheet[f"{executed}3"] == f"=SUBTOTAL(9,{executed}6:{executed}8)→60.740736"
    assert sorted(sheet[f"{executed}{row}"] for row in (6, 7, 8)) == ["10.123456", "20.246912", "30.370368"]


def test_a_blank_is_no_zero(tmp_path: Path) -> None:
    rows = agencies("甲局", "乙局")
    rows[1]["executed"] = None
    sheet = cells(made(tmp_path, {"rpt_agency_year": rows}), "单位一览")
    executed = next(re.sub(r"\d", "", at) for at, text in sheet.items() if text == "全年执行")
    assert sheet[f"{executed}3"].endswith("→10.123456")
    assert len([at for at in sheet if re.fullmatch(f"{executed}[67]", at)]) == 1


def test_a_text_of_a_report_stays_a_text(tmp_path: Path) -> None:
    """No formula, no link, no number; and a cell that somebody edits keeps to it (`quotePrefix`)."""
    rows = [finding(finding_id=f"f{at}", message=text, project_name=text) for at, text in enumerate(HOSTILE)]
    file = made(tmp_path, {"rpt_agency_year": agencies(*HOSTILE), "rpt_finding": rows})
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            if not name.startswith("xl/worksheets/"):
                continue
            root = etree.fromstring(package.read(name))
            formulas = [f.text for f in root.iter(f"{SPREADSHEET}f")]
            assert [
                f for f in formulas if not re.fullmatch(r"SUBTOTAL\(9,[A-Z]+\d+:[A-Z]+\d+\)", f or "")
            ] == []
            assert {c.get("t") for c in root.iter(f"{SPREADSHEET}c")} <= {"inlineStr", None, "n"}
            values = [c.findtext(f"{SPREADSHEET}v") or "0" for c in root.iter(f"{SPREADSHEET}c")]
            assert [value for value in values if not re.fullmatch(r"-?[\d.]+(e-?\d+)?", value)] == []
        links = [name for name in package.namelist() if name.startswith("xl/worksheets/_rels/")]
        targets = [r.get("Target") for name in links for r in etree.fromstring(package.read(name))]
        assert {str(target).partition("?")[0] for target in targets} <= {"../site/source.html"}
        styles = etree.fromstring(package.read("xl/styles.xml"))
        assert any(xf.get("quotePrefix") == "1" for xf in styles.iter(f"{SPREADSHEET}xf"))
    kept = cells(file, "单位一览").values()
    assert {"=1+1", "@SUM(A1)", "＝1＋1", "http://example.invalid/x", "1e5"} <= set(kept)


def test_findings_come_back_by_the_columns_they_went_out_with(tmp_path: Path) -> None:
    decided = finding(finding_id="f2", decision="explained", decision_reason="单位已更正")
    file = made(tmp_path, {"rpt_agency_year": agencies("某局"), "rpt_finding": [finding(), decided]})
    [answer] = read_answers(file)
    assert (answer.finding_id, answer.figures_fingerprint, answer.decision, answer.reason) == (
        "f2", "p1", "已说明", "单位已更正",
    )  # fmt: skip
    headings = cells(file, "疑点处理").values()
    assert set(COLUMNS) <= set(headings)
    assert tuple(DECISIONS) == CHOICES


def test_the_decisions_are_chosen_from_a_list(tmp_path: Path) -> None:
    file = made(tmp_path, {"rpt_agency_year": agencies("某局"), "rpt_finding": [finding()]})
    with zipfile.ZipFile(file) as package:
        pages = [package.read(n).decode() for n in package.namelist() if n.startswith("xl/worksheets/sheet")]
    lists = [page for page in pages if "<dataValidation " in page]
    assert len(lists) == 1
    assert '"属实,已说明,误报"' in lists[0].replace("&quot;", '"')


def test_every_sheet_is_laid_out_to_be_filtered_and_printed(tmp_path: Path) -> None:
    file = made(tmp_path, {"rpt_agency_year": agencies("某局"), "rpt_finding": [finding()]})
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            if not name.startswith("xl/worksheets/sheet"):
                continue
            root = etree.fromstring(package.read(name))
            setup = root.find(f"{SPREADSHEET}pageSetup")
            assert setup is not None
            assert (setup.get("paperSize"), setup.get("orientation"), setup.get("fitToHeight")) == (
                "9",
                "landscape",
                "0",
            )
            assert root.find(f"{SPREADSHEET}autoFilter") is not None
            assert root.find(f".//{SPREADSHEET}pane").get("state") == "frozen"  # type: ignore[union-attr]
            assert 18 <= float(root.find(f"{SPREADSHEET}sheetFormatPr").get("defaultRowHeight", "0")) <= 20  # type: ignore[union-attr]
            assert "第 &P 页" in (root.findtext(f"{SPREADSHEET}headerFooter/{SPREADSHEET}oddFooter") or "")
        defined = package.read("xl/workbook.xml").decode()
    assert defined.count("_xlnm.Print_Titles") == len(write.sheet_views(Settings()))
    assert "宋体" in zipfile.ZipFile(file).read("xl/styles.xml").decode()


def test_the_public_workbook_has_no_findings_to_answer_and_no_internal_column(tmp_path: Path) -> None:
    rows = {"rpt_agency_year": agencies("某局"), "rpt_finding": [finding(message="不该公开的疑点")]}
    file = made(tmp_path, rows, PUBLIC)
    with zipfile.ZipFile(file) as package:
        text = "".join(package.read(name).decode() for name in package.namelist())
    assert "不该公开的疑点" not in text
    assert "疑点处理" not in text


def test_the_same_database_gives_the_same_bytes(tmp_path: Path) -> None:
    file = database(tmp_path, {"rpt_agency_year": agencies("某局")})
    for name in ("one", "two"):
        write.build_workbooks(file, tmp_path / name)
    one, two = ((tmp_path / n / "jixiao-2023.xlsx").read_bytes() for n in ("one", "two"))
    assert one == two


def test_a_year_of_which_nothing_changed_is_the_file_of_the_version_before(tmp_path: Path) -> None:
    rows = [*agencies("某局"), agencies("某局")[0] | {"fiscal_year": 2022}]
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    first = database(tmp_path / "one", {"rpt_agency_year": rows})
    second = database(tmp_path / "two", {"rpt_agency_year": [rows[0] | {"executed": Decimal(99)}, rows[1]]})
    write.build_workbooks(first, tmp_path / "before")
    built = write.build_workbooks(second, tmp_path / "after", before=tmp_path / "before")
    assert built.linked == 1
    before, after = (
        {p.name: p.read_bytes() for p in (tmp_path / f).glob("*.xlsx")} for f in ("before", "after")
    )
    assert before["jixiao-2022.xlsx"] == after["jixiao-2022.xlsx"]
    assert before["jixiao-2023.xlsx"] != after["jixiao-2023.xlsx"]


def test_a_year_of_many_rows_is_a_workbook_a_region_and_a_change_writes_that_of_its_region(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "MOST_TOGETHER", 5)
    elsewhere = {"region_code": "430100", "region_name": "长沙市"}
    rows = {
        "rpt_agency_year": [agencies("一局")[0], agencies("一局", "二局")[1] | elsewhere],
        "rpt_finding": [finding(), finding(finding_id="f2", **elsewhere)],
        "dim_region": [ZHUZHOU, ZHUZHOU | elsewhere],
    }
    first, second = tmp_path / "first", tmp_path / "second"
    for rank, (folder, message) in enumerate(((first, "甲"), (second, "乙")), start=1):
        folder.mkdir()
        rows["rpt_finding"][0]["message"] = message
        rows["rpt_agency_year"][1]["execution_rate_rank_in_province"] = (
            rank  # one of another region came before it
        )
        before = first / "workbook" if folder is second else None
        built = write.build_workbooks(database(folder, rows), folder / "workbook", before=before)
    assert built.files == ("jixiao-2023.xlsx", "jixiao-2023-430100.xlsx", "jixiao-2023-430200.xlsx")
    assert built.linked == 2
    same = {name for name in built.files if (first / "workbook" / name).samefile(second / "workbook" / name)}
    assert same == {"jixiao-2023.xlsx", "jixiao-2023-430100.xlsx"}
    told = {name: texts(second / "workbook" / name) for name in built.files}
    assert "乙" in told["jixiao-2023-430200.xlsx"] and "f1" in told["jixiao-2023-430200.xlsx"]
    assert "f2" in told["jixiao-2023-430100.xlsx"] and "f1" not in told["jixiao-2023-430100.xlsx"]
    assert not {"f1", "f2"} & told["jixiao-2023.xlsx"]
    assert any(text.startswith("株洲市2023年度") for text in told["jixiao-2023-430200.xlsx"])
    assert not any("全省位次" in texts_of for texts_of in told.values())


def test_what_is_added_up_are_figures_of_the_view(tmp_path: Path) -> None:
    with Marts(database(tmp_path, {})) as marts:
        for key, columns in TOTALS.items():
            figures = {h.column.name for h in marts.headings(VIEWS[key]) if h.is_figure and h.column.shown}
            assert set(columns) <= figures, key


def test_sheets_of_the_workbook_alone_are_of_no_page() -> None:
    assert not SHEETS.keys() & VIEWS.keys()


def test_names_of_sheets_are_such_as_the_format_allows() -> None:
    assert list(numbered(["甲/乙", "甲、乙", "长" * 40, "长" * 31, "'"])) == [
        "甲、乙", "甲、乙2", "长" * 31, "长" * 30 + "2", "表",
    ]  # fmt: skip


def test_a_column_is_as_wide_as_its_texts_and_a_row_as_high_as_its_lines() -> None:
    assert width_of("执行率97%") == 9
    assert lines_in("株洲市水利局", column_width([12])) == 1
    assert lines_in("字" * 100, 44) == 6
    assert lines_in("一行\n二行", 44) == 2


def test_a_view_that_does_not_fit_into_a_sheet_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "MOST_ROWS", 1)
    with pytest.raises(write.SheetTooLongError, match="2 rows of 2023"):
        made(tmp_path, {"rpt_agency_year": agencies("甲局", "乙局")})
