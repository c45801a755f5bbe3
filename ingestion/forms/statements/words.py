"""The words of the nine statements: titles, headings, lines and notes, and what each of them says."""

from __future__ import annotations

import re
from typing import get_args

from ingestion.lookups.forms import form_labels
from ingestion.lookups.statements import statement_labels
from ingestion.records.statements import StatementCode
from ingestion.vocabulary import bare_label, key

_STATEMENTS = statement_labels()

TITLES = _STATEMENTS.titles
FORM_MARKS = _STATEMENTS.form_marks
FORM_TITLES = form_labels().titles  # of self-evaluations, whose tables are no statements
CODE_COLUMNS = _STATEMENTS.lead_columns
CODE_PARTS = _STATEMENTS.code_parts
GROUPS = _STATEMENTS.groups
SIDES = _STATEMENTS.sides
ROW_NUMBERS = _STATEMENTS.row_numbers
COLUMNS = _STATEMENTS.columns
EXPENSE_ITEMS = _STATEMENTS.three_public_items
COUNTS = _STATEMENTS.three_public_counts
LINES = _STATEMENTS.lines
NO_DATA = _STATEMENTS.no_data
NOTE_SUBJECTS = _STATEMENTS.note_subjects
FUND_SECTIONS = _STATEMENTS.fund_sections
FINAL_WORDS = _STATEMENTS.final_words
STATE_CAPITAL_CLASSES = _STATEMENTS.state_capital_classes
NOTES = _STATEMENTS.notes
PLACEHOLDERS = _STATEMENTS.placeholders

STATEMENTS: frozenset[str] = frozenset(get_args(StatementCode))
SUMMARIES = frozenset({"income_expenditure_summary", "fiscal_appropriation_summary"})
EXTRA = "extra"
STATE_CAPITAL_EXPENDITURE = "state_capital_expenditure"
OPERATION = "operation"  # three-public items among other lines: that statement only where no other is printed
BUDGET = "budget"
UNDECIDED = "undecided"  # of the government funds or of the state capital: their columns are the same

_LONGEST_TITLE = 60
_NUMBERING = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,3}[、.,]|\([一二三四五六七八九十0-9]{1,3}\)|[0-9]{1,2}[、.,](?!\d)|附?[表件][0-9一二三四五六七八九十]{1,3}"
    r"(?:-[0-9]+)?[:、.]?|(?:财决)?公开[0-9]{1,2}表)"
)
_TAIL = re.compile(
    r"(?:(?:金额)?单位:.*|(?:编制|填报)?(?:部门|单位)(?:名称)?:.*|(?:财决)?公开[0-9]{1,2}表|\((?!境)[^()]*\)|[.…・]{2,}[0-9]*|(?<=表)[-0-9]{1,4})$"
)
_SENTENCE = re.compile(r"[,。;:!?]|见|参照|根据|按照")
_ORDINAL = re.compile(r"\d{1,2}(?:=[\d+\-~]+)?|\d{1,2}(?:[+-]\d{1,2})+")


def title_of(text: str) -> str | None:
    """Which statement a line is the title of: a statement's code, `extra` for one read by nobody, or `None`."""
    if "表" not in text:
        return None
    plain = _title(text)
    if not plain.endswith("表") or len(plain) > _LONGEST_TITLE or _SENTENCE.search(plain):
        return None
    return TITLES.find(plain)


def is_other_title(title: str, before: str) -> bool:
    """Whether two titles of one kind of statement name two of them: 财政拨款“三公”经费 and 一般公共预算“三公”经费."""
    return _title(title).removesuffix("续表") != _title(before).removesuffix("续表")


def _title(text: str) -> str:
    plain = key(text)
    while (shorter := _TAIL.sub("", _NUMBERING.sub("", plain))) != plain:
        plain = shorter
    return plain


def is_label(text: str) -> bool:
    """Whether the text heads a column or a group of columns."""
    return bool(
        CODE_COLUMNS.find_heading(text)
        or GROUPS.find_heading(text)
        or SIDES.find_heading(text)
        or COLUMNS.find_heading(text)
        or EXPENSE_ITEMS.find_heading(text)
        or ROW_NUMBERS.find_heading(text)
    )


def is_total(text: str) -> bool:
    """Whether the text labels the line that adds up a statement."""
    return LINES.find(text) in ("total", "grand_total")


def is_ordinal(text: str) -> bool:
    """Whether the text may be the number of a row or column: 1, 12, 1=2+3."""
    return _ORDINAL.fullmatch(key(text)) is not None


def is_blank_print(text: str) -> bool:
    """Whether the text stands for a figure that nobody filled in: XX, ——, …."""
    return PLACEHOLDERS.find(text) is not None


def line_code(text: str) -> str | None:
    """What a line without a code stands for."""
    return LINES.find(bare_label(text)) or LINES.find(text)


def is_part(text: str) -> bool:
    """Whether a line says that it is part of the one above: 其中：教育收费."""
    return key(text).startswith("其中")
