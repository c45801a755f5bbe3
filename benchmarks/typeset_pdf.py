"""`python -m benchmarks.typeset_pdf`: typeset the two PDFs that reading is measured on (needs `soffice`).

Pages of one ruled table and pages of plain text, with embedded fonts as real reports have them. The files are
in benchmarks/pages, so that measuring needs no LibreOffice.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.shared import Pt

PAGES = Path(__file__).resolve().with_name("pages")
COUNT = 10
ROWS = 30
PARAGRAPHS = 9
COLUMNS = ("编码", "科目名称", "合计", "基本支出", "项目支出", "上缴上级", "其他")
_SENTENCES = (
    "本单位按照年初确定的目标安排预算，",
    "全年收入按来源分别核算，支出按用途逐项审批，",
    "人员经费保障到位，公用经费比上年减少{}万元，",
    "项目资金拨付及时，",
    "结转结余{}万元按规定交回，",
    "绩效目标的完成情况由各科室自查后报送。",
)


def table(page: int) -> list[list[str]]:
    """The printed cells of one ruled page, its heading first."""
    rows = [
        [
            f"{2080500 + page * 100 + row}",
            f"第{row + 1}项支出",
            *(f"{(row + 3) * (column + 7) * 1.37:.2f}" if (row + column) % 5 else "" for column in range(5)),
        ]
        for row in range(ROWS)
    ]
    return [list(COLUMNS), *rows]


def main() -> None:
    """Write ruled.pdf and plain.pdf."""
    PAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, fill in (("ruled", _fill_ruled), ("plain", _fill_plain)):
            document = docx.Document()
            for page in range(COUNT):
                fill(document, page)
            document.save(str(Path(folder) / f"{name}.docx"))
        files = [f"{folder}/ruled.docx", f"{folder}/plain.docx"]
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(PAGES), *files]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _fill_ruled(document: Document, page: int) -> None:
    title = document.add_paragraph(f"支出决算表（第{page + 1}页）")
    title.runs[0].font.size = Pt(14)
    rows = table(page)
    grid = document.add_table(len(rows), len(COLUMNS), "Table Grid")
    for row, texts in zip(grid.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].add_run(text).font.size = Pt(9)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _fill_plain(document: Document, page: int) -> None:
    for number in range(PARAGRAPHS):
        text = "".join(_SENTENCES).format(page * 7 + number, number * 3 + 1)
        document.add_paragraph(text).paragraph_format.first_line_indent = Pt(24)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


if __name__ == "__main__":
    main()
