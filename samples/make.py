"""Make the samples that are no DOCX: `python -m samples.make`, after `python -m samples.typeset`.

A text PDF with the nine statements, a scanned page, a workbook, a report handed in again, and a file that broke off.
Figures are the agencies' own: the statements are those of `tests/golden/statements`, and what an agency spent the year
before is what its report prints of it. LibreOffice prints the PDFs (with whatever font with Chinese characters the
machine has; Debian: fonts-wqy-zenhei), so their bytes differ between machines; what is read of them may not.
"""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import docx
import pypdfium2 as pdfium
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image

from evaluation.corpora.scans import scanned
from evaluation.documents.blocks import Line, Manuscript, PageBreak
from evaluation.documents.docx import docx_bytes
from evaluation.documents.xlsx import xlsx_bytes
from samples.typeset import SAMPLES, TRANSCRIPTIONS, write_manifest
from samples.typesetting.accounts import Accounts, nine_statements
from samples.typesetting.base_data import BaseDataForm, base_data_sheet
from samples.typesetting.evaluation import single_total_sheet
from samples.typesetting.facts import Facts
from samples.typesetting.layout import Layout
from samples.typesetting.manuscript import layout_of, load_figures

STATEMENTS = SAMPLES.parent / "tests" / "golden" / "statements" / "putuo_2024.csv"
PLANNING = "上海市普陀区规划和自然资源局"
ZHUZHOU, MILUO, HENGYANG = "000", "001", "003"
SCAN_DPI, SCAN_DEGREES, JPEG_QUALITY = 200, 0.4, 25
BROKEN_OFF = 20_000  # bytes that arrived
WIDER = 1.5  # tables on a landscape page


def year_before(report: str, *, is_short: bool) -> Facts:
    """The base data of the year before a report, as far as the report prints them: what was spent; `is_short`: no projects."""
    facts = Facts.load(TRANSCRIPTIONS / f"{report}.json")
    spent = [
        {**line, "prior_final": None, "budget": None, "final": line["prior_final"]}
        for line in facts.data["expense_lines"]
        if line["prior_final"] is not None and not (is_short and line["standard_item"] == "project_line")
    ]
    return Facts({**facts.data, "fiscal_year": facts.year - 1, "staffing": [], "expense_lines": spent})


def base_data(facts: Facts) -> Manuscript:
    """A base-data table alone, as agencies hand it in."""
    form = BaseDataForm(building=None, measures="严格控制一般性支出，公务接待实行先审批后接待。")
    return [
        Line(f"{facts.year}年度部门整体支出绩效评价基础数据表", "title"),
        Line(f"填报单位：{facts.agency}"),
        base_data_sheet(facts, form, Layout()),
        Line(f"填报日期：{facts.year + 1}年3月20日", "note"),
    ]


def corrected() -> Manuscript:
    """The overall table of a report that misprinted its total, handed in again with the total put right."""
    facts = Facts.load(TRANSCRIPTIONS / f"{HENGYANG}.json")
    parts = load_figures(SAMPLES / "figures" / f"{HENGYANG}.yml")["manuscript"]
    form = next(part["single_total"] for part in parts if "single_total" in part)
    total = "3770.00"
    labels = {**form["layout"]["labels"], "general_public_budget_amount": total}
    layout = layout_of({**form["layout"], "labels": labels})
    return [
        Line(f"{facts.year}年度部门整体支出绩效自评表（更正）", "title"),
        Line(f"填报单位：{facts.agency}　　　　（{facts.year}年度）　　　　单位：万元"),
        single_total_sheet(facts, layout, [(label, text) for label, text in form["texts"]], total),
        Line("更正说明：年度资金总额原误填为“37,70.00”，应为3770.00万元。"),
        Line("填报日期：2023年6月15日", "note"),
    ]


def accounts() -> Manuscript:
    """A department's final accounts: the nine statements and what little is said of them."""
    read = Accounts.load(PLANNING, 2024, STATEMENTS)
    return [
        Line(PLANNING, "title"), Line("2024年度部门决算", "title"), PageBreak(),
        Line(f"第一部分 {PLANNING}概况", "title"), Line("一、主要职能", "heading"), Line("负责全区国土空间规划和自然资源管理工作。"),
        PageBreak(), Line(f"第二部分 {PLANNING}2024年度部门决算表", "title"), *list(nine_statements(read))[1:], PageBreak(),
        Line(f"第三部分 {PLANNING}2024年度部门决算情况说明", "title"), Line("一、收入支出决算总体情况说明", "heading"),
        Line("2024年度收入总计、支出总计均为9859.38万元。"), Line("二、收入决算情况说明", "heading"),
        Line("本年收入合计9746.50万元，其中：财政拨款收入9746.50万元，占100.00%。"), Line("三、支出决算情况说明", "heading"),
        Line("本年支出合计9759.38万元，其中：基本支出5377.64万元，项目支出4381.74万元。"),
    ]  # fmt: skip


def printed(manuscript: Manuscript, title: str) -> bytes:
    """A PDF with text, as LibreOffice prints the Word file."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "a.docx"
        source.write_bytes(_landscape(docx_bytes(manuscript, title)))
        command = [
            "soffice",
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
        ]
        subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True)
        return source.with_suffix(".pdf").read_bytes()


def _landscape(data: bytes) -> bytes:
    """The Word file turned, its tables as wide as the page and no row cut by the end of one."""
    document = docx.Document(BytesIO(data))
    section = document.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(18)
    for table in document.tables:
        for element in table._tbl.iter(qn("w:tblW"), qn("w:gridCol"), qn("w:tcW")):
            element.set(qn("w:w"), str(round(int(element.get(qn("w:w")) or 0) * WIDER)))
        for row in table.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def scan(data: bytes) -> bytes:
    """The first page of a PDF laid on a scanner: a PDF of one picture, a little askew, with noise and dust."""
    with pdfium.PdfDocument(data) as document:
        drawn = document[0].render(scale=SCAN_DPI / 72, grayscale=True).to_numpy()
    page = scanned(drawn.reshape(drawn.shape[0], -1), SCAN_DEGREES)
    _, packed = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    made = BytesIO()
    Image.open(BytesIO(packed.tobytes())).save(made, "PDF", resolution=SCAN_DPI, quality=JPEG_QUALITY)
    return made.getvalue()


def make() -> dict[str, bytes]:
    """Each of these samples by its file name."""
    zhuzhou, miluo = (
        base_data(year_before(ZHUZHOU, is_short=True)),
        base_data(year_before(MILUO, is_short=False)),
    )
    name = "2022年度部门整体支出绩效评价基础数据表"
    nine = printed(accounts(), f"{PLANNING}2024年度部门决算")
    return {
        f"{PLANNING}2024年度部门决算.pdf": nine,
        f"株洲市人力资源和社会保障局{name}（扫描件）.pdf": scan(printed(zhuzhou, name)),
        f"汨罗市人力资源和社会保障局{name}.xlsx": xlsx_bytes(miluo),
        "衡阳市人力资源和社会保障局2022年度部门整体支出绩效自评表（更正）.pdf": printed(corrected(), "更正"),
        "株洲市石峰区人力资源和社会保障局2021年度部门决算（下载中断）.pdf": nine[:BROKEN_OFF],
    }


def main() -> None:
    """Write them beside the DOCX, and the manifest of all."""
    for name, data in make().items():
        Path(SAMPLES / name).write_bytes(data)
    write_manifest()


if __name__ == "__main__":
    main()
