"""The columns of the findings that people fill in, and the words they choose from."""

from __future__ import annotations

from xlsxwriter import Workbook

from reporting.numbers import NAMES
from reporting.workbook.sheet import FIRST, Sheet

DECISION, REASON = "decision", "decision_reason"
ANSWERS = frozenset({DECISION, REASON})
CODES = frozenset({"finding_id", "figures_fingerprint"})
"""What a line is known by when it comes back."""
WIDTHS = {
    "region_name": 9.0, "agency_name": 16.0, "severity": 8.0, "rule_code": 7.0, "rule_name_zh": 16.0, "project_name": 16.0,
    "message": 44.0, "expected_text": 13.0, "actual_text": 13.0, "judged_place": 26.0, "judged_page": 5.0,
    "input_places": 26.0, DECISION: 9.0, REASON: 24.0, "finding_id": 10.0, "figures_fingerprint": 10.0,
}  # fmt: skip
"""Characters; an A4 page across holds about 240."""
CHOICES = tuple(NAMES[DECISION].values())


def add_list(book: Workbook, sheet: Sheet, rows: int) -> None:
    """A list of the decisions in the cells of that column, where the sheet has one."""
    names = [heading.column.name for heading in sheet.headings]
    if DECISION not in sheet.answers or not rows:
        return
    at = names.index(DECISION)
    book.get_worksheet_by_name(sheet.name).data_validation(
        FIRST, at, FIRST + rows - 1, at,
        {
            "validate": "list", "source": list(CHOICES), "error_title": "处理结果",
            "error_message": f"请从列表中选择：{'、'.join(CHOICES)}；未处理的留空。",
        },
    )  # fmt: skip
