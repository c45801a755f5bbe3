"""Where the report of another agency begins in a file: compilations put one agency's evaluation behind the other's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingestion.documents.model import Block, Paragraph, ParsedDocument, ReaderIssue, Table
from ingestion.hints import IdentityHints
from ingestion.identity.bodies import compared

_LONGEST_TITLE = (
    60  # characters: a line above a form that names the agency is its title, a longer one is prose
)
_WHOLE_AGENCY = "overall_self_evaluation"


@dataclass(frozen=True, slots=True)
class Part:
    """One agency's report in a file: `agency_name` as its form prints it, the blocks from `first` up to `end`."""

    agency_name: str
    first: int
    end: int


def parts_of(document: ParsedDocument, hints: IdentityHints) -> tuple[Part, ...]:
    """The reports of a file by the agencies that its forms for a whole agency name, in print order; one, as a rule.

    A part begins with the first line behind the form before that names its agency, else with the lines right above
    its form.
    """
    heads = _heads(document, hints)
    if not heads:
        return (Part("", 0, len(document.blocks)),)
    starts = [0, *(_start(document, above, at, name) for (above, _), (at, name) in pairwise(heads))]
    ends = [*starts[1:], len(document.blocks)]
    return tuple(Part(name, *at) for (_, name), *at in zip(heads, starts, ends, strict=True))


def _heads(document: ParsedDocument, hints: IdentityHints) -> list[tuple[int, str]]:
    """The block and the agency of each form for a whole agency that names another than the one before."""
    blocks = {block.number: index for index, block in enumerate(document.blocks) if isinstance(block, Table)}
    named = sorted(
        (blocks[hint.place.table], hint.value)
        for hint in hints.names
        if hint.role == "agency" and hint.form == _WHOLE_AGENCY and hint.place.table in blocks
    )
    return [
        head
        for before, head in zip([None, *named], named, strict=False)
        if before is None or not _is_same(before[1], head[1])
    ]


def _is_same(name: str, other: str) -> bool:
    """Whether two prints name one agency: one of them may leave the region out."""
    one, two = compared(name), compared(other)
    return one.endswith(two) or two.endswith(one)


def _start(document: ParsedDocument, above: int, at: int, name: str) -> int:
    """The block with which the report of the form at block `at` begins, behind that at block `above`."""
    titles = [index for index in range(above + 1, at) if _is_title(document.blocks[index])]
    naming = [index for index in titles if compared(name) in compared(_text(document.blocks[index]))]
    if naming:
        return naming[0]
    start = at
    while start - 1 in titles:
        start -= 1
    return start


def _is_title(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(block.text) <= _LONGEST_TITLE


def _text(block: Block) -> str:
    return "".join(block.text.split()) if isinstance(block, Paragraph) else ""


def first_part(document: ParsedDocument, parts: Sequence[Part]) -> ParsedDocument:
    """The document up to where another agency's report begins; each of those is an issue of it."""
    if len(parts) == 1:
        return document
    blocks = document.blocks[: parts[0].end]
    tables = {block.number for block in blocks if isinstance(block, Table)}
    kept = tuple(
        issue for issue in document.issues if issue.place.table in tables or issue.place.table is None
    )
    return replace(
        document, blocks=blocks, issues=(*kept, *(_not_read(document, part) for part in parts[1:]))
    )


def _not_read(document: ParsedDocument, part: Part) -> ReaderIssue:
    block = document.blocks[part.first]
    place = block.place if isinstance(block, Paragraph) else block.place(0)
    return ReaderIssue(
        "report_of_another_agency", place, part.agency_name, arguments={"agency": part.agency_name}
    )
