"""Which report of a file a passage belongs to: the file's own, an annex, a project's report of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ingestion.prose.logical_lines import Line
from ingestion.prose.numbering import find_marker

_ANNEX = re.compile(r"^-?附件\s*(?P<number>\d+(?:-\d+)*)?[：:]?(?P<rest>.{0,50})$")
_TITLE = re.compile(
    r"^(?P<name>.{0,50}?)(?P<kind>(?:部门|单位|（单位）|\(单位\))*整体支出|项目(?:支出)?|支出)?"
    r"绩效(?:自我?|评价|自评|情况)*(?:情况)?的?(?:综合)?报告$"
)
_YEAR = re.compile(r"\d{4}年?度?")
_UNFINISHED = re.compile(r"[，。；、：:;]")
_NO_TITLE_PART = re.compile(r"[，。；、：:;]|日$|表$|报告$|封面")
_COVER_WIDTH = 45


class ScopeKind(StrEnum):
    """What kind of text a scope holds."""

    MAIN = "main"
    ANNEX = "annex"
    OVERALL_REPORT = "overall_report"
    PROJECT_REPORT = "project_report"


@dataclass(frozen=True, slots=True)
class Scope:
    """One report within the file. `project` is the one project it is about, where it is about one."""

    number: int
    kind: ScopeKind = ScopeKind.MAIN
    annex: str | None = None
    project: str | None = None

    @property
    def report(self) -> int | None:
        """Its number in addresses, where it is a further report of the file and no numbered annex."""
        return None if self.annex is not None or self.number == 1 else self.number


@dataclass(slots=True)
class _Draft:
    scope: Scope
    lines: list[Line] = field(default_factory=list)
    has_body: bool = False


def split_scopes(
    lines: Sequence[Line], project_names: Sequence[str], agency: str
) -> list[tuple[Scope, list[Line]]]:
    """The lines by the report they belong to, in print order; cover lines go with the report they open."""
    drafts = [_Draft(Scope(1))]
    previous = ""
    for line in lines:
        opened = _cover(previous, line.text, agency)
        if opened is not None:
            if drafts[-1].has_body:
                drafts.append(_Draft(Scope(len(drafts) + 1)))
            drafts[-1].scope = _merged(drafts[-1].scope, opened)
        elif find_marker(line.text) or len(line.text) > _COVER_WIDTH:
            drafts[-1].has_body = True
        drafts[-1].lines.append(line)
        previous = line.text
    return [(_with_project(d, project_names), d.lines) for d in drafts]


def _cover(previous: str, text: str, agency: str) -> Scope | None:
    """What a cover line or title announces, as the fields of a scope; `None` for any other line."""
    if len(text) > _COVER_WIDTH + 15 or find_marker(text):
        return None
    annex = _ANNEX.match(text)
    if annex and not re.match(r"\d|[一二三四五]、", annex["rest"]):
        announced = _title(annex["rest"], agency) or Scope(0, ScopeKind.ANNEX)
        return replace(announced, annex=annex["number"])
    if len(previous) <= _COVER_WIDTH and not _NO_TITLE_PART.search(previous) and not find_marker(previous):
        joined = _title(previous + text, agency)
        if joined is not None and joined.project:
            return joined
    return _title(text, agency)


def _title(text: str, agency: str) -> Scope | None:
    match = _TITLE.match(text)
    if match is None or _UNFINISHED.search(match["name"]):
        return None
    if "整体" in text or "部门预算" in text:
        return Scope(0, ScopeKind.OVERALL_REPORT)
    name = _YEAR.sub("", match["name"].replace(agency, "")).strip("《》“”的关于")
    name = re.sub(r"^.*附件[\d-]*", "", name)
    return Scope(0, ScopeKind.PROJECT_REPORT, project=name if len(name) >= 2 else None)


def _merged(scope: Scope, opened: Scope) -> Scope:
    """A cover of several lines: what a later line says completes what the earlier ones said."""
    kind = opened.kind if opened.kind is not ScopeKind.ANNEX or scope.kind is ScopeKind.MAIN else scope.kind
    return Scope(scope.number, kind, opened.annex or scope.annex, opened.project or scope.project)


def _with_project(draft: _Draft, project_names: Sequence[str]) -> Scope:
    """A project report whose cover names no project is about the project its text keeps naming."""
    scope = draft.scope
    if scope.kind is not ScopeKind.PROJECT_REPORT:
        return scope
    if scope.project:
        return replace(scope, project=_known(scope.project, project_names))
    text = "".join(line.text for line in draft.lines)
    counts = sorted(((text.count(name), len(name), name) for name in set(project_names)), reverse=True)
    counts = [c for c in counts if c[0]]
    if not counts or (len(counts) > 1 and counts[0][0] <= 2 * counts[1][0]):
        return scope
    return replace(scope, project=counts[0][2])


def _known(name: str, project_names: Sequence[str]) -> str:
    """The name the tables print where the cover's differs by its ending only."""
    for ending in ("", "项目", "专项", "经费", "专项经费", "资金", "专项资金"):
        for known in project_names:
            if name in (known + ending, known.removesuffix(ending)):
                return known
    return name
