"""Passages on one project that hold a sentence, with its figures, of another project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ingestion.prose.sections import Passage
from ingestion.records import TextFlagRecord

_FIGURE = re.compile(r"\d+(?:\.\d+)?(?:万|亿)?(?:元|人|名|户|家|个|次|场|件|批)")
_FIGURES_NEEDED = 2  # one figure may be the same by chance
_SHARED = 20  # characters


def borrowed_passages(
    document_id: str, passages: Sequence[Passage], project_names: Sequence[str]
) -> Iterator[TextFlagRecord]:
    """Passages whose own project is another than that of an earlier passage with the same words and figures."""
    told = [(p, project) for p in passages if (project := _project_of(p, project_names))]
    for at, (passage, project) in enumerate(told):
        for earlier, other in told[:at]:
            if other == project:
                continue
            shared = _shared(earlier.text, passage.text)
            if shared:
                yield TextFlagRecord(
                    document_id=document_id, source_ref=passage.ref, source_text=passage.text,
                    kind="foreign_project", words=shared, project_name=project, other=other,
                )  # fmt: skip
                break


def _project_of(passage: Passage, project_names: Sequence[str]) -> str | None:
    """The project whose paragraph it is: the one named at its beginning, in quotation marks or known."""
    if not passage.starts_item or len(passage.text) < _SHARED:
        return None
    quoted = re.match(r"[^，。“”\"]{0,12}[“\"]([^”\"]{2,40})[”\"]", passage.text)
    named = quoted[1] if quoted else passage.text[:40]
    known = next((n for n in sorted(project_names, key=len, reverse=True) if n in named), None)
    return known or (quoted[1] if quoted else None)


def _shared(first: str, second: str) -> str | None:
    """A run of words both hold, long enough and with figures enough to be told of one thing only."""
    if len(set(_FIGURE.findall(first)) & set(_FIGURE.findall(second))) < _FIGURES_NEEDED:
        return None
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for block in matcher.get_matching_blocks():
        run = first[block.a : block.a + block.size]
        if block.size >= _SHARED and _FIGURE.search(run):
            return run
    return None
