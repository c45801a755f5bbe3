"""A report whose every printed name and sentence carries what a browser, a spreadsheet, a template or a terminal would obey."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from evaluation.source import source_of
from ingestion.api import read_document, recognise
from ingestion.report import ExtractedReport

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"

# `obeyed` is a function that the test's browser has: whoever runs one of these calls it.
TEXTS = (
    "<img src=x onerror=obeyed(1)>",
    "\"'><script>obeyed(2)</script>",
    "</script><script>obeyed(3)</script>",
    "</textarea></title><svg onload=obeyed(4)>",
    "[详情](javascript:obeyed(5))",
    "{{obeyed(6)}}${obeyed(6)}<%obeyed(6)%>{%raise obeyed%}",
    "&lt;img src=x onerror=obeyed(7)&gt;",
)
FORMULA = '=HYPERLINK("http://elsewhere.invalid/","见")'
FILE_NAME = "<img src=x onerror=obeyed(8)>\x1b]0;obeyed\x07\u202e自评.docx"
BROKEN_NAME = f"坏{FILE_NAME}"
FOLDER = "=1+1[](javascript:obeyed(9))"

# What a cell prints whole: names and answers, never a word that a form is known by.
PRINTED = ("project_name", "indicator_name", "value_raw", "grade_raw")


def hostile_report(sample: Path, target: Path) -> None:
    """Copy a sample; each name in a cell, each answer and each sentence gets one of the texts behind it, one answer in three a formula
    before it."""
    names = set(_printed(sample))
    with zipfile.ZipFile(sample) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            content = source.read(name)
            copy.writestr(name, _planted(content, names) if name == BODY else content)


def _printed(sample: Path) -> Iterator[str]:
    document = read_document(source_of(sample))
    for report in recognise(document):
        assert isinstance(report, ExtractedReport)
        for record in report.records:
            yield from (str(text) for field in PRINTED if (text := getattr(record, field, None)))


def _planted(body: bytes, names: set[str]) -> bytes:
    root = etree.fromstring(body)
    number = 0
    for paragraph in root.iter(f"{W}p"):
        runs = list(paragraph.iter(f"{W}t"))
        text = "".join(run.text or "" for run in runs)
        in_cell = next(paragraph.iterancestors(f"{W}tc"), None) is not None
        if not (text in names if in_cell else text.endswith("。")):
            continue
        # By the text, not by its turn: a project keeps one name wherever it is printed.
        planted = TEXTS[sum(map(ord, text)) % len(TEXTS)]
        runs[-1].text = f"{runs[-1].text}{planted}"
        number += 1
        if in_cell and number % 3 == 0 and len(text) > 12:
            runs[0].text = FORMULA + (runs[0].text or "")
    assert number > 40, number
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
