"""Whether accounts are of a whole department with its units or of one unit: 部门决算, 单位决算.

A department and the unit of the same name (its 本级) publish both, and the figures of the one hold those of the other.
"""

from __future__ import annotations

import re

from ingestion.identity.printed_lines import Line
from ingestion.identity.titles import Title
from ingestion.identity.votes import Ballot
from ingestion.records.types import ReportKind, ReportLevel

_COVER_TITLE, _LATER_TITLE, _OWN_LEVEL, _LINE = 8, 4, 20, 1
_MAX_LINE = 60
_WORDS = re.compile(r"(部门|单位)决算")
_BOTH = re.compile(r"(?:部门|单位)[（(](?:部门|单位)[）)]决算")
# A bureau's own head office: 农业农村局本级, 农业农村局机关. 直属机关 and 机关事务 are no such office.
_OWN = re.compile(
    r"(?:本级|机关本部|(?<=[局厅委会院府室])机关)[）)]?(?:20\d{2}(?:年度?)?)?(?:部门|单位)?决算"
)
_LEVELS: dict[str, ReportLevel] = {"部门": "department", "单位": "unit"}


def ballot_of(lines: list[Line], titles: list[Title], kind: ReportKind) -> Ballot[ReportLevel]:
    """The votes for the level; none for a self-evaluation, whose forms say 部门（单位） of either."""
    ballot: Ballot[ReportLevel] = Ballot("report_level")
    if kind != "final_accounts":
        return ballot
    for title in titles:
        if _OWN.search(title.line.plain):
            ballot.add("unit", "own_level", _OWN_LEVEL, title.line.place, title.line.text)
        weight = _COVER_TITLE if title.line.is_cover else _LATER_TITLE
        _add(ballot, title.line, "title" if title.line.is_cover else "later_title", weight)
    for line in lines:
        if len(line.text) <= _MAX_LINE:
            _add(ballot, line, "line", _LINE)
    return ballot


def _add(ballot: Ballot[ReportLevel], line: Line, method: str, weight: int) -> None:
    for match in _WORDS.finditer(_BOTH.sub("", line.text)):
        ballot.add(_LEVELS[match[1]], method, weight, line.place, line.text)
