"""Words that a finished report would not hold: the template's guidance, open places, another level's voice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingestion.documents.model import Table
from ingestion.lookups.form_quality import form_quality_words
from ingestion.prose.sections import Passage
from ingestion.records import TextFlagRecord
from ingestion.textnorm import clean

_FIGURE = re.compile(r"\d")
_NUMBERED = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．])+")
_MIN_CELL = 4


def guidance_in(sentence: str) -> str | None:
    """The words of the template's guidance that a sentence holds. A sentence with a figure is the report's own."""
    plain = _NUMBERED.sub("", sentence)
    if _FIGURE.search(plain):
        return None
    return next((m[0] for p in form_quality_words().guidance if (m := p.search(plain))), None)


def placeholder_in(text: str) -> str | None:
    """An open place that a text holds, as printed."""
    return next((m[0] for p in form_quality_words().placeholders if (m := p.search(text))), None)


def passage_flags(
    document_id: str, passages: Iterable[Passage], region_name: str
) -> Iterator[TextFlagRecord]:
    """Guidance, placeholders and another level's voice in the prose, each sentence once for each."""
    level = form_quality_words().foreign_level.get(region_name[-1:])
    for passage in passages:
        project = passage.section.scope.project
        for sentence in passage.sentences or [passage.text]:
            spoken = level.search(sentence) if level else None
            found = (
                ("guidance", guidance_in(sentence)),
                ("placeholder", placeholder_in(sentence)),
                ("foreign_level", spoken[0] if spoken else None),
            )
            for kind, words in found:
                if words:
                    yield TextFlagRecord(
                        document_id=document_id, source_ref=passage.ref, source_text=sentence,
                        kind=kind, words=words, project_name=project,
                        other=region_name if kind == "foreign_level" else None,
                    )  # fmt: skip


def cell_flags(document_id: str, tables: Sequence[Table]) -> Iterator[TextFlagRecord]:
    """Guidance and placeholders in cells. Official notes below a form belong to it and match no guidance."""
    for table in tables:
        for number, row in enumerate(table.rows):
            for cell in row:
                text = clean(cell.text)
                if len(text) < _MIN_CELL:
                    continue
                for kind, words in (("guidance", guidance_in(text)), ("placeholder", placeholder_in(text))):
                    if words:
                        yield TextFlagRecord(
                            document_id=document_id, source_ref=table.place(number).ref, source_text=text,
                            kind=kind, words=words, project_name=None, other=None,
                        )  # fmt: skip
