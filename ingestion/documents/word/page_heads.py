"""What Word prints at the head and the foot of pages: the stories of `header*.xml` and `footer*.xml` that a section shows.

A head belongs to the paper and not to the text, so it makes no block: its lines stand beside the document
(`ParsedDocument.heads`), where the identity may ask them. Page numbers are left out, pictures are told and not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from ingestion.documents.model import Block, Paragraph
from ingestion.documents.packages.ooxml import Package, W
from ingestion.documents.pages.numbers import is_left_of_page_number
from ingestion.documents.word.objects import ALT_CHUNK, shown_by
from ingestion.documents.word.styles import switch

_SECTION, _CHANGE = f"{W}sectPr", f"{W}sectPrChange"
_REFERENCES = (f"{W}headerReference", f"{W}footerReference")
_FIRST, _EVEN = "first", "even"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SIMPLE, _RUN, _FIELD, _CODE = (f"{W}{name}" for name in ("fldSimple", "r", "fldChar", "instrText"))
_COUNTS_PAGES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_PIECES = re.compile(r"[\t\n]+")


def head_parts(package: Package, main: str, body: etree._Element) -> list[str]:
    """The members that hold the heads and feet of the sections, in the order in which they are first shown.

    The head of a first page and those of even pages count where the document has such pages. A section without a head of
    its own shows that of the section before.
    """
    targets = package.relations_of(main, "header", "footer")
    has_even = _has_even_pages(package, main) if targets else False
    current: dict[tuple[str, str], str] = {}
    shown: dict[str, None] = {}
    for section in body.iter(_SECTION) if targets else ():
        parent = section.getparent()
        if parent is not None and parent.tag == _CHANGE:
            continue
        for reference in section.iterchildren(*_REFERENCES):
            kind = reference.get(f"{W}type") or "default"
            current[str(reference.tag), kind] = targets.get(reference.get(_RELATION_ID) or "", "")
        has_first = bool(switch(section, f"{W}titlePg"))
        for (_, kind), part in current.items():
            if part and (kind != _FIRST or has_first) and (kind != _EVEN or has_even):
                shown.setdefault(part)
    return list(shown)


def _has_even_pages(package: Package, main: str) -> bool:
    settings = package.part(f"{main.rpartition('/')[0]}/settings.xml")
    return bool(switch(settings, f"{W}evenAndOddHeaders"))


def shows_pictures(story: etree._Element) -> bool:
    """Whether a head shows what it does not hold as text."""
    return next(_pictures(story), None) is not None


def without_numbers_and_pictures(story: etree._Element) -> etree._Element:
    """The story of a head without its fields of page numbers and without what it shows and does not hold as text."""
    for element in [*_page_fields(story), *_pictures(story)]:
        parent = element.getparent()
        if parent is not None:
            element.tail = None
            parent.remove(element)
    return story


def _pictures(story: etree._Element) -> Iterator[etree._Element]:
    return (one for one in story.iter() if one.tag == ALT_CHUNK or shown_by(one) is not None)


def _page_fields(story: etree._Element) -> Iterator[etree._Element]:
    """Simple fields of page numbers, and the runs from the beginning to the end of those that are taken apart."""
    for field in story.iter(_SIMPLE):
        if _COUNTS_PAGES.match(field.get(f"{W}instr") or ""):
            yield field
    open_fields: list[list[etree._Element]] = []  # the runs of each, the innermost last
    for run in story.iter(_RUN):
        marks = [mark.get(f"{W}fldCharType") for mark in run.iterchildren(_FIELD)]
        open_fields += [[] for mark in marks if mark == "begin"]
        for field_runs in open_fields:
            field_runs.append(run)
        for _ in range(min(marks.count("end"), len(open_fields))):
            runs = open_fields.pop()
            if _COUNTS_PAGES.match("".join(code.text or "" for r in runs for code in r.iter(_CODE))):
                yield from runs


def lines_of_heads(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of heads, each once: paragraphs by their tabs, cells of tables; none that is but a page number."""
    texts: dict[str, None] = {}
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.update(dict.fromkeys(_PIECES.split(block.text)))
        else:
            cells = (cell.text for row in block.rows for cell in row)
            texts.update(dict.fromkeys(piece for text in cells for piece in _PIECES.split(text)))
    return (text for text in map(str.strip, texts) if not is_left_of_page_number(text))
