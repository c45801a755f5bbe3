"""Twenty layouts as files.

    python -m evaluation.corpora.layouts FOLDER

Every file has a fiscal year or an agency of its own, so that none of them is taken for a re-issue of another.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.corpora.accounts.report import nine
from evaluation.corpora.accounts.styles import STYLES
from evaluation.corpora.formats import as_page, as_sheet
from evaluation.corpora.relayout import reduced
from evaluation.corpora.variants import VARIANTS
from evaluation.documents.blocks import Block, Line, Sheet
from evaluation.documents.writers import WRITERS
from samples.typeset import TRANSCRIPTIONS
from samples.typesetting.facts import Facts

FIRST_YEAR = 2010
UNKNOWN, AGENCY = (
    "某某市档案局",
    "株洲市档案局",
)  # the statements must be somebody's, of a region that is known
# Variant, dialect (or the format that a DOCX is rewritten in), transcription.
RELAID = (
    ("as printed", "docx", "000"),
    ("headings broken inside words", "word", "002"),
    ("cells padded", "docx", "004"),
    ("points in a cell of their own", "tabs", "000"),
    ("level names repeated", "xlsx", "002"),
    ("funds: total first", "html", "004"),
    ("funds: one total", "docx", "003"),
    ("yuan above the table", "word", "000"),
    ("rate as a fraction", "xlsx", "004"),
    ("criteria between names and values", "html", "000"),
    ("over a page, headings again", "docx", "002"),
    ("inside an outer table", "docx", "000"),
    ("rows shifted", "tabs", "002"),
    ("cells broken over a page", "tabs", "004"),
)
STATEMENTS = (
    ("Shanghai", "pdf"),
    ("Hunan", "docx"),
    ("heading and total in one row", "word.txt"),
    ("last digits in three columns, 元", "tabs.txt"),
    ("code and name in one cell", "docx"),
    ("no titles", "pdf"),
)


def write_layouts(folder: Path) -> list[Path]:
    """Write the twenty files into an empty folder."""
    folder.mkdir(parents=True)
    return [
        *(_relaid(folder, number, *entry) for number, entry in enumerate(RELAID)),
        *(_statements(folder, number, *entry) for number, entry in enumerate(STATEMENTS)),
    ]


def _relaid(folder: Path, number: int, name: str, medium: str, transcription: str) -> Path:
    variant = next(variant for variant in VARIANTS if variant.name == name)
    facts = reduced(Facts.load(TRANSCRIPTIONS / f"{transcription}.json"))
    facts = Facts({**facts.data, "fiscal_year": FIRST_YEAR + number})
    with TemporaryDirectory() as work:
        printed = variant.write(facts, medium if medium in variant.dialects else "docx", Path(work))
        if medium == "xlsx":
            data, suffix = as_sheet(printed), ".xlsx"
        elif medium == "html":
            data, suffix = as_page(printed, "gb18030"), ".html"
        else:
            data, suffix = printed.read_bytes(), printed.suffix
    return _written(folder / f"relaid-{number:02d}{suffix}", data)


def _statements(folder: Path, number: int, style: str, medium: str) -> Path:
    year = FIRST_YEAR + number
    blocks: list[Block] = [
        Line(f"{AGENCY}{year}年度部门决算", "title"),
        *map(_owned, nine(STYLES[style], year).blocks),
    ]
    return _written(folder / f"accounts-{number:02d}.{medium}", WRITERS[medium](blocks))


def _owned(block: Block) -> Block:
    """The block with the agency's name where the writers print a made-up one."""
    if not isinstance(block, Sheet):
        return block
    rows = [[replace(cell, text=cell.text.replace(UNKNOWN, AGENCY)) for cell in row] for row in block.rows]
    return replace(block, rows=rows)


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    write_layouts(Path(sys.argv[1]))
