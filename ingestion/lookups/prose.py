"""Which account a figure in prose speaks of, and as which measure: the schema of `prose.yml`."""

from __future__ import annotations

from functools import cache
from typing import Literal, Self

from pydantic import Field, StrictBool, model_validator

from ingestion.lookups.expense_items import ExpenseItem
from ingestion.lookups.phrases import Phrases
from ingestion.lookups.schema import FOLDER, Lookup, read_words
from ingestion.records.types import NarrativeConcept

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
    phrases: Phrases


class MeasureWords(Lookup):
    """What words say about a figure; `weak` ones only where no other does."""

    measure: Measure
    weak: StrictBool = False
    words: Phrases


class SectionWords(Lookup):
    """What a section's heading promises."""

    ignored: Phrases
    outcome: Phrases
    inner_account: Phrases
    account: Phrases
    whole: Phrases
    project: Phrases


class FunctionalWords(Lookup):
    """Functional lines: names of classes, headings over structures, and how headings end that are no line."""

    classes: Phrases
    structure: Phrases
    no_line: Phrases


class ProseWords(Lookup):
    """The whole of `prose.yml`, key by key."""

    accounts: dict[str, AccountWords]
    measures: tuple[MeasureWords, ...]
    light: Phrases
    qualifiers: Phrases
    among: Phrases
    weak_list_openers: Phrases
    fund_names: Phrases
    list_openers: Phrases
    complete_openers: Phrases
    project_heads: Phrases
    project_prefixes: tuple[MeasureWords, ...]
    project_endings: Phrases
    no_projects: Phrases
    fund_source: Phrases
    rest: Phrases
    reasons: Phrases
    own_project: Phrases
    sections: SectionWords
    outcomes: Phrases
    average: Phrases
    per_unit_lead: Phrases
    per_unit_tail: Phrases
    budget_bound: Phrases
    agency_endings: Phrases
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
