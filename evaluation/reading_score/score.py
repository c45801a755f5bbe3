"""Cells of truth against cells read: right, flagged, lost, silent.

A cell is *right* where the figure is the printed one. Else it is *flagged* where it is missing and its place (of a row
that is not there at all: its figure) is among the places the product itself reports; *lost* where it is missing and
nothing is said; *silent* where another value stands. A row that is not printed is silent. *refused_wrongly* counts the
cells of a file that was refused, or of another kind than it is. *overflagged* counts right figures that ask a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluation.reading_score.accounts import of_directions, of_reports, of_statements
from evaluation.reading_score.case import Case
from evaluation.reading_score.product import ReadFile, Row

CLASSES = ("right", "flagged", "lost", "silent", "refused_wrongly", "overflagged")
_OPTIONAL = frozenset(
    {"target_raw", "actual_raw", "level1_points", "grade"}
)  # truth may leave these prints out
_MONEY = ("initial_budget", "full_year_budget", "executed")


@dataclass
class Score:
    """Cells by class, and what went wrong in words."""

    cells: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, kind: str, words: str = "", times: int = 1) -> None:
        """Count cells of a class; `words` tell what is wrong with them."""
        self.cells[kind] += times
        if words:
            self.wrong.append(f"{kind}: {words}")

    @property
    def cells_compared(self) -> int:
        """All cells but those counted twice."""
        return sum(count for kind, count in self.cells.items() if kind != "overflagged")


@dataclass(frozen=True, slots=True)
class _Job:
    """How rows of one list of truth are compared: the lake's table, both keys, and truth field -> record field."""

    table: str
    key_of_truth: Callable[[Row], tuple[Any, ...]]
    key_of_row: Callable[[Row], tuple[Any, ...]]
    fields: Mapping[str, str]


def normal_text(value: object) -> str:
    """A print without white space, width and the punctuation around it."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(value or ""))).strip("。.;,:、")


def comparable(value: object) -> float | str | None:
    """A figure as a number; a text as printed, but for white space and the zeros behind a point."""
    if value is None or value == "":
        return None
    try:
        return round(float(value), 4)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        text = re.sub(r"(\.\d*?[1-9])0+(?!\d)", r"\1", normal_text(value))
        return re.sub(r"(\d)\.0+(?!\d)", r"\1", text)


def _scope_of_truth(row: Row) -> str:
    return "overall" if row["scope"] == "overall" else normal_text(row["scope"])


def _scope_of_row(row: Row) -> str:
    return "overall" if row["scope"] == "overall" else normal_text(row.get("project_name"))


_JOBS: Mapping[str, _Job] = {
    "budget": _Job(
        "budget_execution",
        lambda w: (_scope_of_truth(w), w["line"]),
        lambda r: (_scope_of_row(r), r["funding_line"]),
        {
            "initial": "initial_budget",
            "full_year": "full_year_budget",
            "executed": "executed",
            "weight": "weight",
            "rate": "execution_rate_reported",
            "score": "score",
        },
    ),
    "indicator": _Job(
        "indicator",
        lambda w: (_scope_of_truth(w), normal_text(w["level3"])),
        lambda r: (_scope_of_row(r), normal_text(r["indicator_name"])),
        {
            "level1": "level1_name",
            "level1_points": "level1_points",
            "level2": "level2_name",
            "target_raw": "target_raw",
            "actual_raw": "actual_raw",
            "weight": "weight",
            "score": "score",
            "t_op": "target_operator",
            "t_val": "target_value",
            "a_val": "actual_value",
        },
    ),
    "total": _Job(
        "evaluation_total",
        lambda w: (_scope_of_truth(w),),
        lambda r: (_scope_of_row(r),),
        {"weight": "total_weight", "score": "total_score", "grade": "grade_reported"},
    ),
    "expense": _Job(
        "expense_line",
        lambda w: (w["code"],),
        lambda r: (r["expense_item_code"],),
        {"prior_final": "prior_year_final", "budget": "budget", "final": "final"},
    ),
}


class _Reported:
    """What the product itself reports of a file: places, and figures that its words print."""

    def __init__(self, read: ReadFile) -> None:
        self._places = [doubt.source_ref for doubt in read.doubts]
        self._queued = [doubt.source_ref for doubt in read.doubts if doubt.is_queued]
        self._words = [normal_text(text) for doubt in read.doubts for text in doubt.words]

    def asks_about(self, row: Row) -> bool:
        return _is_at(row, self._queued)

    def covers(self, row: Row | None, want: float | str | None) -> bool:
        """Whether a missing figure is said to be missing."""
        if row is not None:
            return _is_at(row, self._places)
        return want is not None and self.prints(want)

    def prints(self, want: float | str) -> bool:
        if isinstance(want, str):
            return any(want in words for words in self._words)
        spellings = {f"{want:.2f}", f"{want:,.2f}", f"{want:g}", f"{want:,g}", str(want)}
        return any(
            re.search(rf"(?<![\d.]){re.escape(spelling)}(?![\d])", words)
            for words in self._words
            for spelling in spellings
        )


def _is_at(row: Row, places: Sequence[str]) -> bool:
    ref = row.get("source_ref") or "-"
    return any(p == ref or p.startswith(f"{ref}/") or ref.startswith(f"{p}/") for p in places if p)


def score_file(case: Case, read: ReadFile) -> Score:
    """One file of a case against its truth."""
    score = Score()
    if case.expected_kind is not None and _score_kind(case.expected_kind, read, score):
        return score
    if read.refused_as is not None:
        score.add("refused_wrongly", f"{read.name}: {read.refused_as}", _cells_of_truth(case.truth))
        return score
    for name in ("agency", "fiscal_year"):
        want, got = case.truth.get(name), read.agency_name if name == "agency" else read.fiscal_year
        if want is not None:
            is_right = normal_text(want) == normal_text(got)
            score.add("right") if is_right else score.add("silent", f"{name}: want {want}, got {got}")
    told = [
        *of_reports(case.truth.get("reports", ()), read) * ("reports" in case.truth),
        *of_statements(case.truth.get("statement", ()), read),
        *of_directions(case.truth.get("indicator", ()), read),
    ]
    for kind, words in told:
        score.add(kind, words)
    if "amounts" in case.truth:
        _score_prose(case.truth, read, score)
    else:
        for name, job in _JOBS.items():
            if name in case.truth:
                _score_rows(name, job, case.truth[name], read, score)
    return score


def _score_kind(expected: str, read: ReadFile, score: Score) -> bool:
    """Counts whether a file is what it is; True where nothing else is to be compared."""
    refused = read.refused_as is not None
    if expected == "refused":
        score.add("right") if refused else score.add("silent", f"{read.name}: taken as {read.report_kind}")
        return True
    found = read.refused_as or read.report_kind
    if found == expected:
        score.add("right")
    else:
        score.add("refused_wrongly", f"{read.name}: {'refused' if refused else 'taken'} as {found}")
    return refused


def _cells_of_truth(truth: Row) -> int:
    cells = sum(
        row.get(name) not in (None, "")
        for job_name, job in _JOBS.items()
        for row in truth.get(job_name, ())
        for name in job.fields
    )
    return max(cells + len(truth.get("amounts", ())), 1)


def _score_rows(name: str, job: _Job, truth: Sequence[Row], read: ReadFile, score: Score) -> None:
    reported = _Reported(read)
    pool = [
        row
        for row in read.rows[job.table]
        if name != "budget" or any(row[column] is not None for column in _MONEY)
    ]
    for wanted in truth:
        row = _best(job, wanted, pool)
        if row is not None:
            pool.remove(row)
        for truth_field, column in job.fields.items():
            if truth_field in wanted and (
                truth_field not in _OPTIONAL or wanted[truth_field] not in (None, "")
            ):
                words = f"{name} {job.key_of_truth(wanted)} {truth_field}"
                _score_cell(words, wanted[truth_field], row, column, reported, score)
    for row in pool:
        values = [row.get(column) for column in job.fields.values()]
        kind = "silent" if any(value is not None for value in values) else "flagged"
        score.add(kind, f"{name} row that is not printed: {job.key_of_row(row)} {values}")


def _best(job: _Job, wanted: Row, pool: Sequence[Row]) -> Row | None:
    hits = [row for row in pool if job.key_of_row(row) == job.key_of_truth(wanted)]
    return max(
        hits,
        key=lambda row: sum(
            comparable(row.get(column)) == comparable(wanted.get(name)) for name, column in job.fields.items()
        ),
        default=None,
    )


def _score_cell(
    words: str, truth: object, row: Row | None, column: str, reported: _Reported, score: Score
) -> None:
    want, got = comparable(truth), None if row is None else comparable(row.get(column))
    if want is None and got is None:
        return
    if want == got:
        score.add("right")
        score.cells["overflagged"] += row is not None and reported.asks_about(row)
        return
    kind = "silent" if got is not None else "flagged" if reported.covers(row, want) else "lost"
    score.add(kind, f"{words}: want {truth!r}, got {None if row is None else row.get(column)!r}")


def _score_prose(truth: Row, read: ReadFile, score: Score) -> None:
    reported, pool = _Reported(read), list(read.rows["narrative_amount"])
    for concept, amount, measure in truth["amounts"]:
        hits = [row for row in pool if abs(float(row["amount"]) - amount) < 1e-4]
        if not hits:
            kind = "flagged" if reported.prints(abs(amount)) else "lost"
            score.add(kind, f"sum {concept} {amount} {measure}")
            continue
        wanted = {"concept": (concept, 2), "measure": (measure, 1)}
        best = max(hits, key=lambda row: sum(n * (w in ("*", row[c])) for c, (w, n) in wanted.items()))
        pool.remove(best)
        if all(w in ("*", best[c]) for c, (w, _) in wanted.items()):
            score.add("right")
        else:
            score.add(
                "silent", f"want {(concept, amount, measure)}, got {best['concept']}, {best['measure']}"
            )
