"""The reviewed vocabulary of `lookups/prose_figures.yml`, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingestion.lookups.prose_figures import CountWords, prose_figure_words
from ingestion.lookups.schema import either
from ingestion.prose.model import Subject
from ingestion.records.types import FigureKind, FigureSubject, FigureTrend

_LIGHT = re.compile("(?:累计|共计|合计|共|约|为|有|和|及|达|总)*")


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
    follows: frozenset[FigureSubject]
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


def _alternatives(*words: re.Pattern[str]) -> str:
    """Words of several entries, the longest first, so that 增加 is not read as 增."""
    return "|".join(sorted("|".join(w.pattern for w in words).split("|"), key=len, reverse=True))


@cache
def figure_words() -> FigureWords:
    """The compiled vocabulary."""
    words = prose_figure_words()
    increase, decrease, unchanged = words.increase, words.decrease, words.unchanged
    return FigureWords(
        subjects=words.subjects,
        share=words.share,
        unnamed_whole=words.unnamed_whole,
        completion=re.compile(either(words.completion) + "$"),
        full_year=words.full_year,
        changed=_alternatives(increase, decrease),
        compared=_alternatives(words.greater, words.less, words.equal),
        unchanged=_alternatives(unchanged),
        senses=(
            ("increase", re.compile(_alternatives(increase, words.greater))),
            ("decrease", re.compile(_alternatives(decrease, words.less))),
            ("unchanged", re.compile(_alternatives(unchanged, words.equal))),
        ),
        prior_year=words.prior_year.pattern,
        budget=words.budget,
        counts=tuple(_count_rule(entry) for entry in words.counts),
        ignored=words.ignored,
        unit_cost=words.unit_cost,
    )


def _count_rule(words: CountWords) -> CountRule:
    return CountRule(
        subject=words.subject,
        kind=words.kind,
        before=re.compile(f"(?:{words.before.pattern})$"),
        unit=re.compile(f"(?:{words.unit.pattern})"),
        context=words.context,
        refused=words.refused,
        not_around=words.not_around,
        segment=words.segment,
        follows=words.follows,
        joined=words.joined or _LIGHT,
    )
