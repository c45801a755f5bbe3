"""Answers to findings in a workbook that came back: read by the names of its columns, whatever was filtered, sorted or hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ingestion.documents.limits import DEFAULT_LIMITS
from ingestion.documents.packages.ooxml import Package
from ingestion.documents.sheet.workbook import WorkbookPackage, rich_text
from orchestration.errors import ToldError
from reporting.numbers import NAMES
from reporting.views import SHEETS

_ANSWERED = {column.name: column.label for column in SHEETS["sheet_findings"].columns}
COLUMNS = tuple(
    _ANSWERED[name] for name in ("finding_id", "figures_fingerprint", "decision", "decision_reason")
)
"""The headings by which a sheet of answers is known: those it was given."""
DECISIONS: Mapping[str, str] = {label: code for code, label in NAMES["decision"].items()}
_REFERENCE = re.compile(r"([A-Z]+)(\d+)")
_HEADINGS_WITHIN = 20  # rows from the top of a sheet; above the headings stand title, note and total
FORMULA = "="
"""What a cell with a formula says: nobody knows what it would come to."""


class ReturnedWorkbookError(ToldError):
    """A file is no workbook with a sheet of answers."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of a sheet that says anything: `row` as the spreadsheet counts it, texts without blanks around them."""

    sheet: str
    row: int
    finding_id: str
    figures_fingerprint: str
    decision: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Cells:
    """A row of a sheet: column letters → text."""

    number: int
    texts: Mapping[str, str]


def read_answers(file: Path) -> list[Answer]:
    """The lines with a decision or a reason, of every sheet that has the four columns.

    Raises:
        DamagedFileError: the package is broken, encrypted or beyond the limits.
        ReturnedWorkbookError: it holds no workbook, or no sheet with the columns.
        OSError: the file cannot be read.
    """
    package = Package(file.name, file.read_bytes(), DEFAULT_LIMITS, "resave_as_xlsx")
    main = package.main_part_name("xl/workbook.xml")
    workbook = None if main.endswith(".bin") else package.part(main)
    if workbook is None:
        raise ReturnedWorkbookError("returned_no_workbook", file=file.name)
    held = WorkbookPackage(package, main, workbook)
    found: list[Answer] = []
    is_known = False
    for _, name, _, part in held.sheets():
        root = package.part(part)
        answers = None if root is None else _answers_of(name, _rows(root, held))
        if answers is not None:
            is_known = True
            found += answers
    if not is_known:
        raise ReturnedWorkbookError("returned_no_sheet", file=file.name, columns="、".join(COLUMNS))
    return found


def _answers_of(sheet: str, rows: Iterator[_Cells]) -> list[Answer] | None:
    """The lines below the headings; `None` where the sheet has no such headings."""
    places: dict[str, str] | None = None
    found = []
    for at, row in enumerate(rows):
        if places is None:
            named = {text: column for column, text in row.texts.items() if text in COLUMNS}
            if len(named) == len(COLUMNS):
                places = named
            elif at >= _HEADINGS_WITHIN:
                return None
            continue
        finding, fingerprint, decision, reason = (row.texts.get(places[name], "") for name in COLUMNS)
        if decision or reason:
            found.append(Answer(sheet, row.number, finding, fingerprint, decision, reason))
    return None if places is None else found


def _rows(root: etree._Element, held: WorkbookPackage) -> Iterator[_Cells]:
    """The rows in their order, hidden ones too: what a filter hides was answered all the same."""
    number = 0
    for row in root.iter("{*}row"):
        given = str(row.get("r") or "")
        number = int(given) if given.isdigit() else number + 1
        texts = {}
        for cell in row.iterchildren("{*}c"):
            match = _REFERENCE.fullmatch(str(cell.get("r") or ""))
            if match and (text := _text(cell, held).strip()):
                texts[match[1]] = text
        yield _Cells(number, texts)


def _text(cell: etree._Element, held: WorkbookPackage) -> str:
    if cell.find("{*}f") is not None:
        return FORMULA
    kind, value = cell.get("t"), cell.findtext("{*}v") or ""
    if kind == "inlineStr":
        return rich_text(cell.find("{*}is"))
    return held.string(value) if kind == "s" else value
