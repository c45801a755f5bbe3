"""Which account a figure in prose speaks of, and as which measure: the schema of `prose.yml`."""

from __future__ import annotations

from functools import cache
from typing import Literal, Self

from pydantic import Field, StrictBool, model_validator

from ingestion.lookups.schema import FOLDER, Lookup, Pattern, read_words
from ingestion.records.types import ExpenseItem, NarrativeConcept

Measure = Literal[
    "final", "initial_budget", "opening_budget", "adjusted", "carryover", "change", "prior_year_final",
    "investment", "receipt",
]  # fmt: skip
Concepts = tuple[NarrativeConcept, ...]
AccountSide = Literal["income", "expenditure", "both"]


class AccountWords(Lookup):
    """One account: the concepts of its figures, and the phrases that name it.

    `strict`: the words before the phrase must all be qualifiers. `measure` is that of every figure of the account,
    `default_measure` of one that no stronger word is said of. `within`: only in a breakdown of that other account.
    """

    concepts: Concepts
    by_measure: dict[Measure, Concepts] = Field(default_factory=dict)
    side: AccountSide
    strict: StrictBool = False
    expense_item: ExpenseItem | None = None
    measure: Measure | None = None
    default_measure: Measure | None = None
    within: str | None = None
    phrases: tuple[Pattern, ...]


class MeasureWords(Lookup):
    """What words say about a figure; `weak` ones only where no other does."""

    measure: Measure
    weak: StrictBool = False
    words: tuple[Pattern, ...]


class SectionWords(Lookup):
    """What a section's heading promises."""

    ignored: Pattern
    outcome: Pattern
    inner_account: Pattern
    account: Pattern
    project: Pattern
    appropriation: Pattern


class FunctionalWords(Lookup):
    """Functional lines: names of classes, headings over lines and over structures."""

    classes: tuple[Pattern, ...]
    section: Pattern
    structure: Pattern
    no_line: Pattern


class ProseWords(Lookup):
    """The whole of `prose.yml`, key by key."""

    accounts: dict[str, AccountWords]
    measures: tuple[MeasureWords, ...]
    light: tuple[Pattern, ...]
    qualifiers: tuple[Pattern, ...]
    among_lead: Pattern
    among: tuple[Pattern, ...]
    weak_list_openers: tuple[Pattern, ...]
    fund_names: Pattern
    list_openers: tuple[Pattern, ...]
    complete_openers: tuple[Pattern, ...]
    project_heads: tuple[Pattern, ...]
    project_prefixes: tuple[MeasureWords, ...]
    project_endings: Pattern
    no_projects: tuple[Pattern, ...]
    fund_source: Pattern
    rest: Pattern
    reasons: Pattern
    own_project: Pattern
    sections: SectionWords
    outcomes: Pattern
    average: Pattern
    per_unit_lead: Pattern
    per_unit_tail: Pattern
    budget_bound: Pattern
    agency_endings: Pattern
    functional: FunctionalWords

    @model_validator(mode="after")
    def _accounts_are_named(self) -> Self:
        for code, account in self.accounts.items():
            if account.within is not None and account.within not in self.accounts:
                raise ValueError(f"accounts.{code}.within: there is no account {account.within}")
        return self


@cache
def prose_words() -> ProseWords:
    """The words of prose."""
    return read_words(ProseWords, FOLDER / "prose.yml")
