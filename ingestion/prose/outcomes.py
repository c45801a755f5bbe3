"""Programme outcomes told in prose: how many of what, or which rate. What is not certain is left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingestion.concepts import concept_of
from ingestion.prose.amounts import widths
from ingestion.prose.outcome_grammar import outcome_grammar, periods
from ingestion.prose.prose_model import Reading
from ingestion.prose.sections import Passage
from ingestion.records import OutcomeStatementRecord
from ingestion.records.types import OutcomePeriod
from ingestion.values import MULTIPLIERS

_CLAUSE = re.compile(r"[^，,；;。！!：:、（）()]+")
_TOPIC = re.compile(r"[一-鿿“”\"]{3,24}")
_NO_TOPIC = re.compile(
    r"^(?:对|为|向|由|在|从|按|以|将|与|和|及|并|经|根据|通过|邀请|到|于|给|因|的|该|此|这|其|等)|[的了等]$"
)
_YEAR = re.compile(r"(20\d{2})年")
_LEAST = 5  # characters of a name without a concept
_MONEY_UNITS = ("元", "万元", "亿元")


@dataclass(frozen=True, slots=True)
class _Statement:
    topic: str
    concept: str | None
    value: Decimal
    unit: str
    raw: str
    is_approximate: bool


def outcome_statements(
    document_id: str, passages: Sequence[Passage], readings: Sequence[Reading], fiscal_year: int
) -> Iterator[OutcomeStatementRecord]:
    """The outcomes in print order. A passage that the file holds twice counts once; sums of the agency's own accounts
    (`readings`) are none.
    """
    words = outcome_grammar()
    accounts = {(id(r.passage), r.number, r.amount.start) for r in readings}
    sequence = 0
    for passage in passages:
        if passage.repeats or passage.is_heading or words.ignored.search(passage.section.path):
            continue
        told = [
            (sentence, statement, before)
            for number, sentence in enumerate(passage.sentences)
            for start, statement, before in _statements(sentence, fiscal_year)
            if (id(passage), number, start) not in accounts
        ]
        unclear = _unclear([statement for _, statement, _ in told])
        for sentence, statement, before in told:
            if (statement.topic, statement.unit) not in unclear:
                sequence += 1
                yield OutcomeStatementRecord(
                    document_id=document_id,
                    source_ref=passage.ref,
                    source_text=sentence,
                    sequence=sequence,
                    topic=statement.topic,
                    concept_code=statement.concept,
                    value=statement.value,
                    unit=statement.unit,
                    value_raw=statement.raw,
                    period=_period(before, fiscal_year),
                    is_target=_is_target(before, sentence, passage),
                    is_approximate=statement.is_approximate,
                )


def _unclear(statements: Sequence[_Statement]) -> set[tuple[str, str]]:
    """Topics that one passage tells several values of: what they are of is said elsewhere (培训学员 of each course)."""
    values: dict[tuple[str, str], set[Decimal]] = defaultdict(set)
    for statement in statements:
        values[statement.topic, statement.unit].add(statement.value)
    return {topic for topic, told in values.items() if len(told) > 1}


def _statements(sentence: str, fiscal_year: int) -> Iterator[tuple[int, _Statement, str]]:
    """Where each quantity stands, what it tells, and the sentence up to it. A sentence that names another year tells
    nothing: of which year each figure is would be a guess.
    """
    words = outcome_grammar()
    text = widths(sentence)
    if any(int(year) != fiscal_year for year in _YEAR.findall(text)):
        return
    last: _Statement | None = None
    for clause in _CLAUSE.finditer(text):
        found = list(words.quantity.finditer(clause[0]))
        if len(found) != 1:
            last = None if found else last
            continue
        match = found[0]
        start = clause.start() + match.start()
        before = clause[0][: match.start()]
        if last is not None and match["unit"] in "%％" and words.of_its_task.fullmatch(before):
            yield start, _task(last, before, match), text[:start]
            continue
        last = _statement(before, match, clause[0][match.end() :])
        if last is not None:
            yield start, last, text[:start]


def _task(last: _Statement, before: str, match: re.Match[str]) -> _Statement:
    return _Statement(last.topic + before, None, _number(match), "%", match[0], is_approximate=False)


def _statement(before: str, match: re.Match[str], behind: str) -> _Statement | None:
    words = outcome_grammar()
    if words.not_said.search(before) or not words.tail.search(behind):
        return None
    topic = words.lead.sub("", words.verb.sub("", words.lead.sub("", before)))
    if not _TOPIC.fullmatch(topic) or _NO_TOPIC.search(topic):
        return None
    unit = "%" if match["unit"] == "％" else match["unit"]
    is_money = unit in _MONEY_UNITS
    concept = concept_of(topic, "万元" if is_money else unit)
    says_little = len(topic) < _LEAST and not words.short.fullmatch(topic)
    if concept is None and (says_little or words.no_topic.search(topic)):
        return None
    named = words.rate if unit == "%" else words.money if is_money else words.count
    if concept is None and not named.search(topic):
        return None
    is_approximate = bool(
        match["about"] or words.approximate_before.search(before) or words.approximate_behind.search(behind)
    )
    value = _number(match)
    return _Statement(
        topic, concept, value, "万元" if is_money else unit, match[0] + _about(behind), is_approximate
    )


def _about(behind: str) -> str:
    said = outcome_grammar().approximate_behind.match(behind)
    return said[0] if said else ""


def _number(match: re.Match[str]) -> Decimal:
    value = Decimal(match["number"].replace(",", "")) * MULTIPLIERS[match["scale"]]
    unit = match["unit"]
    if unit == "元":
        return value / MULTIPLIERS["万"]
    return value * MULTIPLIERS["万"] if unit == "亿元" else value


def _period(before: str, fiscal_year: int) -> OutcomePeriod | None:
    """The period named last in front of a figure."""
    ends = [
        (match.end(), len(match[0]), code)
        for code, form in periods(fiscal_year)
        for match in form.finditer(before)
    ]
    return max(ends)[2] if ends else None


def _is_target(before: str, sentence: str, passage: Passage) -> bool:
    words = outcome_grammar()
    clause = re.split("[，,；;]", before)[-1]
    if words.target.search(clause):
        return True
    in_plan = words.target_section.search(passage.section.title) is not None
    return in_plan and not words.achieved.search(sentence)
