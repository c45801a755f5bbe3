"""Figures told beside sums as records of `fct_narrative_figure`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingestion.prose.amounts import Amount
from ingestion.prose.comparisons import Comparer
from ingestion.prose.counts import counts, unit_costs
from ingestion.prose.figure_grammar import figure_grammar
from ingestion.prose.prose_model import Reading
from ingestion.prose.rates import completion_rates, shares
from ingestion.prose.section_topics import is_ignored, is_outcome_section
from ingestion.prose.sections import Passage
from ingestion.prose.sentences import Figure, ReportSums, Sentence
from ingestion.prose.subjects import Resolver
from ingestion.records import FunctionalLineRecord, NarrativeFigureRecord


def narrative_figures(
    document_id: str,
    passages: Sequence[Passage],
    readings: Sequence[Reading],
    lines: Sequence[FunctionalLineRecord],
    resolver: Resolver,
    fiscal_year: int,
) -> Iterator[NarrativeFigureRecord]:
    """The figures of the passages in print order, then what functional lines say of budget and final. A passage that
    the file holds twice counts once.
    """
    sums = ReportSums(readings)
    comparer = Comparer(sums, resolver, fiscal_year)
    sequence = 0
    for passage in passages:
        if passage.repeats:
            continue
        before = passage.section.path
        for sentence in sums.sentences(passage):
            for figure in sorted(_figures(sentence, before, sums, resolver, comparer), key=lambda f: f.start):
                sequence += 1
                yield _record(document_id, sequence, figure, sentence)
            before = passage.section.path + sentence.text
    for line in lines:
        for record in _line_figures(line, sequence + 1):
            sequence += 1
            yield record


def _figures(
    sentence: Sentence, before: str, sums: ReportSums, resolver: Resolver, comparer: Comparer
) -> Iterator[Figure]:
    if not is_ignored(sentence.passage):
        yield from shares(sentence, sums, resolver)
        yield from completion_rates(sentence, sums)
        yield from comparer.of(sentence)
        yield from unit_costs(sentence)
    if not figure_grammar().ignored.search(sentence.passage.section.path):
        yield from counts(sentence, before, is_outcome_section(sentence.passage))


def _record(document_id: str, sequence: int, figure: Figure, sentence: Sentence) -> NarrativeFigureRecord:
    amount, base = figure.amount, figure.base_amount
    ref = sentence.passage.ref
    sum_of = amount.amount if isinstance(amount, Reading) else amount
    return NarrativeFigureRecord(
        document_id=document_id,
        source_ref=ref,
        source_text=sentence.printed,
        sequence=sequence,
        kind=figure.kind,
        subject=figure.subject,
        label=figure.label,
        value=figure.value,
        unit=figure.unit,
        value_raw=figure.value_raw,
        direction=figure.direction,
        trend=figure.trend,
        base=figure.base,
        base_subject=figure.base_subject,
        base_label=figure.base_label,
        amount=sum_of.value if sum_of is not None else None,
        amount_raw=sum_of.raw if sum_of is not None else "",
        amount_ref=_ref(amount, ref),
        base_amount=base.amount.value if base is not None else None,
        base_amount_raw=base.amount.raw if base is not None else "",
        base_ref=_ref(base, ref),
        change_amount=figure.change.value if figure.change is not None else None,
        change_amount_raw=figure.change.raw if figure.change is not None else "",
        unit_cost=figure.unit_cost,
        unit_cost_raw=figure.unit_cost_raw,
    )


def _ref(amount: Reading | Amount | None, here: str) -> str | None:
    if isinstance(amount, Reading):
        return amount.passage.ref
    return here if amount is not None else None


def _line_figures(line: FunctionalLineRecord, sequence: int) -> Iterator[NarrativeFigureRecord]:
    """决算数小于年初预算数 of a functional line, whose own figures are its record."""
    if line.initial_budget is None or line.final is None:
        return
    words = figure_grammar()
    said = re.search(
        rf"(?:决算|执行|支出)(?:数|额)?(?:(?P<way>{words.compared})(?!（|\()(?:年初|全年|调整后?|批复)*预算|"
        rf"(?:与|同|和|较|比)(?:年初|全年|调整后?|批复)*预算数?(?:相比)?(?:基本)?(?P<same>{words.unchanged}))",
        line.source_text,
    )
    if said is None:
        return
    way = said["way"] or said["same"]
    name = line.item_name or line.section_name or line.class_name or ""
    yield NarrativeFigureRecord(
        document_id=line.document_id,
        source_ref=line.source_ref,
        source_text=line.source_text,
        sequence=sequence,
        kind="comparison",
        subject="functional_line",
        label=name,
        value=None,
        unit=None,
        value_raw="",
        direction=way,
        trend=words.trend_of(way),
        base="initial_budget",
        base_subject=None,
        base_label=None,
        amount=line.final,
        amount_raw=line.final_raw,
        amount_ref=line.source_ref,
        base_amount=line.initial_budget,
        base_amount_raw=line.initial_budget_raw,
        base_ref=line.source_ref,
        change_amount=None,
        change_amount_raw="",
        unit_cost=None,
        unit_cost_raw="",
    )
