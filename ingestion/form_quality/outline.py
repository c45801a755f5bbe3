"""The sections of a report: filled, empty, or missing from the outline that such reports have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingestion.documents.model import ParsedDocument, Table
from ingestion.form_quality.attachments import listed_items
from ingestion.lookups.form_quality import form_quality_words
from ingestion.prose.numbering import BRACKETED_LEVEL, CHINESE_LEVEL
from ingestion.prose.numbering import PART as PART_LEVEL
from ingestion.prose.scopes import ScopeKind
from ingestion.prose.sections import Passage
from ingestion.records import OutlineSectionRecord
from ingestion.records.types import ReportKind
from ingestion.textnorm import clean

_FOLLOWED = 3  # topics of the outline a report must have before it is said to lack one
_CONTENTS = 6  # headings in a row
_SECTION_LEVELS = (PART_LEVEL, CHINESE_LEVEL, BRACKETED_LEVEL)
_PART = re.compile("第.{1,2}部分")
_BODY = 400  # characters of prose below which a file holds forms, not a report


def outline_records(
    document_id: str, document: ParsedDocument, passages: Sequence[Passage], kind: ReportKind
) -> Iterator[OutlineSectionRecord]:
    """Every heading with what stands below it, then the topics of the outline that stand nowhere."""
    topics = form_quality_words().outline.get(kind, {})
    tables = _tables_below(document)
    met: set[str] = set()
    listed = listed_items(passages) | _contents(passages)
    for index, passage in enumerate(passages):
        if index in listed or not _is_section(passage):
            continue
        title = passage.section.title or passage.text
        characters = _below(passages, index)
        count = tables.get(clean(passage.text), 0)
        topic = next((t for t, patterns in topics.items() if any(p.search(title) for p in patterns)), None)
        if topic:
            met.add(topic)
        if not characters and not count and _is_optional(title):
            continue
        yield OutlineSectionRecord(
            document_id=document_id, source_ref=passage.ref, source_text=passage.text, topic=topic,
            title=title, status="filled" if characters or count else "empty", characters=characters, tables=count,
        )  # fmt: skip
    yield from _missing(document_id, passages, topics, met)


def _below(passages: Sequence[Passage], index: int) -> int:
    """Characters of text between a heading and the next heading of its level or above, in its own report."""
    heading = passages[index]
    count = 0
    for passage in passages[index + 1 :]:
        if passage.section.scope != heading.section.scope:
            break
        if passage.level is not None and passage.level <= (heading.level or 0) and not _restarts(passage):
            break
        if not passage.is_heading:
            count += len(passage.text)
        elif passage.level is not None and passage.level > (heading.level or 0):
            # A subsection's own heading tells something only if text follows; what follows is counted in its turn.
            continue
    return count


def _restarts(passage: Passage) -> bool:
    """Whether a count begins again at one, which lists what stands below the heading: （二）绩效情况, then 一、 二、."""
    return passage.section.numbers[-1] == 1


def _is_section(passage: Passage) -> bool:
    """Whether it heads a section of the report; numbered sentences and points further in are no sections."""
    return passage.is_heading and passage.level in _SECTION_LEVELS and not passage.text.endswith(("。", "；"))


def _contents(passages: Sequence[Passage]) -> frozenset[int]:
    """The headings of a table of contents: a run of headings with nothing below any of them."""
    found: set[int] = set()
    run: list[int] = []
    for index, passage in enumerate((*passages, None)):
        if passage is not None and passage.is_heading and passage.level is not None:
            run.append(index)
            continue
        if len(run) >= _CONTENTS:
            found.update(run[:-1])  # text follows the last
        run = []
    return frozenset(found)


def _is_optional(title: str) -> bool:
    words = form_quality_words()
    return (
        any(word in title for word in words.optional_headings)
        or title.endswith(words.optional_heading_endings)
        or title in words.optional_whole_headings
        or _PART.fullmatch(title) is not None
    )


def _tables_below(document: ParsedDocument) -> dict[str, int]:
    """Headings that a table follows before any other text, by their words without the printed number."""
    found: dict[str, int] = {}
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            for line in lines[-3:]:
                found[line] = found.get(line, 0) + 1
        elif text := clean(block.text):
            lines.append(re.sub(r"^[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]+", "", text))
    return found


def _missing(
    document_id: str,
    passages: Sequence[Passage],
    topics: dict[str, tuple[re.Pattern[str], ...]],
    met: set[str],
) -> Iterator[OutlineSectionRecord]:
    body = [p for p in passages if p.section.scope.kind is not ScopeKind.PROJECT_REPORT]
    # The title of a statement or form tells nothing of what the prose tells.
    text = "".join(p.text for p in body if not p.text.endswith("表"))
    if len(met) < _FOLLOWED or len(text) < _BODY:
        return
    labels = form_quality_words().outline_labels
    for topic, patterns in topics.items():
        if topic in met or any(p.search(text) for p in patterns):
            continue
        yield OutlineSectionRecord(
            document_id=document_id, source_ref=body[0].ref, source_text=body[0].text, topic=topic,
            title=labels[topic], status="missing", characters=0, tables=0,
        )  # fmt: skip
