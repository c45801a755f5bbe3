"""What a figure can be about, and a clause taken apart."""

from __future__ import annotations

from dataclasses import dataclass

from ingestion.prose.amounts import Amount
from ingestion.prose.sections import Passage
from ingestion.prose.vocabulary import Account


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is about: an account, a named project, or (neither) something else under that label."""

    label: str
    account: Account | None = None
    is_project: bool = False

    @property
    def key(self) -> str:
        """What makes it the same subject in other words: the account, else the name."""
        return self.account.code if self.account is not None else self.label

    @property
    def is_project_total(self) -> bool:
        """Whether it is project expenditure as a whole."""
        return self.account is not None and "project_expenditure" in self.account.concepts

    @property
    def is_total(self) -> bool:
        """Whether it is the agency's income or expenditure as a whole."""
        return self.account is not None and self.account.code.startswith(("total_", "whole_"))

    @property
    def is_carryover(self) -> bool:
        """Whether it is money carried over, in or out."""
        return self.account is not None and self.account.measure == "carryover"

    @property
    def is_part(self) -> bool:
        """Whether it is neither an account nor a project of its own."""
        return self.account is None and not self.is_project

    @property
    def is_strict(self) -> bool:
        """Whether its name also occurs where programmes are told of."""
        return self.account is not None and self.account.strict

    @property
    def is_detail(self) -> bool:
        """Whether it is an account without a concept that other names may end with: 租赁费."""
        return self.account is not None and self.account.strict and self.account.concepts == ("other",)

    @property
    def is_bare_total(self) -> bool:
        """Whether it is named by 收入 or 支出, words that also say which measure a figure is."""
        return self.account is not None and self.label in ("收入", "支出")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A clause taken apart.

    `subject`: the account or known project named last, `None` where none is. `noun`: the words of a name that is
    neither. `measure` is said behind the name (or by the whole clause), `head_measure` before it. `qualified`:
    nothing but qualifiers stands before the name. `years` are the years in front of it. `opens_weakly`: 主要是 stands
    first, which opens a breakdown or a reason; `closes_with_opener`: words that open a breakdown stand last.
    """

    text: str
    opens_list: bool = False
    opens_weakly: bool = False
    closes_with_opener: bool = False
    subject: Subject | None = None
    noun: str = ""
    measure: str | None = None
    is_weak: bool = False
    head_measure: str | None = None
    qualified: bool = True
    head: str = ""
    years: frozenset[int] = frozenset()
    is_period: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether no name is given at all, so that the figure is about what was named before."""
        return self.subject is None and not self.noun


@dataclass(frozen=True, slots=True)
class Part:
    """Whose breakdown a figure stands in. `total`: the sum that is broken down, where it is told; `is_complete`: the
    words say that all its parts are named (包括, 分为), not some of them (其中).
    """

    parent: Subject
    total: Reading | None = None
    is_complete: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure understood. `measure` is one of the contract's, `adjusted` for a budget changed
    in the year, or `receipt` for money that came in. `number` counts the sentences of the passage, from 0.
    """

    subject: Subject
    measure: str
    amount: Amount
    sentence: str
    passage: Passage
    number: int = 0
    part: Part | None = None
