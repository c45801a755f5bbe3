"""Where one report ends in a file and another begins.

A report prints its title, its own form, its base data and each of its statements once. Where one of them is printed again
under the name of another body, or for another year, another report begins; so does one whose title names another body.
A form of another body's that is printed for the first time is a slip of the pen (a template that was borrowed), a project's
form belongs to the report around it unless it names a body that reports elsewhere in the file, and a list is no form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ingestion.identity.parts.bodies import Body
from ingestion.identity.parts.marks import Mark

_LEAST_OF_ANOTHER_YEAR = (
    3  # sentences below a title of another year where no form follows: a reference has none
)


@dataclass(slots=True)
class Head:
    """The beginning of a report: the mark that shows it, and the first mark that is already its own."""

    mark: Mark
    first: Mark
    body: Body | None
    seen: dict[str, int | None] = field(default_factory=dict)  # subjects, with the year each is printed for

    @property
    def year(self) -> int | None:
        """The year that its title and forms are of."""
        return next((year for year in self.seen.values() if year is not None), None)


def heads_of(marks: Sequence[Mark]) -> list[Head]:
    """The heads of all reports of a file, in print order: one, or none where nothing begins a report."""
    told = [mark for mark in marks if mark.has_content]
    if not _may_be_several(told):
        return []
    heads = list(_Walk(told).heads())
    return [head for group in _by_body(heads) for head in _in_order_of_years(group)]


def _may_be_several(marks: Iterable[Mark]) -> bool:
    names, years = set(), set()
    for mark in marks:
        names.add(mark.body.printed if mark.body else None)
        years.add(mark.year)
    return len(names - {None}) > 1 or len(years - {None}) > 1


class _Walk:
    """Goes through the marks once; what is known of the present report decides what the next mark is."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._reporting = [m.body for m in marks if m.is_whole and m.body and m.body.is_told_apart]
        units = [mark.unit for mark in marks if mark.subject == "project"]
        self._has_one_unit = bool(units) and all(u and units[0] and u.is_same(units[0]) for u in units)
        # Forms without a name since the last of the present report's own, with whether it prints that form again: the
        # next name tells whose they are.
        self._nameless: list[tuple[Mark, bool]] = []
        self._page: int | None = None  # of the last mark that is the present report's by name

    def heads(self) -> Iterator[Head]:
        present: Head | None = None
        for mark in self._marks:
            if present is None:
                present = Head(mark, mark, mark.body)
            elif self._begins(present, mark):
                yield present
                present = self._begun(mark)
            self._take(present, mark)
        if present is not None:
            yield present

    def _take(self, present: Head, mark: Mark) -> None:
        if mark.is_whole and mark.body is None:
            self._nameless.append((mark, mark.subject in present.seen))
        elif mark.body is not None and (present.body is None or mark.body.is_same(present.body)):
            present.body = present.body or mark.body
            self._nameless, self._page = [], mark.page
        present.seen.setdefault(mark.subject, mark.year)

    def _begun(self, mark: Mark) -> Head:
        """The head of the report that a mark begins: with the forms above it from one that is printed again, or that
        stands on the mark's own page."""
        is_turned = mark.page is not None and mark.page != self._page
        own = [
            n for n, (m, again) in enumerate(self._nameless) if again or (is_turned and m.page == mark.page)
        ]
        forms = [form for form, _ in self._nameless[own[0] :]] if own else []
        self._nameless = []
        return Head(mark, next(iter(forms), mark), mark.body, {form.subject: form.year for form in forms})

    def _begins(self, present: Head, mark: Mark) -> bool:
        if mark.body and present.body and not mark.body.is_same(present.body):
            return self._is_another_s(present, mark)
        return self._is_of_another_year(present, mark)

    def _is_another_s(self, present: Head, mark: Mark) -> bool:
        """Whether a mark that names another body begins its report."""
        assert mark.body is not None
        if not mark.body.is_told_apart:
            return False
        if mark.subject == "project":
            if self._has_one_unit:
                return False
            others = [body for body in self._reporting if present.body and not body.is_same(present.body)]
            return any(mark.body.is_same(body) for body in others) if self._reporting else True
        return mark.is_title or mark.subject in present.seen

    def _is_of_another_year(self, present: Head, mark: Mark) -> bool:
        """Whether a mark prints for another year what the present report has printed for its own.

        A title does so too where all forms below it are of its year.
        """
        if (
            mark.is_title
            and mark.body
            and mark.years == {mark.year}
            and present.year not in (None, mark.year)
        ):
            return True
        before = present.seen.get(mark.subject)
        if mark.year is None or before is None or mark.year == before:
            return False
        if mark.is_title:
            return mark.body is not None and (mark.tables > 0 or mark.sentences >= _LEAST_OF_ANOTHER_YEAR)
        return mark.is_whole or not self._reporting


def _by_body(heads: Iterable[Head]) -> Iterator[list[Head]]:
    """Neighbouring reports of one body."""
    run: list[Head] = []
    for head in heads:
        if run and not (head.body is None or run[0].body is None or head.body.is_same(run[0].body)):
            yield run
            run = []
        run.append(head)
    if run:
        yield run


def _in_order_of_years(heads: list[Head]) -> list[Head]:
    """Reports of one body by year; years that go back and forth are slips of one report."""
    years = [head.year for head in heads]
    told = [year for year, _ in groupby(years)]
    ordered = sorted({year for year in told if year is not None})
    return heads if None not in told and told in (ordered, ordered[::-1]) else heads[:1]
