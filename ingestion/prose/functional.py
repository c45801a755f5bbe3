"""Functional lines of final-accounts prose: 类/款/项 with initial budget, final and printed completion rate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import takewhile, zip_longest

from ingestion.prose.clauses import read_clauses
from ingestion.prose.functional_names import LineName, find_names
from ingestion.prose.sections import Passage
from ingestion.prose.subjects import Resolver
from ingestion.prose.vocabulary import vocabulary
from ingestion.records import FunctionalLineRecord

_RATE = re.compile(
    r"(?:完成了?|为|占|达到?)(?:年初|全年|当年|调整后?的?|变动后的?)?预算(?:安排)?数?"
    r"(?:[\d.,]+(?:万元|元))?的?(?P<rate>\d+(?:\.\d+)?)[%％]"
)
_ZERO = re.compile(r"年初预算(?:数|安排)?为?0(?![\d.]|万|元|%|％)")
_CLASS_DIGITS, _SECTION_DIGITS = 3, 5
_SHARE = re.compile(r"^[，,（(]?占")


@dataclass(slots=True)
class _Line:
    """A line whose figures are still being collected."""

    passage: Passage
    name: LineName
    text: str
    initial_budget: Decimal | None = None
    full_year_budget: Decimal | None = None
    final: Decimal | None = None
    rate: Decimal | None = None
    initial_budget_raw: str = ""
    full_year_budget_raw: str = ""
    final_raw: str = ""
    rate_raw: str = ""
    is_share: bool = False
    taken: list[tuple[Passage, int]] = field(
        default_factory=list
    )  # passages and where its words begin in them

    @property
    def is_empty(self) -> bool:
        return self.initial_budget is None and self.final is None

    @property
    def is_line(self) -> bool:
        """Whether figures of a line were found: any for a marked name, budget and final for a bare one."""
        if self.name.is_firm and self.name.item_name:
            return not self.is_empty
        if self.initial_budget is not None and self.final is not None:
            return True
        is_class = self.name.class_name is not None and self.passage.level is not None
        is_section = self.name.is_firm and self.name.section_name is not None
        return (is_class or is_section) and not self.is_empty and not self.is_share


def functional_lines(
    document_id: str, passages: Sequence[Passage], resolver: Resolver, fiscal_year: int
) -> tuple[list[FunctionalLineRecord], list[Passage]]:
    """The lines in print order, once each (a passage the file holds twice counts once), and the passages without
    the words that told of them.
    """
    lines = [line for line in _lines(passages, resolver, fiscal_year) if line.is_line]
    records = [_record(document_id, number, line) for number, line in enumerate(lines, 1)]
    starts: dict[int, int] = {}
    for line in lines:
        for passage, start in line.taken:
            starts[id(passage)] = min(start, starts.get(id(passage), start))
    rest = [replace(p, text=p.text[: starts[id(p)]]) if id(p) in starts else p for p in passages]
    return records, rest


def _record(document_id: str, number: int, line: _Line) -> FunctionalLineRecord:
    return FunctionalLineRecord(
        document_id=document_id,
        source_ref=line.passage.ref,
        source_text=line.text,
        line_number=number,
        function_code=line.name.code,
        class_name=line.name.class_name,
        section_name=line.name.section_name,
        item_name=line.name.item_name,
        initial_budget=line.initial_budget,
        final=line.final,
        completion_rate_reported=line.rate,
        initial_budget_raw=line.initial_budget_raw,
        full_year_budget=line.full_year_budget,
        full_year_budget_raw=line.full_year_budget_raw,
        final_raw=line.final_raw,
        completion_rate_raw=line.rate_raw,
    )


def _lines(passages: Sequence[Passage], resolver: Resolver, fiscal_year: int) -> Iterator[_Line]:
    """Names and the figures behind them, which may stand in the passages that follow."""
    line: _Line | None = None
    for passage in passages:
        if passage.repeats:
            continue
        names = find_names(passage.text, _may_be_unmarked(passage, resolver))
        for name, following in zip_longest(names, names[1:]):
            if line is not None:
                yield line
            end = following.start if following else len(passage.text)
            line = _Line(passage, _completed(name, line), passage.text[name.start : end])
            line.taken.append((passage, name.start))
            _collect(line, passage.text[name.end : end], resolver, fiscal_year)
        if names or line is None:
            continue
        if passage.level is None and line.is_empty:
            line.text += passage.text
            line.taken.append((passage, 0))
            _collect(line, passage.text, resolver, fiscal_year)
        elif passage.level is not None:
            yield line
            line = None
    if line is not None:
        yield line


def _may_be_unmarked(passage: Passage, resolver: Resolver) -> bool:
    """Whether a passage may begin with a name that carries neither mark nor code."""
    words = vocabulary().functional
    if words.no_line.search(passage.text):
        return False
    path = "/".join(title for title in passage.section.titles[:-1] if title) or passage.section.path
    if words.structure.search(path) or not words.section.search(path):
        return False
    parsed = resolver.parse(re.split(r"[，。：:；]|年初|\d", passage.text)[0])
    account = parsed.subject.account if parsed.subject is not None else None
    is_class = account is not None and account.code == "functional_class"
    return passage.starts_item and not parsed.is_bare and (parsed.subject is None or is_class)


def _completed(name: LineName, before: _Line | None) -> LineName:
    """A line may leave out what it shares with the line before; codes say what it does not share."""
    if before is None or (name.class_name and name.section_name):
        return name
    shared = _shared_digits(name.code, before.name.code) if name.class_name is None else 0
    class_name = name.class_name or (before.name.class_name if shared >= _CLASS_DIGITS else None)
    same_class = class_name == before.name.class_name and name.item_name is not None
    goes_on = same_class and (name.class_name is not None or shared >= _SECTION_DIGITS)
    return replace(
        name,
        class_name=class_name,
        section_name=name.section_name or (before.name.section_name if goes_on else None),
    )


def _shared_digits(code: str | None, before: str | None) -> int:
    """How many leading digits two codes share; all where the line prints none."""
    if code is None:
        return _SECTION_DIGITS
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(code, before or "", strict=False)))


def _collect(line: _Line, text: str, resolver: Resolver, fiscal_year: int) -> None:
    """The first initial budget and the first final said of this year; 决算 is meant where nothing else is."""
    for clause in read_clauses(text):
        if clause.amount is None:
            continue
        parsed = resolver.parse(clause.text)
        if parsed.years and fiscal_year not in parsed.years:
            continue
        measure = parsed.measure or parsed.head_measure or "final"
        if measure in ("initial_budget", "opening_budget") and line.initial_budget is None:
            line.initial_budget, line.initial_budget_raw = clause.amount.value, clause.amount.raw
        elif measure == "adjusted" and line.full_year_budget is None:
            line.full_year_budget, line.full_year_budget_raw = clause.amount.value, clause.amount.raw
        elif measure == "final" and line.final is None:
            line.final, line.final_raw = clause.amount.value, clause.amount.raw
            line.is_share = bool(_SHARE.match(text[clause.amount.end :]))
    if line.initial_budget is None and _ZERO.search(text):
        line.initial_budget, line.initial_budget_raw = Decimal(0), "0"
    rate = _RATE.search(text)
    if rate and line.rate is None:
        line.rate, line.rate_raw = Decimal(rate["rate"]), rate["rate"]
