"""What a sentence tells, and where else in the report its sums are told."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ingestion.prose.amounts import Amount, find_amounts, widths
from ingestion.prose.prose_model import Reading, Subject
from ingestion.prose.sections import Passage
from ingestion.records.types import FigureBase, FigureKind, FigureSubject, FigureTrend

_RATE = re.compile(
    r"(?<![\d.])(?P<sign>(?<=[一-龥])-)?(?P<number>\d{1,7}(?:\.\d{1,4})?)(?P<unit>[%％]|个?百分点)?(?![\d.]*\d)"
)
_ENDS = re.compile(r"[，,；;。、（()）]|$")
_LONGEST_CLAUSE = 120  # characters; what stands further before a figure does not say what it is
_DELIMITERS = "，,；;：:。"
BUDGETS = ("initial_budget", "opening_budget")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure beside sums, before it becomes a record. `start`: where it stands in the sentence."""

    start: int
    kind: FigureKind
    subject: FigureSubject
    label: str
    value: Decimal | None
    unit: str | None
    value_raw: str
    direction: str | None = None
    trend: FigureTrend | None = None
    base: FigureBase | None = None
    base_subject: FigureSubject | None = None
    base_label: str | None = None
    amount: Reading | Amount | None = None
    base_amount: Reading | None = None
    change: Amount | None = None
    unit_cost: Decimal | None = None
    unit_cost_raw: str = ""


class Sentence:
    """A sentence with the sums found in it: all (`amounts`) and those understood (`readings`), in print order.

    `text` has half-width digits and the length of the print.
    """

    def __init__(self, passage: Passage, number: int, printed: str, readings: Sequence[Reading]) -> None:
        self.passage = passage
        self.number = number
        self.printed = printed
        self.readings = readings
        self.text = widths(printed)
        self.amounts = find_amounts(printed)
        self._ends = [amount.end for amount in self.amounts]
        self._by_start = {reading.amount.start: reading for reading in readings}

    def reading_before(self, place: int) -> Reading | None:
        """The sum that stands last before a place, if it is understood."""
        number = bisect_right(self._ends, place)
        return self._by_start.get(self.amounts[number - 1].start) if number else None

    def amount_after(self, place: int) -> Amount | None:
        """The first sum that begins at a place or behind it."""
        number = bisect_left([amount.start for amount in self.amounts], place)
        return self.amounts[number] if number < len(self.amounts) else None

    @cached_property
    def rates(self) -> list[tuple[re.Match[str], str]]:
        """Each number that may be a rate, and the words of its clause before it. The percent sign may be missing where
        a delimiter follows.
        """
        found = []
        for match in _RATE.finditer(self.text):
            has_no_sign = match["unit"] is None
            if self.is_amount(match.start()) or (not has_no_sign and match["unit"] not in "%％"):
                continue
            lead = self.clause_before(match.start())
            if lead and not (has_no_sign and not _ENDS.match(self.text, match.end())):
                found.append((match, lead))
        return found

    def clause_before(self, place: int, delimiters: str = _DELIMITERS, after_sums: bool = True) -> str:
        """The words of its clause in front of a place, behind the last sum (or not: `after_sums`)."""
        window = max(0, place - _LONGEST_CLAUSE)
        starts = [self.text.rfind(d, window, place) + 1 for d in delimiters]
        number = bisect_right(self._ends, place)
        if after_sums and number:
            starts.append(self._ends[number - 1])
        return self.text[max([window, *starts]) : place]

    def is_amount(self, place: int) -> bool:
        """Whether a place lies within a sum."""
        number = bisect_right(self._ends, place)
        return number < len(self.amounts) and self.amounts[number].start <= place


class ReportSums:
    """All sums of a report by where they are told."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._by_passage: dict[int, list[Reading]] = defaultdict(list)
        self._by_section: dict[tuple[int, tuple[int, ...]], list[Reading]] = defaultdict(list)
        self._order: list[Reading] = []
        self._places: dict[int, int] = {}
        for reading in readings:
            section = reading.passage.section
            self._by_passage[id(reading.passage)].append(reading)
            self._by_section[section.scope.number, section.numbers].append(reading)
            self._places[id(reading)] = len(self._order)
            self._order.append(reading)

    def sentences(self, passage: Passage) -> list[Sentence]:
        """The sentences of a passage with their sums."""
        found = self._by_passage.get(id(passage), [])
        return [
            Sentence(passage, number, printed, [r for r in found if r.number == number])
            for number, printed in enumerate(passage.sentences)
        ]

    def last_before(self, sentence: Sentence, place: int) -> Reading | None:
        """The last sum of the passage that is told before a place in a sentence of it."""
        found = [r for r in self._by_passage.get(id(sentence.passage), []) if _is_before(r, sentence, place)]
        return found[-1] if found else None

    def near(
        self, subject: Subject, measures: Sequence[str], sentence: Sentence, place: int
    ) -> Reading | None:
        """The sum of a subject told nearest: before the place in the passage, behind it in the sentence, before it in
        the section where the subject is an account.
        """
        here = [
            r
            for r in self._by_passage.get(id(sentence.passage), [])
            if r.subject.key == subject.key and r.measure in measures
        ]
        before = [r for r in here if _is_before(r, sentence, place)]
        if before:
            return before[-1]
        behind = [r for r in here if r.number == sentence.number and r.amount.start >= place]
        if behind:
            return behind[0]
        return self._in_section(subject, measures, sentence) if subject.account is not None else None

    def _in_section(self, subject: Subject, measures: Sequence[str], sentence: Sentence) -> Reading | None:
        section = sentence.passage.section
        found: Reading | None = None
        for reading in self._by_section.get((section.scope.number, section.numbers), []):
            if reading.passage is sentence.passage:
                return found
            if reading.subject.key == subject.key and reading.measure in measures:
                found = reading
        return found

    def total_before(self, sentence: Sentence, measure: str) -> Reading | None:
        """The last total of the agency that the section tells before the passage."""
        section = sentence.passage.section
        found: Reading | None = None
        for reading in self._by_section.get((section.scope.number, section.numbers), []):
            if reading.passage is sentence.passage:
                break
            if reading.subject.is_total and reading.measure == measure:
                found = reading
        return found

    def of_report(self, subject: Subject, measure: str, reading: Reading) -> Reading | None:
        """The last sum of an account told before another one, in the same report of the file."""
        if subject.account is None:
            return None
        place = self._places[id(reading)]
        for other in reversed(self._order[:place]):
            same_report = other.passage.section.scope.number == reading.passage.section.scope.number
            if same_report and other.subject.key == subject.key and other.measure == measure:
                return other
        return None


def _is_before(reading: Reading, sentence: Sentence, place: int) -> bool:
    return (reading.number, reading.amount.start) < (sentence.number, place)
