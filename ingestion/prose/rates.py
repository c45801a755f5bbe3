"""Shares and completion rates: 占55.10%, 完成年初预算的95.45%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingestion.prose.figure_grammar import figure_grammar
from ingestion.prose.prose_model import Reading, Subject
from ingestion.prose.sentences import BUDGETS, Figure, ReportSums, Sentence
from ingestion.prose.subjects import Resolver
from ingestion.records.types import FigureBase

_IS_RATE = re.compile(r"\d[%％]$")  # 完成年初预算的109.09%，占…
_LEAD = "，,（(、 "


def shares(sentence: Sentence, sums: ReportSums, resolver: Resolver) -> Iterator[Figure]:
    """占本年支出合计的99.86%: of the sum directly in front of it."""
    words = figure_grammar()
    for match, _ in sentence.rates:
        part = sentence.reading_before(match.start())
        if part is None:
            continue
        *others, last = re.split("[，,]", sentence.text[part.amount.end : match.start()].strip(_LEAD))
        said = words.share.fullmatch(last) if all(_IS_RATE.search(other) for other in others) else None
        if said is None:
            continue
        whole, amount = _whole(said["whole"], part, sums, resolver)
        if whole is None and sentence.printed.startswith(
            "其中"
        ):  # of the total that the passage before tells
            amount = sums.total_before(sentence, part.measure)
            whole = amount.subject if amount is not None else None
        if whole is not None and whole.key == part.subject.key:
            continue
        yield Figure(
            start=match.start(),
            kind="share",
            subject=words.subject_of(part.subject),
            label=part.subject.label,
            value=Decimal(match["number"]),
            unit=match["unit"],
            value_raw=match[0],
            base="whole",
            base_subject=words.subject_of(whole) if whole is not None else None,
            base_label=said["whole"] or (whole.label if whole is not None else None),
            amount=part,
            base_amount=amount,
        )


def _whole(
    name: str, part: Reading, sums: ReportSums, resolver: Resolver
) -> tuple[Subject | None, Reading | None]:
    """What a part is a share of, and its sum where it is sums."""
    if figure_grammar().unnamed_whole.fullmatch(name):
        if part.part is None:
            return None, None
        parent, total = part.part.parent, part.part.total
        return parent, total or sums.of_report(parent, part.measure, part)
    whole = resolver.account_in(name)
    if whole is None:
        return None, None
    return whole, sums.of_report(whole, part.measure, part)


def completion_rates(sentence: Sentence, sums: ReportSums) -> Iterator[Figure]:
    """完成年初预算的95.45%: of the final told before it, against the budget told before it."""
    words = figure_grammar()
    for match, lead in sentence.rates:
        said = words.completion.search(lead)
        spoken = sums.last_before(sentence, match.start()) if said is not None else None
        if said is None or spoken is None or spoken.measure not in ("final", *BUDGETS, "adjusted"):
            continue
        if not _is_about(spoken, lead[: said.start()], sentence):
            continue
        final = sums.near(spoken.subject, ("final",), sentence, match.start())
        budget = sums.near(spoken.subject, ("adjusted",), sentence, match.start())
        is_full = words.full_year.search(lead) is not None or (budget is not None and "年初" not in lead)
        if not is_full:
            budget = sums.near(spoken.subject, BUDGETS, sentence, match.start())
        base: FigureBase = "full_year_budget" if is_full else "initial_budget"
        yield Figure(
            start=match.start(),
            kind="completion_rate",
            subject=words.subject_of(spoken.subject),
            label=spoken.subject.label,
            value=Decimal(match["number"]),
            unit=match["unit"],
            value_raw=match[0],
            base=base,
            amount=final,
            base_amount=budget,
        )


def _is_about(spoken: Reading, head: str, sentence: Sentence) -> bool:
    """Whether the words before 完成预算的 name nothing else, and the sum is of this sentence or the one before."""
    return not head.strip(_LEAD) and sentence.number - spoken.number <= 1
