"""The reviewed vocabulary of `lookups/prose.yml`, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingestion.vocabulary import load


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the agency: what it is called and which concepts its figures belong to."""

    code: str
    phrase: re.Pattern[str]
    concepts: tuple[str, ...]
    by_measure: dict[str, tuple[str, ...]]
    side: str
    strict: bool
    expense_item: str | None
    measure: str | None  # of every figure of this account, whatever the words around it say
    default_measure: str | None  # of a figure that no stronger word is said of
    within: str | None  # only inside a breakdown of this other account

    def concepts_for(self, measure: str) -> tuple[str, ...]:
        """The concepts of a figure of this account with the given measure."""
        if measure == "opening_budget" and measure not in self.by_measure:
            measure = "initial_budget"
        return self.by_measure.get(measure, self.concepts)


@dataclass(frozen=True, slots=True)
class MeasureWord:
    """Words that say which measure a figure is. `weak` ones count only where no other does."""

    measure: str
    weak: bool
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Sections:
    """What a section's heading promises."""

    ignored: re.Pattern[str]
    outcome: re.Pattern[str]
    inner_account: re.Pattern[str]
    account: re.Pattern[str]
    project: re.Pattern[str]
    appropriation: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Functional:
    """Functional lines: names of classes (with or without 支出), headings over lines and over structures."""

    classes: str
    section: re.Pattern[str]
    structure: re.Pattern[str]
    no_line: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything `lookups/prose.yml` holds."""

    accounts: dict[str, Account]
    measures: tuple[MeasureWord, ...]
    light: re.Pattern[str]
    qualifier: re.Pattern[str]
    fund_name: re.Pattern[str]
    list_opener: re.Pattern[str]
    weak_list_opener: re.Pattern[str]
    complete_opener: re.Pattern[str]
    closing_opener: re.Pattern[str]
    among: re.Pattern[str]
    project_head: re.Pattern[str]
    project_prefixes: tuple[MeasureWord, ...]
    project_ending: re.Pattern[str]
    own_project: re.Pattern[str]
    no_project: re.Pattern[str]
    rest: re.Pattern[str]
    fund_source: re.Pattern[str]
    reason: re.Pattern[str]
    sections: Sections
    functional: Functional
    outcome: re.Pattern[str]
    per_unit_lead: re.Pattern[str]
    per_unit_tail: re.Pattern[str]
    budget_bound: re.Pattern[str]
    average: re.Pattern[str]
    agency: re.Pattern[str]


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(words) + ")")


def _measure_words(entries: list[dict[str, Any]]) -> tuple[MeasureWord, ...]:
    return tuple(MeasureWord(e["measure"], bool(e.get("weak")), _any(e["words"])) for e in entries)


def _account(code: str, entry: dict[str, Any]) -> Account:
    return Account(
        code=code,
        phrase=_any(entry["phrases"]),
        concepts=tuple(entry["concepts"]),
        by_measure={measure: tuple(c) for measure, c in entry.get("by_measure", {}).items()},
        side=entry["side"],
        strict=bool(entry.get("strict")),
        expense_item=entry.get("expense_item"),
        measure=entry.get("measure"),
        default_measure=entry.get("default_measure"),
        within=entry.get("within"),
    )


def _functional(entry: dict[str, Any]) -> Functional:
    return Functional(
        classes="(?:" + "|".join(entry["classes"]) + ")",
        section=re.compile(entry["section"]),
        structure=re.compile(entry["structure"]),
        no_line=re.compile(entry["no_line"]),
    )


def _functional_class(functional: Functional) -> Account:
    """教育支出 in a structure of expenditure: told of the agency, and no concept of its own."""
    phrase = re.compile(functional.classes + r"(?:支出|[（(]类[)）]支出|支出[（(]类[)）])")
    return Account("functional_class", phrase, ("other",), {}, "expenditure", True, None, None, None, None)


@cache
def vocabulary() -> Vocabulary:
    """The compiled vocabulary."""
    data = load("prose")
    ending = data["agency_endings"]
    functional = _functional(data["functional"])
    weak_openers = data["weak_list_openers"]
    accounts = {code: _account(code, entry) for code, entry in data["accounts"].items()}
    accounts["functional_class"] = _functional_class(functional)
    return Vocabulary(
        accounts=accounts,
        measures=_measure_words(data["measures"]),
        light=_any(data["light"]),
        qualifier=_any(data["qualifiers"]),
        fund_name=re.compile(data["fund_names"]),
        list_opener=_any(data["list_openers"]),
        weak_list_opener=_any(weak_openers),
        complete_opener=_any(data["complete_openers"]),
        closing_opener=re.compile(_any(data["list_openers"] + weak_openers).pattern + "$"),
        among=re.compile(
            data["among_lead"] + _any(data["among"] + data["list_openers"] + weak_openers).pattern
        ),
        project_head=_any(data["project_heads"]),
        project_prefixes=_measure_words(data["project_prefixes"]),
        project_ending=re.compile(data["project_endings"] + "$"),
        own_project=re.compile(data["own_project"]),
        no_project=_any(data["no_projects"]),
        rest=re.compile(data["rest"]),
        fund_source=re.compile(data["fund_source"]),
        reason=re.compile(data["reasons"]),
        sections=Sections(**{kind: re.compile(words) for kind, words in data["sections"].items()}),
        functional=functional,
        outcome=re.compile(data["outcomes"]),
        per_unit_lead=re.compile(data["per_unit_lead"]),
        per_unit_tail=re.compile(data["per_unit_tail"]),
        budget_bound=re.compile(data["budget_bound"]),
        average=re.compile(data["average"]),
        agency=re.compile(rf"[一-鿿（）()]{{2,30}}?{ending}(?:本级|机关|系统)?"),
    )
