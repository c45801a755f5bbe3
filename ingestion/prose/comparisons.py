"""How a sum differs from an earlier one or from the budget: 比上年减少13.52万元，下降8.65%; 与上年持平; 决算数小于预算数."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ingestion.prose.figure_grammar import figure_grammar, prior_year
from ingestion.prose.prose_model import Reading, Subject
from ingestion.prose.sentences import BUDGETS, Figure, ReportSums, Sentence
from ingestion.prose.subjects import Resolver
from ingestion.records.types import FigureBase, FigureTrend

_MEASURES: dict[FigureBase, tuple[str, ...]] = {
    "prior_year": ("prior_year_final",),
    "initial_budget": BUDGETS,
    "full_year_budget": ("adjusted",),
}
_LEAD = "，,（(、 "
_WINDOW = 200  # characters before a figure in which what it is compared with is named


class Comparer:
    """Finds the comparisons of one report."""

    def __init__(self, sums: ReportSums, resolver: Resolver, fiscal_year: int) -> None:
        self._sums = sums
        self._resolver = resolver
        self._words = figure_grammar()
        words = self._words
        compound = rf"(?:{words.changed})(?:[（(/／或、](?:{words.changed})[)）]?)?"
        self._change = re.compile(
            rf"(?P<way>{compound})(?:了|约|额|金额|支出|资金|率|幅度|比例|为|达到?|是|的)*$"
        )
        self._same = re.compile(
            rf"(?:与|同|和|较|比|跟)(?P<what>[^，。；：]{{1,25}}?)(?:相比|相较|比较)?[，,]?"
            rf"(?:基本|保持|总体|均)*(?P<way>{words.unchanged})"
        )
        self._against_budget = re.compile(
            rf"(?:决算|执行|实际支出|实际)(?:数|额)?(?P<way>(?:{words.compared})(?:[（(](?:{words.compared})[)）])?)"
            rf"(?:年初|全年|调整后?|批复|部门|当年)*预算"
        )
        self._prior = prior_year(fiscal_year)

    def of(self, sentence: Sentence) -> Iterator[Figure]:
        """The comparisons of a sentence."""
        changes = list(self._changes(sentence))
        yield from changes
        taken = {f.value_raw and f.start for f in changes}
        yield from (f for f in self._bare_rates(sentence) if f.start not in taken)
        yield from self._unchanged(sentence)
        yield from self._compared(sentence)

    def _changes(self, sentence: Sentence) -> Iterator[Figure]:
        """A stated difference, with the rate behind it where one is."""
        rates = {m.start(): (m, lead) for m, lead in sentence.rates}
        base: FigureBase | None = None
        end = 0
        for reading in sentence.readings:
            said = self._change.search(_head(sentence, reading.amount.start))
            if said is None or (reading.measure != "change" and not reading.subject.is_carryover):
                continue
            base = self._base(sentence.text[end : reading.amount.start][-_WINDOW:]) or base
            end = reading.amount.end
            if base is None:
                continue
            figure = self._figure(reading.subject, sentence, reading.amount.start, base, said["way"])
            size = replace(reading.amount, value=abs(reading.amount.value))
            trend = _sensed(figure.trend, is_negative=reading.amount.value < 0)
            yield self._with_rate(replace(figure, change=size, trend=trend), reading, sentence, rates)

    def _with_rate(
        self,
        figure: Figure,
        reading: Reading,
        sentence: Sentence,
        rates: dict[int, tuple[re.Match[str], str]],
    ) -> Figure:
        behind = [start for start in rates if start >= reading.amount.end]
        if not behind:
            return figure
        match, _ = rates[min(behind)]
        between = sentence.text[reading.amount.end : match.start()].strip(_LEAD)
        said = self._change.fullmatch(re.sub(r"^(?:同比|环比)", "", between))
        if said is None:
            return figure
        ways = dict.fromkeys((figure.direction or "", said["way"]))
        trends = {figure.trend, _sensed(self._words.trend_of(said["way"]), is_negative=bool(match["sign"]))}
        return replace(
            figure,
            start=match.start(),
            value=Decimal(match["number"]),
            unit=match["unit"],
            value_raw=match[0],
            direction=figure.direction if len(trends) == 1 else "、".join(ways),
            trend=figure.trend if len(trends) == 1 else "mixed",
        )

    def _bare_rates(self, sentence: Sentence) -> Iterator[Figure]:
        """比上年增长5%: a rate with no difference in front of it."""
        for match, lead in sentence.rates:
            said = self._change.search(lead)
            base = self._base(sentence.text[: match.start()][-_WINDOW:])
            if said is None or base is None:
                continue
            subject = self._subject(lead[: said.start()], sentence, match.start() - len(lead))
            if subject is None:
                continue
            figure = self._figure(subject, sentence, match.start(), base, said["way"])
            if figure.amount is None:
                continue
            yield replace(
                figure,
                value=Decimal(match["number"]),
                unit=match["unit"],
                value_raw=match[0],
                trend=_sensed(figure.trend, is_negative=bool(match["sign"])),
            )

    def _unchanged(self, sentence: Sentence) -> Iterator[Figure]:
        for match in self._same.finditer(sentence.text):
            base = self._base(match["what"], is_compared=True)
            subject = self._subject(_head(sentence, match.start()), sentence, match.start())
            if base is not None and subject is not None:
                yield self._figure(subject, sentence, match.start("way"), base, match["way"])

    def _compared(self, sentence: Sentence) -> Iterator[Figure]:
        for match in self._against_budget.finditer(sentence.text):
            subject = self._subject(_head(sentence, match.start()), sentence, match.start())
            if subject is None:
                continue
            figure = self._figure(subject, sentence, match.start("way"), "initial_budget", match["way"])
            if figure.amount is not None and figure.base_amount is not None:
                yield figure

    def _figure(self, subject: Subject, sentence: Sentence, place: int, base: FigureBase, way: str) -> Figure:
        measures = ("final",) if base != "prior_year" else self._later(subject, sentence, place)
        if subject.is_carryover:
            measures = ("carryover",)
        return Figure(
            start=place,
            kind="comparison",
            subject=self._words.subject_of(subject),
            label=subject.label,
            value=None,
            unit=None,
            value_raw="",
            direction=way,
            trend=self._words.trend_of(way),
            base=base,
            amount=self._sums.near(subject, measures, sentence, place),
            base_amount=self._sums.near(subject, _MEASURES[base], sentence, place),
        )

    def _later(self, subject: Subject, sentence: Sentence, place: int) -> tuple[str, ...]:
        """Which measure is held against the year before: the budget where the sentence tells of nothing else."""
        told = [
            r.measure
            for r in sentence.readings
            if r.subject.key == subject.key and r.amount.end <= place and r.measure in ("final", *BUDGETS)
        ]
        return BUDGETS if told and "final" not in told else ("final",)

    def _base(self, text: str, is_compared: bool = False) -> FigureBase | None:
        """What is compared with, by the words named last."""
        prior = [m.end() for m in self._prior.finditer(text)]
        budget = [m.end() for m in self._words.budget.finditer(("比" if is_compared else "") + text)]
        if not prior and not budget:
            return None
        if prior and max(prior) >= max(budget, default=0):
            return "prior_year"
        return "full_year_budget" if self._words.full_year.search(text) else "initial_budget"

    def _subject(self, head: str, sentence: Sentence, place: int) -> Subject | None:
        """What is compared: the account named before it, else what the passage told of last."""
        if re.search(r"[、和]|均|各", head):
            return None
        parsed = self._resolver.parse(self._without_base(head))
        if parsed.subject is not None:
            return parsed.subject if parsed.qualified or parsed.subject.is_project else None
        if parsed.noun:
            return None
        last = self._sums.last_before(sentence, place)
        return last.subject if last is not None else None

    def _without_base(self, head: str) -> str:
        """The words before 增长 without what is compared with: 比上年, 同比, 较2023年决算数."""
        return re.sub(r"(?:同比|环比|(?:比|较|与|同)[^，]*?)$", "", head)


def _head(sentence: Sentence, place: int) -> str:
    return sentence.clause_before(place, after_sums=False)


def _sensed(trend: FigureTrend | None, *, is_negative: bool) -> FigureTrend | None:
    """The sense of words of change and the sign behind them: 增长-8.3% is a decrease."""
    opposite: dict[FigureTrend | None, FigureTrend] = {"increase": "decrease", "decrease": "increase"}
    return opposite.get(trend, trend) if is_negative else trend
