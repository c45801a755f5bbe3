"""`python -m benchmarks.typeset_pdf`: typeset the two PDFs that reading is measured on (needs `soffice`).

Pages of one ruled table and pages of plain text, with embedded fonts as real reports have them. The files are
in benchmarks/pages, so that measuring needs no LibreOffice.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from evaluation.documents.blocks import Block, Cell, Line, PageBreak, Sheet
from evaluation.documents.docx import docx_bytes

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


def ruled() -> list[Block]:
    """Pages of one table each under its title."""
    blocks: list[Block] = []
    for page in range(COUNT):
        rows = [[Cell(text) for text in row] for row in table(page)]
        blocks += [Line(f"支出决算表（第{page + 1}页）", "heading"), Sheet(len(COLUMNS), rows), PageBreak()]
    return blocks


def plain() -> list[Block]:
    """Pages of paragraphs."""
    blocks: list[Block] = []
    for page in range(COUNT):
        texts = ("".join(_SENTENCES).format(page * 7 + n, n * 3 + 1) for n in range(PARAGRAPHS))
        blocks += [*(Line(text, "note") for text in texts), PageBreak()]
    return blocks


def main() -> None:
    """Write ruled.pdf and plain.pdf."""
    PAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, blocks in (("ruled", ruled()), ("plain", plain())):
            files.append(f"{folder}/{name}.docx")
            Path(files[-1]).write_bytes(docx_bytes(blocks, name))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(PAGES), *files]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
