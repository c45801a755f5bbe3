"""What CONTRIBUTING says about a word that was not known is all that has to be done."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import ingestion

REPORT = """<html><body>
<p>某市财政局2023年度部门整体支出绩效自评报告</p><p>株洲市财政局</p>
<table>
<tr><td>经费控制情况</td><td>2022年决算数</td><td>2023年预算数</td><td>2023年决算数</td></tr>
<tr><td>1、办公杂费</td><td>10</td><td>12</td><td>11</td></tr>
<tr><td>2、项目支出</td><td>30</td><td>32</td><td>31</td></tr>
</table>
<p>一、资金使用情况</p><p>2023年度部门整体支出31万元，其中基本支出11万元，机关保障经费支出12.5万元。</p>
</body></html>"""
READ = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from ingestion.api import read_report
from ingestion.documents.model import SourceFile
path = Path(sys.argv[1])
(report,) = read_report(SourceFile(path, path.name, "0" * 64, path.stat().st_size, datetime(2024, 5, 1, tzinfo=UTC)))
lines = [r.expense_item_code for r in report.records if r.table == "expense_line"]
told = [r.concept for r in report.records if r.table == "narrative_amount" and float(r.amount) == 12.5]
print(json.dumps(lines + told))
"""


@pytest.mark.parametrize(
    ("file", "known", "added", "before", "after"),
    [
        (
            "expense_items.yml", "office: [办公经费,", "office: [办公杂费, 办公经费,",
            ["other", "project_total", "other"], ["office", "project_total", "other"],
        ),
        (
            "prose.yml", "[机关运行｛经费｜", "[机关保障经费【支出】, 机关运行｛经费｜",
            ["other", "project_total", "other"], ["other", "project_total", "agency_operating"],
        ),
    ],
)  # fmt: skip
def test_an_alias_is_one_word_in_one_list(
    file: str, known: str, added: str, before: list[str], after: list[str], tmp_path: Path
) -> None:
    package = tmp_path / "ingestion"
    shutil.copytree(Path(ingestion.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    page = tmp_path / "report.html"
    page.write_text(REPORT, encoding="utf-8")
    assert _read(page, tmp_path) == before
    lookup = package / "lookups" / file
    words = lookup.read_text(encoding="utf-8")
    assert words.count(known) == 1
    lookup.write_text(words.replace(known, added), encoding="utf-8")
    assert _read(page, tmp_path) == after


def _read(page: Path, folder: Path) -> list[str]:
    """Codes of the expense lines, then the concepts of the sum of 12.5万元 in the prose, as the copy reads them."""
    done = subprocess.run(
        [sys.executable, "-c", READ, str(page)], cwd=folder, capture_output=True, text=True, check=True
    )
    codes: list[str] = json.loads(done.stdout)
    return codes
