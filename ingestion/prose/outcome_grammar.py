"""How the words of `lookups/outcomes.yml` follow each other where an outcome is told.

    lead* topic verb* number scale? about? unit (about)? end-of-clause

截至年底，全市 | 城镇新增就业 | 达到 | 1.2 万 余 人 | 以上 | ，
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingestion.lookups.outcomes import OutcomeWords, outcome_words
from ingestion.lookups.schema import any_of
from ingestion.records.types import OutcomePeriod

_DATE = r"\d{4}年(?:度)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|止|初)?|\d{1,2}月底?"
_QUARTER = "第?[一二三四1-4]季度"
_MONTHS = r"\d{1,2}[-—至~]\d{1,2}月"
_LIST_NUMBER = "[一二三四五六七八九十]是|第[一二三四五]"
_CLAUSE_ENDS = "(?=$|[，,；;。！!（(）)、])"
_NUMBER = r"(?<![\d.])(?P<number>\d{1,9}(?:,\d{3})*(?:\.\d{1,4})?)(?P<scale>[万亿千百]?)(?P<about>余|多)?"
# 目标 announces a plan, unless what follows tells that it was met: 完成目标任务的98%.
_PLANNED = r"目标(?!任务的|任务\d|完成|的\d|实现)"
_MET = r"任务的?\d|目标的?\d|率为\d"
# 达到年度任务的131.12%: told of the noun phrase before it.
_OF_ITS_TASK = re.compile(
    "(?:达到?|完成|占|为)(?:了|全|省|市|下达|上级)*(?:年度|全年|年初)?(?:目标|计划)?"
    "(?:任务|目标|计划)(?:数|总数|任务|总任务|目标|人数)?的?(?:完成率)?(?:为)?"
)
_UP_TO = "(?:截至|截止)[^，。；]{0,14}"
_MONTH = r"\d{1,2}月份?(?!\d{1,2}日|底)"


@dataclass(frozen=True, slots=True)
class OutcomeGrammar:
    """What is asked of the parts of a clause; `fullmatch` for `short` and `of_its_task`, else `search` or `match`."""

    lead: re.Pattern[str]
    verb: re.Pattern[str]
    quantity: re.Pattern[str]
    tail: re.Pattern[str]
    approximate_before: re.Pattern[str]
    approximate_behind: re.Pattern[str]
    target: re.Pattern[str]
    target_section: re.Pattern[str]
    achieved: re.Pattern[str]
    not_said: re.Pattern[str]
    rate: re.Pattern[str]
    count: re.Pattern[str]
    money: re.Pattern[str]
    ignored: re.Pattern[str]
    short: re.Pattern[str]
    no_topic: re.Pattern[str]
    of_its_task: re.Pattern[str]


@cache
def outcome_grammar() -> OutcomeGrammar:
    """The grammar over the reviewed words."""
    words = outcome_words()
    behind = any_of(words.approximate_behind)
    return OutcomeGrammar(
        lead=_lead(words),
        verb=re.compile(f"{any_of(words.verb)}*$"),
        quantity=re.compile(f"{_NUMBER}(?P<unit>{any_of(words.units)})"),
        tail=re.compile(f"^{behind}?{_CLAUSE_ENDS}"),
        approximate_before=re.compile(f"{any_of(words.approximate_before)}$"),
        approximate_behind=re.compile(f"^{behind}"),
        target=re.compile(f"{_PLANNED}|{any_of(words.target)}"),
        target_section=re.compile(f"{any_of(words.target_section)}|{any_of(words.target_section_endings)}$"),
        achieved=re.compile(f"{_MET}|{any_of(words.achieved)}"),
        not_said=re.compile(rf"{any_of(words.not_said)}|第\d"),
        rate=re.compile(f"{any_of(words.rate)}$"),
        count=re.compile(any_of(words.count)),
        money=re.compile(any_of(words.money)),
        ignored=re.compile(any_of(words.ignored)),
        short=re.compile(any_of(words.short)),
        no_topic=_no_topic(words),
        of_its_task=_OF_ITS_TASK,
    )


def _lead(words: OutcomeWords) -> re.Pattern[str]:
    when = f"(?:截至|截止)?(?:到|至)?(?:目前|当前|年底|年末|{_DATE})(?:为止|止)?|{_QUARTER}|{_MONTHS}(?:份)?"
    whose = f"{any_of(words.whose)}(?:范围内?)?"
    return re.compile(f"^(?:{when}|{whose}|{_LIST_NUMBER}|{any_of(words.lead)})+")


def _no_topic(words: OutcomeWords) -> re.Pattern[str]:
    beginnings, endings = any_of(words.no_topic_beginnings), any_of(words.no_topic_endings)
    whose, counted = any_of(words.no_topic_whose), any_of(words.no_topic_counted)
    return re.compile(f"^{beginnings}|{endings}$|^{whose}?总?{counted}$")


@cache
def periods(fiscal_year: int) -> tuple[tuple[OutcomePeriod, re.Pattern[str]], ...]:
    """How each period is named in a report of this year."""
    grammar: dict[OutcomePeriod, str] = {
        "cumulative": f"{_UP_TO}|{_MONTHS}|",
        "year": rf"{fiscal_year}年(?!\d)|",
    }
    named: dict[OutcomePeriod, str] = {
        code: grammar.get(code, "") + any_of(words) for code, words in outcome_words().period.items()
    }
    return tuple((code, re.compile(form)) for code, form in {**named, "month": _MONTH}.items())
