"""The reviewed vocabulary of `lookups/prose.yml`, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ingestion.lookups.expense_items import ExpenseItem
from ingestion.lookups.prose import (
    AccountSide,
    AccountWords,
    Concepts,
    FunctionalWords,
    Measure,
    MeasureWords,
    SectionWords,
    prose_words,
)
from ingestion.lookups.schema import either

# 绩效目标与资金使用情况 tells of money; 财政拨款“三公”经费 is no total of the appropriations.
_PERFORMANCE = "绩效(?!.*资金使用)"
_APPROPRIATION = re.compile("财政拨款(?!.*三公)")
# What headings say under which lines are printed that carry no mark (类/款/项).
_FUNCTIONAL_SECTION = re.compile(
    "^(?!.*(?:三公|基本支出|项目支出|收入支出)).*(?:(?:一般公共预算|财政拨款).*支出|支出决算.*具体|功能)"
)
# 公用经费中…, 项目支出按用途分为…: between an account and its parts, where it is broken down without a figure.
_AMONG_LEAD = "(?:决算|总额|总计|合计|资金|支出)*(?:按[^，。；：]{1,8}?(?:分|划分))?"
_PARTED = re.compile("(?<=分)为?(?=$)|(?<=分)为")


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the agency: what it is called and which concepts its figures belong to."""

    code: str
    phrase: re.Pattern[str]
    concepts: Concepts
    by_measure: dict[str, Concepts]
    side: AccountSide
    strict: bool
    expense_item: ExpenseItem | None
    measure: Measure | None  # of every figure of this account, whatever the words around it say
    default_measure: Measure | None  # of a figure that no stronger word is said of
    within: str | None  # only inside a breakdown of this other account

    def concepts_for(self, measure: str) -> Concepts:
        """The concepts of a figure of this account with the given measure."""
        if measure == "opening_budget" and measure not in self.by_measure:
            measure = "initial_budget"
        return self.by_measure.get(measure, self.concepts)


@dataclass(frozen=True, slots=True)
class MeasureWord:
    """Words that say which measure a figure is. `weak` ones count only where no other does."""

    measure: Measure
    weak: bool
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Sections:
    """What a section's heading promises."""

    ignored: re.Pattern[str]
    outcome: re.Pattern[str]
    inner_account: re.Pattern[str]
    account: re.Pattern[str]
    whole: re.Pattern[str]
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
    """The words of `lookups/prose.yml` and what is made of them."""

    accounts: dict[str, Account]
    any_account: re.Pattern[str]  # that a text holds one: most hold none, and are searched once
    measures: tuple[MeasureWord, ...]
    light: re.Pattern[str]
    any_measure: re.Pattern[str]  # that one of the measures or a light word begins here
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


def _any(words: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    return re.compile(either(words))


def _one_of(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """What matches where one of the patterns does; where it does not, none of them has to be asked."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns))


def _measure_words(entries: Iterable[MeasureWords]) -> tuple[MeasureWord, ...]:
    return tuple(MeasureWord(entry.measure, entry.weak, _any(entry.words)) for entry in entries)


def _account(code: str, words: AccountWords) -> Account:
    return Account(
        code=code,
        phrase=_any(words.phrases),
        concepts=words.concepts,
        by_measure={str(measure): concepts for measure, concepts in words.by_measure.items()},
        side=words.side,
        strict=words.strict,
        expense_item=words.expense_item,
        measure=words.measure,
        default_measure=words.default_measure,
        within=words.within,
    )


def _sections(words: SectionWords) -> Sections:
    return Sections(
        ignored=_any(words.ignored),
        outcome=re.compile(f"{_PERFORMANCE}|{either(words.outcome)}"),
        inner_account=_any(words.inner_account),
        account=_any(words.account),
        whole=_any(words.whole),
        project=_any(words.project),
        appropriation=_APPROPRIATION,
    )


def _functional(words: FunctionalWords) -> Functional:
    return Functional(
        classes=either(words.classes),
        section=_FUNCTIONAL_SECTION,
        structure=_any(words.structure),
        no_line=re.compile(f"{either(words.no_line)}[：:。]?$"),
    )


def _functional_class(functional: Functional) -> Account:
    """教育支出 in a structure of expenditure: told of the agency, and no concept of its own."""
    phrase = re.compile(functional.classes + r"(?:支出|[（(]类[)）]支出|支出[（(]类[)）])")
    return Account("functional_class", phrase, ("other",), {}, "expenditure", True, None, None, None, None)


@cache
def vocabulary() -> Vocabulary:
    """The compiled vocabulary."""
    words = prose_words()
    functional = _functional(words.functional)
    openers, weak_openers = words.list_openers, words.weak_list_openers
    accounts = {code: _account(code, entry) for code, entry in words.accounts.items()}
    accounts["functional_class"] = _functional_class(functional)
    measures, light = _measure_words(words.measures), _any(words.light)
    return Vocabulary(
        accounts=accounts,
        any_account=_one_of(account.phrase for account in accounts.values()),
        measures=measures,
        light=light,
        any_measure=_one_of([light, *(measure.words for measure in measures)]),
        qualifier=_any(words.qualifiers),
        fund_name=_any(words.fund_names),
        list_opener=_any(openers),
        weak_list_opener=_any(weak_openers),
        complete_opener=_any(words.complete_openers),
        closing_opener=re.compile(either((*openers, *weak_openers)) + "$"),
        among=re.compile(_AMONG_LEAD + either((*words.among, _PARTED, *openers, *weak_openers))),
        project_head=_any(words.project_heads),
        project_prefixes=_measure_words(words.project_prefixes),
        project_ending=re.compile(either(words.project_endings) + "$"),
        own_project=_any(words.own_project),
        no_project=re.compile(either(words.no_projects) + "$"),
        rest=_any(words.rest),
        fund_source=_any(words.fund_source),
        reason=_any(words.reasons),
        sections=_sections(words.sections),
        functional=functional,
        outcome=_any(words.outcomes),
        per_unit_lead=_any(words.per_unit_lead),
        per_unit_tail=re.compile("^" + either(words.per_unit_tail)),
        budget_bound=re.compile(either(words.budget_bound) + "$"),
        average=_any(words.average),
        agency=re.compile(rf"[一-鿿（）()]{{2,30}}?{either(words.agency_endings)}(?:本级|机关|系统)?"),
    )
