"""Figures of the agency's own accounts: which account or project each amount speaks of, and as what.

A subject is carried over clauses, sentences and lists: "…专项，年中执行调减10万元，实际支出180万元（包含：…）".
Amounts that no account or project can be found for are programme outcomes and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingestion.prose.amounts import Amount
from ingestion.prose.clauses import Clause, read_clauses
from ingestion.prose.sections import Passage
from ingestion.prose.standing import (
    base_of,
    is_account_section,
    is_ignored,
    is_outcome_section,
    is_project_section,
)
from ingestion.prose.state import Breakdown, State
from ingestion.prose.subjects import Parsed, Resolver, Subject
from ingestion.prose.vocabulary import vocabulary

_INCOME_HEADS = {"total_income", "total_both"}
# Measures that a breakdown shares with its total; what was spent of a carried-over sum is a final again.
_SHARED = {"final", "initial_budget", "opening_budget", "adjusted"}
_COMPARED = ("比", "较", "与")  # what a figure is held against does not say what the next ones are


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure understood. `measure` is one of the contract's, `adjusted` for a budget changed
    in the year, or `receipt` for money that came in.
    """

    subject: Subject
    measure: str
    amount: Amount
    sentence: str
    passage: Passage


class Reader:
    """Walks the passages of one report."""

    def __init__(self, resolver: Resolver, fiscal_year: int) -> None:
        self._resolver = resolver
        self._year = fiscal_year
        self._words = vocabulary()
        self._pending: list[Breakdown] = []  # a list that was opened at the end of a passage
        self._scope = 0

    def read(self, passages: Sequence[Passage]) -> Iterator[Reading]:
        """The figures in print order."""
        for passage in passages:
            if passage.is_heading or passage.section.scope.number != self._scope:
                self._pending = []
            self._scope = passage.section.scope.number
            if not is_ignored(passage):
                yield from self._passage(passage)

    def _passage(self, passage: Passage) -> Iterator[Reading]:
        state = State(base=base_of(passage, self._resolver), lists=list(self._pending))
        for number, sentence in enumerate(passage.sentences):
            state.part, state.strayed = "", False
            for place, clause in enumerate(read_clauses(sentence)):
                starts_item = clause.item or (number == place == 0 and passage.level is not None)
                reading = self._clause(clause, sentence, passage, state, starts_item)
                if reading is not None:
                    yield reading
            state.current = state.head or state.current
            state.head = None
            if sentence[-1:] not in ("：", ":"):
                state.lists = list(self._pending)
        opened = [entry for entry in state.lists if entry not in self._pending]
        if opened:
            self._pending = [replace(entry, depth=0) for entry in opened[:1]]
        elif passage.level is None and self._pending and state.current == self._pending[0].parent:
            self._pending = []  # the passage comes back to the total

    def _clause(
        self, clause: Clause, sentence: str, passage: Passage, state: State, starts_item: bool
    ) -> Reading | None:
        if clause.after_semicolon or clause.item:
            state.part = ""
            del state.lists[len(self._pending) + 1 :]
            if state.lists:
                state.current = state.lists[-1].parent
        state.step_to(clause.depth)
        state.part += clause.text
        parsed = self._resolver.parse(clause.text)
        if parsed.opens_list or clause.after_colon:
            self._open_list(clause, state)
        if clause.amount is None:
            self._announce(parsed, passage, state, starts_item)
            return None
        subject = self._subject(parsed, passage, state, starts_item)
        if subject is None:
            state.strayed = True
            return None
        measure = self._measure(parsed, subject, state)
        subject, measure = self._by_year(parsed, subject, measure)
        if state.measure is None or (measure in _SHARED and not parsed.text.startswith(_COMPARED)):
            state.measure = measure
        state.announced = None
        if state.lists or not self._is_part(subject, state):
            state.current = subject
            state.head = state.head or subject
        return Reading(subject, measure, clause.amount, sentence, passage)

    def _is_part(self, subject: Subject, state: State) -> bool:
        """Whether a figure told in passing leaves the project the one that is spoken of."""
        return subject.is_part and state.base is not None and state.base.is_project

    def _open_list(self, clause: Clause, state: State) -> None:
        parent = state.current or state.base
        if parent is not None:
            state.lists.append(Breakdown(parent, state.measure, clause.depth))

    def _announce(self, parsed: Parsed, passage: Passage, state: State, starts_item: bool) -> None:
        """A clause without a figure may name what the next figures are about, if it says nothing else."""
        subject = parsed.subject
        if subject is not None and parsed.qualified | subject.is_project and not subject.is_strict:
            if subject.is_project and not (starts_item or parsed.head_measure or parsed.qualified):
                return
            subject = self._as_own_project(subject, state)
            state.current = subject
            state.announced = parsed.head_measure or parsed.measure
            if subject.is_project and not state.lists:
                state.base = subject
        elif (known := self._resolver.leading_project(parsed.text)) is not None:
            state.current = Subject(known, is_project=True)
        elif parsed.noun and state.head is None:
            state.strayed = True
        if starts_item and self._is_project_name(parsed) and self._tells_projects(passage, state):
            state.base = state.current = Subject(parsed.noun, is_project=True)

    def _subject(self, parsed: Parsed, passage: Passage, state: State, starts_item: bool) -> Subject | None:
        if parsed.is_bare:
            return self._carried(parsed, passage, state)
        tells_project = state.base is not None and state.base.is_project
        if tells_project and parsed.noun and self._resolver.is_own_project(parsed.noun):
            return state.base
        return self._named(parsed, passage, state, starts_item)

    def _named(self, parsed: Parsed, passage: Passage, state: State, starts_item: bool) -> Subject | None:
        if parsed.subject is not None and parsed.subject.is_project and parsed.qualified:
            return self._project(parsed.subject, state, starts_item)
        if parsed.subject is not None and parsed.subject.account is not None:
            subject = self._account(parsed, parsed.subject, passage, state)
            if subject is not None:
                return subject
        return self._other(parsed, passage, state, starts_item)

    def _carried(self, parsed: Parsed, passage: Passage, state: State) -> Subject | None:
        """A figure without a name of its own is about what was named before."""
        subject = state.current or state.base
        if parsed.measure == "carryover" and state.lists and subject is not None and subject.is_part:
            subject = state.lists[-1].parent  # what is left over is left of the whole
        if subject is None and parsed.measure and not parsed.is_weak and is_account_section(passage):
            return Subject(parsed.text, self._words.accounts["whole_budget"])
        if subject is not None and subject.is_project:
            return Subject(parsed.text) if parsed.is_period else subject
        if state.strayed and parsed.is_weak:
            return None
        return subject

    def _project(self, subject: Subject, state: State, starts_item: bool) -> Subject:
        """A project; inside the breakdown of another project only a part of it."""
        parent = state.lists[-1].parent if state.lists else None
        if parent is not None and parent.is_project and parent.label != subject.label:
            return Subject(subject.label)
        if starts_item:
            state.base = subject
        return subject

    def _account(self, parsed: Parsed, subject: Subject, passage: Passage, state: State) -> Subject | None:
        if not self._is_meant(parsed, subject, state):
            return None
        if subject.is_bare_total and not self._stands_alone(parsed, state):
            return self._carried(parsed, passage, state)
        if is_outcome_section(passage) and subject.is_strict and state.base is None:
            return subject if self._resolver.names_agency(parsed.head) else None
        return self._within_project(parsed, subject, state)

    def _is_meant(self, parsed: Parsed, subject: Subject, state: State) -> bool:
        """Whether the phrase names the agency's account and not the end of some other name or a programme's sum."""
        account = subject.account
        if account is None or (account.within and not self._inside(account.within, state)):
            return False
        if account.strict:
            return parsed.qualified and not self._is_programme(state)
        # 劳动监察项目支出: the project's name stands before it.
        return parsed.qualified or not (subject.is_project_total or self._words.outcome.search(parsed.head))

    def _stands_alone(self, parsed: Parsed, state: State) -> bool:
        """Whether 收入 or 支出 names the agency's total and not the measure of what was named before."""
        carried = state.current
        if carried is not None and carried.account is not None and carried.account.code in _INCOME_HEADS:
            return True
        if parsed.head or "总" in parsed.text or "合计" in parsed.text:
            carried = carried or state.base
            return not (carried is not None and carried.is_project) and not self._only_measures(parsed)
        return carried is None and not state.strayed

    def _only_measures(self, parsed: Parsed) -> bool:
        """实际支出, 全年支出 … with nothing that makes it a total of its own."""
        totals = "总" in parsed.text or "合计" in parsed.text
        return not (parsed.years or totals or self._resolver.names_agency(parsed.head))

    def _within_project(self, parsed: Parsed, subject: Subject, state: State) -> Subject:
        """Inside a project's own passage 项目支出 means the project's, any other account a part of it."""
        base = state.lists[-1].parent if state.lists and state.lists[-1].parent.is_project else state.base
        if base is None or not base.is_project:
            return subject
        if subject.is_project_total and parsed.qualified:
            return base
        return Subject(f"{base.label}{subject.label}")

    def _other(self, parsed: Parsed, passage: Passage, state: State, starts_item: bool) -> Subject | None:
        """A name that is neither account nor known project: a project in a project list, or a part of something."""
        label = parsed.noun or parsed.text
        if self._words.outcome.search(parsed.text) and not state.lists:
            return None
        parent = state.lists[-1].parent if state.lists else None
        is_name = self._words.project_ending.search(label) is not None
        if parent is not None and not (parent.is_project_total and (is_name or starts_item)):
            return Subject(label)
        if is_name and parent is not None:
            subject = Subject(label, is_project=True)
            if starts_item:
                state.base = subject
            return subject
        if (
            starts_item
            and is_name
            and self._tells_projects(passage, state)
            and not passage.section.scope.project
        ):
            state.base = Subject(label, is_project=True)
            return state.base
        if state.base is not None and state.base.is_project:
            return Subject(label)
        return None

    def _measure(self, parsed: Parsed, subject: Subject, state: State) -> str:
        if subject.account is not None and subject.account.measure:
            return subject.account.measure
        if parsed.measure and not parsed.is_weak:
            return parsed.measure
        listed = state.lists[-1].measure if state.lists else None
        listed = listed if listed in _SHARED else "final" if listed else None
        if listed and (subject.account is None or not parsed.head_measure):
            return listed
        said = parsed.head_measure or (state.announced if parsed.is_bare else None)
        if subject.account is not None and subject == parsed.subject and subject.account.default_measure:
            said = said or subject.account.default_measure
        return said or parsed.measure or "final"

    def _by_year(self, parsed: Parsed, subject: Subject, measure: str) -> tuple[Subject, str]:
        """A final of the year before is a prior-year figure; one of any other year is no figure of this account."""
        if not parsed.years or self._year in parsed.years or measure == "change":
            return subject, measure
        if parsed.years == {self._year - 1} and measure == "final" and not subject.is_project:
            return subject, "prior_year_final"
        return Subject(subject.label), measure

    def _as_own_project(self, subject: Subject, state: State) -> Subject:
        is_own = subject.is_project_total and state.base is not None and state.base.is_project
        return state.base if is_own and state.base is not None else subject

    def _is_programme(self, state: State) -> bool:
        """Whether this part of the sentence is about what the programme did, not about a project's money."""
        if any(s is not None and s.is_project for s in (state.current, state.base)):
            return False
        return self._words.outcome.search(state.part) is not None

    def _tells_projects(self, passage: Passage, state: State) -> bool:
        return is_project_section(passage) or any(entry.parent.is_project_total for entry in state.lists)

    def _inside(self, code: str, state: State) -> bool:
        subjects = [entry.parent for entry in state.lists] + [s for s in (state.head, state.current) if s]
        return any(s.account is not None and s.account.code == code for s in subjects)

    def _is_project_name(self, parsed: Parsed) -> bool:
        return (
            bool(parsed.noun)
            and parsed.measure is None
            and bool(self._words.project_ending.search(parsed.noun))
        )
