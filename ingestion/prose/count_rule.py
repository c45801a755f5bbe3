"""What makes a number in prose a count: words that end in front of it, a unit behind it, what else is said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingestion.lookups.schema import any_of
from ingestion.records.types import FigureKind, FigureSubject

_LIGHT = "(?:累计|共计|合计|共|约|为|有|和|及|达|总)*"


@dataclass(frozen=True, slots=True)
class CountRule:
    """One kind of count.

    `before` ends in front of the number, `unit` begins behind it. `context` is said in the sentence, its headings or
    the sentence before; `segment` since the last semicolon. The words before the number do not say `refused`, and the
    sentence, which stands in no section on outcomes, not `not_around`. Behind one of `follows`, `joined` is enough.
    """

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


def rule(  # noqa: PLR0913  # the parts of a rule, by name
    subject: FigureSubject,
    before: str,
    unit: str,
    *,
    kind: FigureKind = "count",
    context: Iterable[str] = (),
    refused: str | None = None,
    not_around: Iterable[str] = (),
    segment: str | None = None,
    follows: FigureSubject | None = None,
    joined: str = _LIGHT,
) -> CountRule:
    """A rule from the expressions and words that it is made of."""
    return CountRule(
        subject=subject,
        kind=kind,
        before=re.compile(f"(?:{before})$"),
        unit=re.compile(f"(?:{unit})"),
        context=re.compile(any_of(context)) if context else None,
        refused=re.compile(refused) if refused else None,
        not_around=re.compile(any_of(not_around)) if not_around else None,
        segment=re.compile(segment) if segment else None,
        follows=frozenset({follows} if follows else ()),
        joined=re.compile(joined),
    )
