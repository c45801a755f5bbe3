"""总分 and 等级: the last line of a self-evaluation table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingestion.documents.model import GridKind
from ingestion.forms.align import Slot
from ingestion.forms.choice.readings import Reading
from ingestion.forms.columns import UNNAMED, with_whole
from ingestion.forms.context import FormContext, cells_of, raw
from ingestion.forms.form_model import Section
from ingestion.forms.rows import FormCell, FormRow
from ingestion.forms.self_evaluation.head import HEAD_GRADE, TOTAL_SCORE, HeadValues
from ingestion.forms.self_evaluation.indicator_heading import heading_slots
from ingestion.forms.self_evaluation.labels import GRADE, TOTAL
from ingestion.forms.self_evaluation.unnamed_columns import WHOLE
from ingestion.records import (
    BudgetExecutionRecord,
    Cells,
    EvaluationTotalRecord,
    IndicatorRecord,
    Record,
)
from ingestion.values import grade_in, normalise, parse_points
from ingestion.vocabulary import key

_GRADE = re.compile(r"(?:等级|等次|结果)\)?[:：]?([优良中差]|优秀|良好|合格|不合格|[一二三四]级|[A-D])?$")

_GRADE_IN_LINE = re.compile(r"(?:等级|等次)(?:为|:)\W?(优秀|良好|不合格|合格|[优良中差])")
_SCORE_IN_LINE = re.compile(r"(?:分|合计)(?:为|:)(\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Sums:
    """What the weights and the scores of a table's rows add up to, points of the execution rate among them."""

    weight: Decimal
    score: Decimal

    @classmethod
    def of(cls, records: Iterable[Record]) -> Sums:
        """Of the rows read so far."""
        rows = [
            r for r in records
            if isinstance(r, IndicatorRecord) or (isinstance(r, BudgetExecutionRecord) and r.funding_line == "total")
        ]  # fmt: skip
        return cls(
            sum((r.weight or Decimal(0) for r in rows), Decimal(0)),
            sum((r.score or Decimal(0) for r in rows), Decimal(0)),
        )

    def is_score(self, cell: FormCell) -> bool:
        """Whether a cell prints what the scores add up to, and not what the weights do."""
        points = parse_points(cell.text)
        return points is not None and points == self.score != self.weight


def read_totals(
    context: FormContext, sections: Iterable[Section], indicators: Sequence[Section], sums: Sums
) -> list[Record]:
    """One record per form, from its total row and grade cells wherever in those rows they stand."""
    heading = next((s for s in indicators if s.heading is not None), None)
    slots = heading_slots(heading) if heading else []
    width = len(heading.heading.cells) if heading and heading.heading else 0
    weight = score = None
    cells: Cells = ()
    prints: dict[str, str] = {}
    grade: str | None = None
    graded: tuple[FormRow, FormCell] | None = None
    source: FormRow | None = None
    for row in (row for section in sections for row in section.rows):
        source = source or row
        if grade is None and (found_grade := _grade(context, row)):
            grade, cell = found_grade
            graded = row, cell
        if any(TOTAL.find_heading(c.text) for c in row.printed):
            source = row
            found = _points(context, row, slots, width, sums)
            weight, score = (context.points(row, cell) for cell in found.values())
            beside = found["total_score"]
            grade = grade or (grade_in(beside.text) if beside else None)
            cells = cells_of(found, *found)
            prints = {f"{name}_raw": raw(cell) for name, cell in found.items()}
    if graded and graded[0] is source:
        cells += cells_of({"grade_reported": graded[1]}, "grade_reported")
    if graded:
        prints["grade_raw"] = graded[1].text
    printed = context.scoped(source) if source else None
    for line in context.form.closing_lines:
        text = key(line.text)
        printed = printed or context.scoped_at(line.place.ref, line.text)
        told = {"grade_raw": _found(_GRADE_IN_LINE, text), "total_score_raw": _found(_SCORE_IN_LINE, text)}
        grade = grade or told["grade_raw"]
        score = score if score is not None else parse_points(told["total_score_raw"] or "")
        prints = {name: print_ for name, print_ in told.items() if print_} | {
            n: p for n, p in prints.items() if p
        }
    if printed is None:
        return []
    return [
        EvaluationTotalRecord(
            **printed, total_weight=weight, total_score=score, grade_reported=grade, **prints, cells=cells
        )
    ]


def read_head_total(context: FormContext, values: HeadValues) -> list[Record]:
    """自评得分 in the head of a form that has no total row, and 自评等级 beside it."""
    if TOTAL_SCORE not in values:
        return []
    row, cell, _ = values[TOTAL_SCORE]
    score = context.points(row, cell)
    if score is None:
        return []
    graded = values.get(HEAD_GRADE)
    printed = graded[1].text if graded else ""
    cells = cells_of({TOTAL_SCORE: cell}, TOTAL_SCORE)
    if graded and graded[0] is row:
        cells += cells_of({"grade_reported": graded[1]}, "grade_reported")
    return [
        EvaluationTotalRecord(
            **context.scoped(row),
            total_weight=None,
            total_score=score,
            grade_reported=(grade_in(printed) or printed or None) if graded else grade_in(cell.text),
            total_score_raw=cell.text,
            grade_raw=printed,
            cells=cells,
        )
    ]


def _found(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match[1] if match else None


def _grade(context: FormContext, row: FormRow) -> tuple[str, FormCell] | None:
    """The grade that the row prints, and its cell."""
    for position, cell in enumerate(row.printed):
        match = _GRADE.search(key(cell.text)) if GRADE.find(cell.text) else None
        if match is None:
            continue
        context.ledger.use(row, cell)
        if match[1]:
            return match[1], cell
        following = row.printed[position + 1 : position + 2]
        if following and parse_points(following[0].text) is None:
            context.ledger.use(row, following[0])
            return grade_in(following[0].text) or following[0].text, following[0]
    return None


def _points(
    context: FormContext, row: FormRow, slots: Sequence[Slot], width: int, sums: Sums
) -> dict[str, FormCell | None]:
    """The cells of total weight and total score of the row, either of which may be blank."""
    at = next(i for i, c in enumerate(row.cells) if TOTAL.find_heading(c.text))
    after = row.cells[at + 1 :]
    context.ledger.use(row, row.cells[at])
    cells = _read_points(row, after, slots, width, sums.weight)
    printed = [c for c in after if _is_points(c)]
    if len(printed) == 1 and cells == (printed[0], None) and sums.is_score(printed[0]):
        cells = (None, printed[0])  # the one number is what the scores add up to
    context.ledger.use(row, *cells)
    for cell in (cell for cell in cells if cell is not None):
        others = [Reading(p, "beside", c.text, c.cell.column + 1) for c in printed if c not in cells
                  if (p := parse_points(c.text)) is not None]  # fmt: skip
        if others:
            context.ledger.leave_open(row, cell, others)
    return with_whole(
        dict(zip(("total_weight", "total_score"), cells, strict=True)), "total_weight", "total_score"
    )


def _read_points(
    row: FormRow, after: Sequence[FormCell], slots: Sequence[Slot], width: int, weights: Decimal
) -> tuple[FormCell | None, FormCell | None]:
    """The cells of weight and score. One number alone belongs to the column it stands in."""
    columns = {s.name: s for s in slots}
    printed = [c for c in after if _is_points(c) and not _is_of_another(c, row, slots, columns)]
    if len(printed) > 2 and row.table.grid is GridKind.TRUE and {"weight", "score"} <= columns.keys():
        return _under(columns["weight"], printed), _under(
            columns["score"], printed
        )  # 标准分 | 扣分 | 自评得分
    if len(printed) > 2 and "weight" in columns and "score" not in columns:
        return _under(columns["weight"], printed), None  # which of the others is the score, nothing says
    if len(printed) >= 2:
        weight, score = (parse_points(cell.text) for cell in printed[:2])
        # Nobody scores more than the points there are: a row of such numbers is another one.
        is_total = weight is not None and score is not None and score <= weight
        return (printed[0], printed[1]) if is_total or len(printed) == 2 else (None, None)
    if not printed:
        return None, None
    only = printed[0]
    by_column = row.table.grid is not GridKind.SEQUENCE or len(row.cells) == width
    by_column = by_column and {"weight", "score"} <= columns.keys() and not _covers(only, columns)
    points = parse_points(only.text)
    if not by_column and points not in WHOLE and points != weights:
        return None, only  # weights add up to a whole
    is_score = only.cell.column >= columns["score"].start if by_column else after.index(only) > 0
    return (None, only) if is_score else (only, None)


def _is_of_another(cell: FormCell, row: FormRow, slots: Sequence[Slot], columns: Mapping[str, Slot]) -> bool:
    """Whether a number stands under a heading that is known and of no score, where no column of scores is: 扣分."""
    if row.table.grid is not GridKind.TRUE or "score" in columns:
        return False
    return any(
        slot.name not in ("weight", UNNAMED) and slot.start <= cell.cell.column < slot.start + slot.span
        for slot in slots
    )


def _covers(cell: FormCell, columns: Mapping[str, Slot]) -> bool:
    """Whether a merged cell stands under both columns."""
    end = cell.cell.column + cell.cell.column_span
    return all(cell.cell.column <= columns[name].start < end for name in ("weight", "score"))


def _under(slot: Slot, cells: Sequence[FormCell]) -> FormCell | None:
    return next((c for c in cells if slot.start <= c.cell.column < slot.start + slot.span), None)


def _is_points(cell: FormCell) -> bool:
    return bool(cell.text) and parse_points(cell.text) is not None and "%" not in normalise(cell.text)
