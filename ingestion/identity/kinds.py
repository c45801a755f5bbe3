"""What kind of report it is: its titles, the forms in it, the passages that only one kind has."""

from __future__ import annotations

import re

from ingestion.documents.model import Place
from ingestion.hints import IdentityHints
from ingestion.identity.ballot import Ballot
from ingestion.identity.lines import Line
from ingestion.identity.titles import Title
from ingestion.records.types import FormCode, ReportKind

_FORMS: dict[FormCode, tuple[ReportKind, int]] = {
    "final_accounts": ("final_accounts", 6),
    "overall_self_evaluation": ("overall_self_evaluation", 4),
    "base_data": ("overall_self_evaluation", 3),
    "project_self_evaluation": ("project_self_evaluation", 2),
}
_PASSAGE_WEIGHT = 4
_PASSAGES: tuple[tuple[re.Pattern[str], ReportKind], ...] = (
    (re.compile(r"(?:[一二三四五六七八九十]+、)?(?:收入支出|财政拨款收入支出)决算总体情况(?:说明)?"), "final_accounts"),
    (re.compile(r"(?:[一二三四五六七八九十]+、)?(?:部门)?整体支出(?:管理及使用|绩效)情况"), "overall_self_evaluation"),
    (re.compile(r"(?:[一二三四五六七八九十]+、)?项目支出(?:决策|主要绩效及评价结论|基本)情况?"), "project_self_evaluation"),
)  # fmt: skip


def ballot_of(lines: list[Line], titles: list[Title], hints: IdentityHints) -> Ballot[ReportKind]:
    """The votes for the kind of report; none at all where nothing in the document is a report known here."""
    ballot: Ballot[ReportKind] = Ballot("report_kind")
    for title in titles:
        method = "title" if title.line.is_cover else "later_title"
        ballot.add(title.kind, method, title.weight, title.line.place, title.line.text)
    for form in hints.forms:
        if form in _FORMS:
            kind, weight = _FORMS[form]
            ballot.add(kind, f"form:{form}", weight, Place(), form)
    for line in lines:
        for pattern, kind in _PASSAGES:
            if pattern.fullmatch(line.text):
                ballot.add(kind, "passage", _PASSAGE_WEIGHT, line.place, line.text)
    return ballot
