"""`python -m evaluation.unseen.sentences [--held] [--lot second]`: how many sums of unseen sentences are read right, lost, or wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import yaml

from ingestion.documents.model import Paragraph
from ingestion.prose import ProseContext, read_prose
from ingestion.records import IssueRecord, NarrativeAmountRecord

LOTS = {"first": "sentences.yml", "second": "sentences_second.yml", "third": "sentences_third.yml"}
AGENCY, YEAR = "某县农业农村局", 2023
PROJECTS = ("乡村振兴专项资金", "执法办案经费", "信息系统运行维护费")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence under its heading, and its sums: concept, measure, 万元."""

    heading: str
    text: str
    sums: Sequence[tuple[str, str, float]]


def sentences(*, held: bool, lot: str = "first") -> list[Sentence]:
    """Those of one half of a lot."""
    entries = yaml.safe_load(Path(__file__).with_name(LOTS[lot]).read_text(encoding="utf-8"))
    return [Sentence(*entry) for place, entry in enumerate(entries) if place % 2 == int(held)]


def score(one: Sentence) -> tuple[Counter[str], list[str]]:
    """The sums of a sentence by class (right, reported, lost, wrong), and what is not right in words."""
    paragraphs = [Paragraph(one.heading, 0), Paragraph(one.text, 1)]
    records = read_prose(paragraphs, ProseContext("0" * 64, YEAR, AGENCY, PROJECTS)).records
    pool: list[tuple[str, str, float]] = [
        (r.concept, r.measure, round(float(r.amount), 4))
        for r in records
        if isinstance(r, NarrativeAmountRecord)
    ]
    reported = "".join(r.arguments for r in records if isinstance(r, IssueRecord))
    counts: Counter[str] = Counter()
    told: list[str] = []
    for concept, measure, amount in one.sums:
        wanted = (concept, measure, round(float(amount), 4))
        if wanted in pool:
            pool.remove(wanted)
            counts["right"] += 1
            continue
        near = next((p for p in pool if p[2] == wanted[2]), None)
        kind = "wrong" if near and near[0] != "other" else "reported" if f"{amount:g}" in reported else "lost"
        counts[kind] += 1
        told.append(f"{kind}: {wanted}, read {near} in {one.text}")
    return counts, told


@click.command()
@click.option("--held", is_flag=True, help="The half that nobody opens while readers are mended.")
@click.option("--lot", type=click.Choice(tuple(LOTS)), default="first", show_default=True)
@click.option("--show/--no-show", default=False, help="What is not right, in words.")
def main(*, held: bool, lot: str, show: bool) -> None:
    """Score one half."""
    whole: Counter[str] = Counter()
    for one in sentences(held=held, lot=lot):
        counts, told = score(one)
        whole.update(counts)
        if show:
            for words in told:
                click.echo(words)
    click.echo(" ".join(f"{kind}={whole[kind]}" for kind in ("right", "reported", "lost", "wrong")))


if __name__ == "__main__":
    main()
