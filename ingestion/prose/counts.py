"""What the accounts count: groups and persons, vehicles, equipment, projects evaluated, staff; standards times counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ingestion.prose.amounts import Amount
from ingestion.prose.count_rule import CountRule
from ingestion.prose.count_rules import count_rules
from ingestion.prose.figure_grammar import figure_grammar
from ingestion.prose.sentences import Figure, Sentence

_NUMBER = re.compile(r"(?<![\d.])(?P<number>\d{1,3}(?:,\d{3})+|\d{1,7}(?:\.\d{1,2})?)(?![\d.]*\d)")
_DELIMITERS = "，,；;：:。、"
_WINDOW = 60  # characters behind a number in which its unit and what was done stand
_INVOLVED = re.compile(
    r"(?:[^。；;\d]{0,25}?[，,、]?(?:共|共计)?涉及|[，,、](?=(?:预算|财政性?)?资金))(?:的|预算|财政性?|项目|资金|金额|支出|总额|约|共计|合计|拨款|一般公共)*"
)
_WITH_SUM = {"projects_with_targets", "projects_monitored", "projects_self_evaluated", "projects_evaluated"}
_GRADE = re.compile(
    r"[，,、；;（(]?(?:自评|评价|评定|绩效|综合|自我)*(?:结果|结论|等级|等次|级别|档次|为|属于|属|是)*[“\"]?"
    r"(?P<grade>优秀|优|良好|良|中|合格|不合格|差)(?=[”\"。，,；;）)]|等[级次]|$)"
)
_FILLERS = re.compile(r"(?:累计|共计|合计|共|约|为|是|达到?|总计|各类|分别|了|已|全年|的|均|：|:)+$")
_COST_BEFORE_RESULT = re.compile(
    r"[^，。；]{0,12}[=＝，,]?(?:共计?|合计|计|需|发放|支付|补贴|金额|资金|小计)*(?:为)?$"
)


def counts(sentence: Sentence, before: str, is_outcome: bool) -> Iterator[Figure]:
    """The counts of a sentence. `before`: headings and the sentence before, which may say what is spoken of;
    `is_outcome`: the section tells of programmes, whose people are not the agency's staff.
    """
    last: CountRule | None = None
    label, end = "", 0
    for match in _NUMBER.finditer(sentence.text):
        if sentence.is_amount(match.start()):
            continue
        lead = _lead(sentence, match.start())
        behind = sentence.text[match.end() : match.end() + _WINDOW]
        segment = sentence.clause_before(match.start(), "；;", after_sums=False)
        rule, said = _rule((lead, segment, behind), before + sentence.text, is_outcome)
        if said is not None:
            label = said.groupdict().get("label") or said[0]
        elif last is not None:
            rule = _following(last, sentence.text[end : match.start()], behind)
        last = rule
        unit = rule.unit.match(sentence.text, match.end()) if rule is not None else None
        if rule is None or unit is None:
            continue
        end = unit.end()
        figure = Figure(
            start=match.start(),
            kind=rule.kind,
            subject=rule.subject,
            label=label,
            value=Decimal(match["number"].replace(",", "")),
            unit=unit[0],
            value_raw=match[0] + unit[0],
            amount=_involved(sentence, end) if rule.subject in _WITH_SUM else None,
        )
        yield figure
        if rule.subject == "self_evaluation_score" and (grade := _GRADE.match(sentence.text, end)):
            yield replace(figure, start=end, kind="grade", value=None, unit=None, value_raw=grade["grade"])


def _lead(sentence: Sentence, place: int) -> str:
    """The words before a number; a bracket that belongs to a name does not end them."""
    clause = sentence.clause_before(place, _DELIMITERS, after_sums=False)
    opened = clause.rfind("（")
    return clause[opened + 1 :] if opened >= 0 and "）" not in clause[opened:] else clause


def _rule(
    said_in: tuple[str, str, str], around: str, is_outcome: bool
) -> tuple[CountRule | None, re.Match[str] | None]:
    """The first rule whose words end in front of the number."""
    lead, segment, behind = said_in
    words = _FILLERS.sub("", lead)
    for rule in count_rules():
        said = rule.before.search(words) or rule.before.search(lead)
        if said is None or not said[0] or rule.unit.match(behind) is None:
            continue
        if rule.context is not None and rule.context.search(around) is None:
            continue
        if rule.segment is not None and rule.segment.search(segment) is None:
            continue
        is_refused = rule.refused is not None and rule.refused.search(words)
        is_elsewhere = rule.not_around is not None and (is_outcome or rule.not_around.search(around))
        if not is_refused and not is_elsewhere:
            return rule, said
    return None, None


def _following(last: CountRule, between: str, behind: str) -> CountRule | None:
    """26人次 behind 接待2批次; 合计52人 behind the parts."""
    joint = between.strip("，,、")
    for rule in count_rules():
        if last.subject in rule.follows and rule.unit.match(behind) and rule.joined.fullmatch(joint):
            return rule
    return None


def _involved(sentence: Sentence, place: int) -> Amount | None:
    """The sum told right behind a number of projects: 涉及预算金额4415.48万元."""
    amount = sentence.amount_after(place)
    if amount is not None and _INVOLVED.fullmatch(sentence.text[place : amount.start]):
        return amount
    return None


def unit_costs(sentence: Sentence) -> Iterator[Figure]:
    """1784人×1770元/人: how many at which standard, and the sum where it is told right behind."""
    for pattern in figure_grammar().unit_cost:
        for match in pattern.finditer(sentence.text):
            count = match["count"]
            value = Decimal(count.rstrip("万")) * (10_000 if count.endswith("万") else 1)
            amount = sentence.amount_after(match.end())
            if amount is not None and _COST_BEFORE_RESULT.fullmatch(
                sentence.text[match.end() : amount.start]
            ):
                yield Figure(
                    start=match.start(),
                    kind="unit_cost",
                    subject="other",
                    label=match[0],
                    value=value,
                    unit=match["unit"],
                    value_raw=count + match["unit"],
                    amount=amount,
                    unit_cost=Decimal(match["cost"]),
                    unit_cost_raw=match["cost"] + "元",
                )
                return
