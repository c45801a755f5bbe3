"""Which answers of a workbook that came back are taken, and why the others are not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import duckdb

from orchestration.store.review.returned import DECISIONS, FORMULA, Answer
from orchestration.store.sql import as_dicts
from orchestration.words import phrase

_Finding = Mapping[str, Any]


@dataclass(slots=True)
class Answers:
    """The answers that are new, each with its finding (a row of `findings`) and decision; how many say what stands already;
    and those that are not taken, with the reason."""

    taken: dict[str, tuple[Answer, _Finding, str]] = field(default_factory=dict)
    unchanged: int = 0
    refused: list[tuple[Answer, str]] = field(default_factory=list)


def sorted_answers(connection: duckdb.DuckDBPyConnection, answers: Iterable[Answer]) -> Answers:
    """Look each answer's finding up by its id and the fingerprint of its figures. `connection` is `opened_findings`'s."""
    findings: dict[str, list[_Finding]] = {}
    for finding in as_dicts(connection.execute("select * from findings")):
        findings.setdefault(finding["finding_id"], []).append(finding)
    done = Answers()
    for answer in answers:
        _sort(done, answer, findings.get(answer.finding_id, []))
    return done


def _sort(done: Answers, answer: Answer, findings: list[_Finding]) -> None:
    same = next((f for f in findings if f["figures_fingerprint"] == answer.figures_fingerprint), None)
    decision = DECISIONS.get(answer.decision)
    if same is not None and answer.reason == (same["decision_reason"] or "") and decision == same["decision"]:
        done.unchanged += 1
    elif reason := _why_not(answer, findings, same):
        done.refused.append((answer, reason))
    elif answer.finding_id in done.taken:
        first = done.taken[answer.finding_id][0]
        if (first.decision, first.reason) != (answer.decision, answer.reason):
            done.refused.append((answer, phrase("returned_twice", row=first.row)))
    elif same is not None and decision is not None:
        done.taken[answer.finding_id] = answer, same, decision


def _why_not(answer: Answer, findings: list[_Finding], same: _Finding | None) -> str | None:
    """Why an answer is not taken; `None` where it is."""
    if not findings:
        return phrase("returned_unknown", named=answer.finding_id or "-")
    if same is None:
        now = findings[0]
        told = {name: now[name] or "-" for name in ("expected_text", "actual_text")}
        return phrase("returned_figures_changed", expected=told["expected_text"], actual=told["actual_text"])
    if FORMULA in (answer.decision, answer.reason):
        return phrase("returned_formula")
    if answer.decision not in DECISIONS:
        known = "、".join(DECISIONS)
        return (
            phrase("returned_no_such_decision", named=answer.decision, known=known)
            if answer.decision
            else phrase("returned_reason_alone", known=known)
        )
    return None if answer.reason else phrase("returned_without_reason")
