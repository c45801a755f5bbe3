"""Figures of the agency's own accounts: which account or project each amount speaks of, and as what.

A subject is carried over clauses, sentences and lists: "…专项，年中执行调减10万元，实际支出180万元（包含：…）".
Amounts that no account or project can be found for are programme outcomes and are left out; where a section
tells of the accounts they are kept as `unassigned`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingestion.prose.amounts import Amount
from ingestion.prose.attribution import Attribution
from ingestion.prose.clauses import Clause, is_list_of_sums, read_clauses
from ingestion.prose.discourse import Breakdown, Discourse
from ingestion.prose.prose_model import Parsed, Part, Reading, Subject
from ingestion.prose.section_topics import base_of, is_account_section, is_ignored, is_outcome_section
from ingestion.prose.sections import Passage
from ingestion.prose.subjects import Resolver, leading_years
from ingestion.prose.vocabulary import vocabulary

# Measures that a breakdown shares with its total; what was spent of a carried-over sum is a final again.
_SHARED = {"final", "initial_budget", "opening_budget", "adjusted", "investment"}
_COMPARED = ("比", "较", "与")  # what a figure is held against does not say what the next ones are


@dataclass(frozen=True, slots=True)
class Unassigned:
    """A figure told where the accounts are told of, but of nothing that is known."""

    amount: Amount
    sentence: str
    passage: Passage


class Reader:
    """Walks the passages of one report."""

    def __init__(self, resolver: Resolver, fiscal_year: int) -> None:
        self._resolver = resolver
        self._attribution = Attribution(resolver)
        self._year = fiscal_year
        self._words = vocabulary()
        self._pending: list[Breakdown] = []  # a list that was opened at the end of a passage
        self._pending_level: int | None = None  # of the number before that passage
        self._scope = 0
        self.unassigned: list[Unassigned] = []
        self.gaps: list[Reading] = []  # sums in whose breakdown a figure was left out

    def read(self, passages: Sequence[Passage]) -> Iterator[Reading]:
        """The figures in print order."""
        for passage in passages:
            if (
                passage.is_heading
                or passage.section.scope.number != self._scope
                or self._is_next_item(passage)
            ):
                self._pending = []
            self._scope = passage.section.scope.number
            if not (passage.repeats or is_ignored(passage)):
                yield from self._passage(passage)

    def _is_next_item(self, passage: Passage) -> bool:
        """Whether a numbered item follows the one that opened a list: what it tells is no part of that. A count from one
        on lists the parts.
        """
        if passage.level is None or self._pending_level is None or passage.section.numbers[-1] == 1:
            return False
        return passage.level <= self._pending_level

    def _passage(self, passage: Passage) -> Iterator[Reading]:
        home = base_of(passage, self._resolver)
        discourse = Discourse(home, base=home, lists=list(self._pending))
        if passage.level is not None:
            discourse.items[passage.level] = len(discourse.lists)
        for number, sentence in enumerate(passage.sentences):
            discourse.part, discourse.strayed, discourse.told, discourse.years = "", False, [], frozenset()
            clauses = read_clauses(sentence)
            is_list = is_list_of_sums(clauses) and self._attribution.tells_projects(passage, discourse)
            told: list[Reading] = []
            for place, clause in enumerate(clauses):
                starts_item = (
                    is_list or clause.item is not None or (number == place == 0 and passage.starts_item)
                )
                reading = self._clause(clause, sentence, passage, discourse, starts_item)
                if reading is not None:
                    reading = replace(reading, number=number)
                    discourse.sums[reading.subject.key, _plain(reading.measure)] = reading
                    told.append(reading)
            yield from _adjusted_by_sum(told)
            discourse.current = discourse.broken_down or discourse.head or discourse.current
            discourse.head = discourse.broken_down = None
            if sentence[-1:] not in ("：", ":"):
                discourse.lists = list(self._pending)
        opened = [entry for entry in discourse.lists if entry not in self._pending]
        if opened:
            self._pending = [replace(entry, depth=0) for entry in opened[:1]]
            self._pending_level = passage.level
        elif passage.level is None and self._pending and discourse.current == self._pending[0].parent:
            self._pending = []  # the passage comes back to the total

    def _clause(
        self, clause: Clause, sentence: str, passage: Passage, discourse: Discourse, starts_item: bool
    ) -> Reading | None:
        if clause.after_semicolon or clause.item is not None:
            discourse.part, discourse.years = "", frozenset()
            discourse.close_lists(len(self._pending), clause.depth, clause.item)
        is_deeper = clause.depth > len(discourse.outer)
        discourse.step_to(clause.depth)
        discourse.part += clause.text
        text = self._without_whole(clause, passage, discourse)
        parsed = self._resolver.parse(text)
        if parsed.is_bare or (parsed.subject is not None and not parsed.subject.is_project):
            discourse.years = leading_years(clause.text) or discourse.years
        if (
            parsed.opens_list
            or clause.after_colon
            or (parsed.opens_weakly and discourse.last != "change")
            or (is_deeper and clause.amount and not parsed.is_bare)
        ):
            self._open_list(clause, discourse)
        if clause.amount is None:
            self._announce(parsed, passage, discourse, starts_item)
            return None
        subject = discourse.ranked(clause.rank)
        if subject is None:
            subject = self._attribution.subject(
                parsed, passage, discourse, starts_item, clause.after_semicolon
            )
        if subject is None:
            discourse.strayed = True
            self.gaps += [entry.total for entry in discourse.lists if entry.total is not None]
            self._leave(clause.amount, sentence, passage, discourse)
            return None
        measure = self._measure(parsed, subject, discourse)
        subject, measure = self._by_year(parsed, subject, measure, discourse)
        is_aside = clause.depth > 0 or parsed.text.startswith(_COMPARED)
        if discourse.measure is None or (measure in _SHARED and not is_aside):
            discourse.measure = measure
        if clause.rank is None and discourse.told[-1:] != [subject]:
            discourse.told.append(subject)
        discourse.announced, discourse.last = None, measure
        discourse.parts = (
            discourse.parts + 1 if discourse.lists and subject.is_part and not parsed.is_bare else 0
        )
        if discourse.lists or not self._is_part(subject, discourse):
            discourse.current = subject
            discourse.head = discourse.head or subject
        part = None if is_aside and not clause.depth else _part(subject, measure, discourse)
        return Reading(subject, measure, clause.amount, sentence, passage, part=part)

    def _leave(self, amount: Amount, sentence: str, passage: Passage, discourse: Discourse) -> None:
        """Remember a figure that an account section tells and nothing is known of."""
        told_of = self._words.outcome.search(discourse.part) or self._words.reason.search(discourse.part)
        if is_account_section(passage) and not told_of:
            self.unassigned.append(Unassigned(amount, sentence, passage))

    def _is_part(self, subject: Subject, discourse: Discourse) -> bool:
        """Whether a figure told in passing leaves the project the one that is spoken of."""
        return subject.is_part and discourse.tells_project

    def _without_whole(self, clause: Clause, passage: Passage, discourse: Discourse) -> str:
        """`公用经费中办公费…`: the account named is broken down from here on; the rest of the clause is left."""
        whole, rest = self._resolver.split_whole(clause.text)
        if whole is not None:
            if whole.is_strict and is_outcome_section(passage):
                return clause.text
            del discourse.lists[len(self._pending) :]
            discourse.current = self._as_own_project(whole, discourse)
            discourse.head = discourse.head or discourse.current
            discourse.lists.append(Breakdown(discourse.current, None, clause.depth))
        return rest

    def _open_list(self, clause: Clause, discourse: Discourse) -> None:
        parent = discourse.current or discourse.base
        if parent is None:
            return
        if discourse.head is None and discourse.current is not None:
            discourse.broken_down = parent
        measure = (
            discourse.measure if discourse.measure in _SHARED else "final" if discourse.measure else None
        )
        if clause.depth and discourse.last == "change":  # 追加300万元（其中：基本支出100万元…）
            measure = "change"
        total = discourse.sums.get((parent.key, _plain(measure or "final")))
        is_complete = self._words.complete_opener.match(clause.text) is not None
        discourse.lists.append(Breakdown(parent, measure, clause.depth, total, is_complete))

    def _announce(self, parsed: Parsed, passage: Passage, discourse: Discourse, starts_item: bool) -> None:
        """A clause without a figure may name what the next figures are about, if it says nothing else."""
        subject = parsed.subject
        if subject is not None and parsed.qualified | subject.is_project and not subject.is_strict:
            if subject.is_project and not (starts_item or parsed.head_measure or parsed.qualified):
                return
            subject = self._as_own_project(subject, discourse)
            discourse.current = subject
            discourse.announced = parsed.head_measure or parsed.measure
            if subject.is_project and not discourse.lists:
                discourse.base = subject
            if parsed.closes_with_opener:
                discourse.lists.append(Breakdown(subject, discourse.announced, len(discourse.outer)))
        elif (known := self._resolver.leading_project(parsed.text)) is not None:
            discourse.current = Subject(known, is_project=True)
        elif discourse.head is None and (topic := self._resolver.topic(parsed.text)) is not None:
            discourse.current = topic
        elif parsed.noun and discourse.head is None:
            discourse.strayed = True
        if (
            starts_item
            and self._is_project_name(parsed)
            and self._attribution.tells_projects(passage, discourse)
        ):
            discourse.base = discourse.current = Subject(parsed.noun, is_project=True)

    def _measure(self, parsed: Parsed, subject: Subject, discourse: Discourse) -> str:
        measure = self._said_measure(parsed, subject, discourse)
        # Three-public statements print one budget, some the one of the whole year.
        is_item = subject.account is not None and subject.account.expense_item is not None
        return "initial_budget" if measure == "adjusted" and is_item else measure

    def _said_measure(self, parsed: Parsed, subject: Subject, discourse: Discourse) -> str:
        if subject.account is not None and subject.account.measure:
            return subject.account.measure
        if parsed.measure and not parsed.is_weak:
            is_prior = parsed.measure == "final" and parsed.head_measure == "prior_year_final"
            return "prior_year_final" if is_prior else parsed.measure
        named = parsed.subject.account if parsed.subject is not None else None
        default = named.default_measure if named is not None else None
        if default and subject == parsed.subject:
            return parsed.head_measure or default
        listed = discourse.lists[-1].measure if discourse.lists else None
        if listed and (subject.account is None or not parsed.head_measure):
            return listed
        said = parsed.head_measure or (discourse.announced if parsed.is_bare else None)
        if subject.is_project:
            said = said or default
        return said or parsed.measure or "final"

    def _by_year(
        self, parsed: Parsed, subject: Subject, measure: str, discourse: Discourse
    ) -> tuple[Subject, str]:
        """A final of the year before is a prior-year figure; one of any other year is no figure of this account."""
        if parsed.is_period and len(parsed.years) > 1:
            return Subject(subject.label), measure
        years = parsed.years or (frozenset() if subject.is_project else discourse.years)
        if not years or self._year in years or measure == "change":
            return subject, measure
        if years == {self._year - 1} and measure == "final" and not subject.is_project:
            return subject, "prior_year_final"
        return Subject(subject.label), measure

    def _as_own_project(self, subject: Subject, discourse: Discourse) -> Subject:
        is_own = subject.is_project_total and discourse.tells_project
        return discourse.base if is_own and discourse.base is not None else subject

    def _is_project_name(self, parsed: Parsed) -> bool:
        return (
            bool(parsed.noun)
            and parsed.measure is None
            and bool(self._words.project_ending.search(parsed.noun))
        )


def _adjusted_by_sum(told: Sequence[Reading]) -> Iterator[Reading]:
    """The figures of a sentence. 预算总额, where 年初预算 and what was added make it up, is the budget of the whole year."""
    for one in told:
        own = [other for other in told if other.subject.key == one.subject.key]
        opening = [other.amount.value for other in own if other.measure == "opening_budget"]
        changes = [other.amount.value for other in own if other.measure == "change"]
        is_sum = len(opening) == 1 and bool(changes) and one.amount.value == opening[0] + sum(changes)
        yield replace(one, measure="adjusted") if is_sum and one.measure == "initial_budget" else one


def _plain(measure: str) -> str:
    return "initial_budget" if measure == "opening_budget" else measure


def _part(subject: Subject, measure: str, discourse: Discourse) -> Part | None:
    """Whose breakdown a figure stands in; of which sum, where both are of the same measure."""
    entry = discourse.lists[-1] if discourse.lists else None
    if entry is None or entry.parent.key == subject.key:
        return None
    is_same = entry.total is not None and _plain(entry.total.measure) == _plain(measure)
    return Part(entry.parent, entry.total if is_same else None, entry.is_complete)
