"""How the words of `lookups/prose_figures.yml` follow each other in shares, rates, comparisons and unit costs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingestion.lookups.prose_figures import prose_figure_words
from ingestion.lookups.schema import any_of
from ingestion.prose.prose_model import Subject
from ingestion.records.types import FigureSubject, FigureTrend

# 占本年支出合计的99.86%: words before the number, behind the part's sum. `whole` is what it is a share of.
_SHARE = re.compile(
    "占(?P<whole>[^，。；：、%]{0,40}?)(?:的?(?:比重|比例|比率|份额)|之比|比|的)?(?:为|约为|达到?|是|约)?"
)
# The whole has no name of its own: it is what is broken down.
_UNNAMED_WHOLE = re.compile("(?:总|全部|其|整个)?(?:额|数|量|比|计|合计|总计|比重)?")
# 完成年初预算的95.45%; 预算执行率98%.
_OF_THE_BUDGET = (
    "(?:完成|为|占|达到?|是)(?:了|本|当年|年度|全年|年初|调整后?的?|批复|部门|财政)*"
    "预算(?:数|安排|指标|总额|资金|金额)?的?(?:比例为)?"
)
_RATE_OF_EXECUTION = (
    "(?:预算|支出|资金|经费|总体|综合|全年|年度|决算|资金使用|支出预算)*"
    "(?:执行|完成|使用|支出)(?:率|进度|比率|比例)(?:为|达到?|是|约)*"
)
# 上年结转 is a source of money, no year to compare with.
_PRIOR_YEAR = "上一?年度?(?!结[转余]|末结|中|半)"
_AGAINST_BUDGET = "(?:比|较|与|同|和|跟|超|于|过)[^，。；：]{0,14}?预算(?!执行率)"
_COUNT = r"(?P<count>\d+(?:\.\d+)?万?)"
_COST = r"(?P<cost>\d+(?:\.\d+)?)元"
_TIMES = "次?[×xX*＊✕]"


@dataclass(frozen=True, slots=True)
class FigureGrammar:
    """The words of `lookups/prose_figures.yml` and what is made of them."""

    subjects: dict[str, FigureSubject]
    share: re.Pattern[str]
    unnamed_whole: re.Pattern[str]
    completion: re.Pattern[str]
    full_year: re.Pattern[str]
    changed: str  # words of change, for patterns
    compared: str  # words such as 大于
    unchanged: str
    senses: tuple[tuple[FigureTrend, re.Pattern[str]], ...]
    budget: re.Pattern[str]
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


@cache
def figure_grammar() -> FigureGrammar:
    """The compiled vocabulary."""
    words = prose_figure_words()
    return FigureGrammar(
        subjects=words.subjects,
        share=_SHARE,
        unnamed_whole=_UNNAMED_WHOLE,
        completion=re.compile(f"(?:{_OF_THE_BUDGET}|{_RATE_OF_EXECUTION})$"),
        full_year=re.compile(any_of(words.full_year)),
        changed=any_of((*words.increase, *words.decrease)),
        compared=any_of((*words.greater, *words.less, *words.equal)),
        unchanged=any_of(words.unchanged),
        senses=(
            ("increase", re.compile(any_of((*words.increase, *words.greater)))),
            ("decrease", re.compile(any_of((*words.decrease, *words.less)))),
            ("unchanged", re.compile(any_of((*words.unchanged, *words.equal)))),
        ),
        budget=re.compile(_AGAINST_BUDGET),
        ignored=re.compile(any_of(words.ignored)),
        unit_cost=_unit_cost(words.unit_cost),
    )


def prior_year(fiscal_year: int) -> re.Pattern[str]:
    """What a figure of this year is held against: the year before, by name or in figures."""
    named = any_of(prose_figure_words().prior_year)
    return re.compile(rf"{_PRIOR_YEAR}|{named}|{fiscal_year - 1}年度?(?!结[转余])")


def _unit_cost(units: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """1784人×1770元/人; 1770元/人×1784人; 1770元/人，共1784人; 每人1770元，1784人: how many, at which standard."""
    unit = f"(?P<unit>{any_of(units)})"
    per_unit = f"{_COST}[/／]{unit}"
    forms = (
        f"{_COUNT}{unit}{_TIMES}{_COST}(?:[/／每](?P=unit)次?)?",
        f"{per_unit}{_TIMES}{_COUNT}(?P=unit)",
        f"{per_unit}次?[^，。；]{{0,6}}[，,、]?(?:共|共计|共有|补贴|发放|资助|奖励|涉及)*{_COUNT}(?P=unit)",
        rf"每{unit}(?:次|补助|补贴|奖励|标准|发放|资助|每年)*{_COST}(?:的标准|标准)?"
        rf"[^，。；\d]{{0,8}}[，,、]?[^，。；\d]{{0,8}}{_COUNT}(?P=unit)",
    )
    return tuple(re.compile(form) for form in forms)
