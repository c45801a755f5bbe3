"""Functional lines of final-accounts prose: 类/款/项 with initial budget, final and printed completion rate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingestion.prose.clauses import read_clauses
from ingestion.prose.sections import Passage
from ingestion.prose.subjects import Resolver
from ingestion.records.model import FunctionalLineRecord

_OPEN, _CLOSE = r"[（(]", r"[)）]"
_NAME = r"[^，。；：、（(]{1,60}?(?:[（(][^类款项）)]{1,20}[)）][^，。；：、（(]{0,40}?)?"
_LINE = re.compile(
    rf"(?:(?P<class>{_NAME}){_OPEN}类{_CLOSE})?[、，\-—]?"
    rf"(?:(?P<section>{_NAME}){_OPEN}款{_CLOSE})?[、，\-—]?"
    rf"(?:(?P<item>{_NAME}){_OPEN}项{_CLOSE})"
)
_CODE = re.compile(r"^\s*[（(]?(?P<code>\d{3,7})[)）]?\s*")
_RATE = re.compile(r"完成(?:年初)?预算(?:数)?的?(?P<rate>\d+(?:\.\d+)?)[%％]")


@dataclass(slots=True)
class _Line:
    """A line whose figures are still being collected."""

    passage: Passage
    text: str
    code: str | None
    class_name: str | None
    section_name: str | None
    item_name: str
    initial_budget: Decimal | None = None
    final: Decimal | None = None
    rate: Decimal | None = None


def functional_lines(
    document_id: str, passages: Sequence[Passage], resolver: Resolver
) -> list[FunctionalLineRecord]:
    """The lines in print order, once each: a passage the file holds twice counts once."""
    records: list[FunctionalLineRecord] = []
    for line in _lines(passages, resolver):
        if line.initial_budget is None and line.final is None:
            continue
        records.append(
            FunctionalLineRecord(
                document_id=document_id,
                source_ref=line.passage.ref,
                source_text=line.text,
                line_number=len(records) + 1,
                function_code=line.code,
                class_name=line.class_name,
                section_name=line.section_name,
                item_name=line.item_name,
                initial_budget=line.initial_budget,
                final=line.final,
                completion_rate_reported=line.rate,
            )
        )
    return records


def _lines(passages: Sequence[Passage], resolver: Resolver) -> Iterator[_Line]:
    """Names and the figures behind them, which may stand in the passages that follow."""
    line: _Line | None = None
    for passage in passages:
        if passage.repeats:
            continue
        matches = list(_LINE.finditer(passage.text))
        if matches:
            for match, following in zip(matches, [*matches[1:], None], strict=True):
                if line is not None:
                    yield line
                end = following.start() if following else len(passage.text)
                line = _named(passage, match, passage.text[match.start() : end], line)
                _collect(line, passage.text[match.end() : end], resolver)
        elif (
            line is not None and passage.level is None and line.initial_budget is None and line.final is None
        ):
            line.text += passage.text
            _collect(line, passage.text, resolver)
        elif passage.level is not None and line is not None:
            yield line
            line = None
    if line is not None:
        yield line


def _named(passage: Passage, match: re.Match[str], text: str, before: _Line | None) -> _Line:
    class_name, section_name = match["class"], match["section"]
    if before is not None:  # a line may leave out what it shares with the line before
        class_name = class_name or before.class_name
        section_name = section_name or (before.section_name if class_name == before.class_name else None)
    code = next((c["code"] for part in match.groups() if part and (c := _CODE.match(part))), None)
    names = [_CODE.sub("", n).strip() if n else None for n in (class_name, section_name, match["item"])]
    return _Line(passage, text, code, names[0], names[1], names[2] or "")


def _collect(line: _Line, text: str, resolver: Resolver) -> None:
    """The first initial budget and the first final said; 决算 is meant where nothing else is."""
    for clause in read_clauses(text):
        if clause.amount is None:
            continue
        measure = resolver.parse(clause.text).measure or "final"
        if measure in ("initial_budget", "opening_budget") and line.initial_budget is None:
            line.initial_budget = clause.amount.value
        elif measure == "final" and line.final is None:
            line.final = clause.amount.value
    rate = _RATE.search(text)
    if rate and line.rate is None:
        line.rate = Decimal(rate["rate"])
