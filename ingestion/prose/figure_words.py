"""The reviewed vocabulary of `lookups/prose_figures.yml`, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from ingestion.prose.model import Subject
from ingestion.records.types import FigureKind, FigureSubject, FigureTrend
from ingestion.vocabulary import load

_LIGHT = "(?:累计|共计|合计|共|约|为|有|和|及|达|总)*"


@dataclass(frozen=True, slots=True)
class CountRule:
    """One kind of count: the words before the number, the unit behind it, what must or must not be spoken of."""

    subject: FigureSubject
    kind: FigureKind
    before: re.Pattern[str]
    unit: re.Pattern[str]
    context: re.Pattern[str] | None
    refused: re.Pattern[str] | None
    not_around: re.Pattern[str] | None
    segment: re.Pattern[str] | None
    follows: frozenset[str]
    joined: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Everything `lookups/prose_figures.yml` holds."""

    subjects: dict[str, FigureSubject]
    share: re.Pattern[str]
    unnamed_whole: re.Pattern[str]
    completion: re.Pattern[str]
    full_year: re.Pattern[str]
    changed: str  # words of change, for patterns
    compared: str  # words such as 大于
    unchanged: str
    senses: tuple[tuple[FigureTrend, re.Pattern[str]], ...]
    prior_year: str
    budget: re.Pattern[str]
    counts: tuple[CountRule, ...]
    ignored: re.Pattern[str]
    unit_cost: tuple[re.Pattern[str], ...]

    def subject_of(self, subject: Subject) -> FigureSubject:
        """The code of what a figure is told of."""
        if subject.account is not None:
            return self.subjects.get(subject.account.code, "other")
        return "project_line_expenditure" if subject.is_project else "other"

    def trend_of(self, direction: str) -> FigureTrend | None:
        """The sense of words of direction; `mixed` where both ways are printed."""
        if re.fullmatch(self.unchanged, direction):
            return "unchanged"  # 无增减变化 holds the words of both ways
        found = [sense for sense, words in self.senses if words.search(direction)]
        return found[0] if len(found) == 1 else "mixed" if found else None


def _alternatives(*words: str) -> str:
    """Words of several entries, the longest first, so that 增加 is not read as 增."""
    return "|".join(sorted("|".join(words).split("|"), key=len, reverse=True))


@cache
def figure_words() -> FigureWords:
    """The compiled vocabulary."""
    data = load("prose_figures")
    increase, decrease = data["increase"], data["decrease"]
    return FigureWords(
        subjects=dict(data["subjects"]),
        share=re.compile(data["share"]),
        unnamed_whole=re.compile(data["unnamed_whole"]),
        completion=re.compile("(?:" + "|".join(data["completion"]) + ")$"),
        full_year=re.compile(data["full_year"]),
        changed=_alternatives(increase, decrease),
        compared=_alternatives(data["greater"], data["less"], data["equal"]),
        unchanged=_alternatives(data["unchanged"]),
        senses=(
            ("increase", re.compile(_alternatives(increase, data["greater"]))),
            ("decrease", re.compile(_alternatives(decrease, data["less"]))),
            ("unchanged", re.compile(_alternatives(data["unchanged"], data["equal"]))),
        ),
        prior_year=data["prior_year"],
        budget=re.compile(data["budget"].format()),
        counts=tuple(_count_rule(entry) for entry in data["counts"]),
        ignored=re.compile(data["ignored"]),
        unit_cost=tuple(re.compile(pattern) for pattern in data["unit_cost"]),
    )


def _count_rule(entry: dict[str, object]) -> CountRule:
    def pattern(key: str, form: str = "{}") -> re.Pattern[str] | None:
        return re.compile(form.format(entry[key])) if key in entry else None

    before, unit = pattern("before", "(?:{})$"), pattern("unit", "(?:{})")
    assert before is not None and unit is not None
    return CountRule(
        subject=cast(FigureSubject, entry["subject"]),
        kind=cast(FigureKind, entry.get("kind", "count")),
        before=before,
        unit=unit,
        context=pattern("context"),
        refused=pattern("not"),
        not_around=pattern("not_around"),
        segment=pattern("segment"),
        follows=frozenset(cast(list[str], entry.get("follows", []))),
        joined=re.compile(str(entry.get("joined", _LIGHT))),
    )
