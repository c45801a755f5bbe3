"""What the heads and feet of pages say of whose report it is and of which year: asked where nothing else says.

Offices print in a head whose paper it is, and as often who drew up the form or published the volume. So a head speaks only
where the text is silent, and only where all heads of a file say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingestion.documents.model import ParsedDocument, Place
from ingestion.identity.candidates import Candidate, labelled_candidates, name_in_title, whole_line
from ingestion.identity.names import FoundName
from ingestion.identity.printed_lines import Line
from ingestion.identity.roles import is_addressee, sentence_names
from ingestion.textnorm import clean

METHOD = "page_head"
WEIGHT = 2  # below every place of the text itself
PLACE = Place()  # that of the document: a head is no block of it

_YEAR = re.compile(r"(?<![\d\-—~至〔\[.])(20\d{2})年(?:度)?(?!\s*\d{1,2}月|底|末|以来|以前|[-—~至])")
_YEAR_ALONE = re.compile(r"(?:[^\d:：]{0,4}年(?:度|份)[:：]?\s*)?[（(]?(20\d{2})(?:年度?)?[）)]?")


def agency_in_heads(document: ParsedDocument) -> list[Candidate]:
    """The one body that all heads of a file name, those behind a label before others; none in a file of several reports."""
    if document.part is not None:
        return []
    lines = _lines(document)
    labelled = [found for line in lines for found in labelled_candidates(line)]
    heaviest = max((found.weight for found in labelled), default=0)
    named = [found for found in labelled if found.weight == heaviest] or [
        Candidate(found.printed, found.located, METHOD, WEIGHT, PLACE, line.text)
        for line in lines
        if (found := _name_in(line)) is not None
    ]
    bodies = {found.located.compared if found.located else found.printed for found in named}
    return [replace(named[0], method=METHOD, weight=WEIGHT)] if len(bodies) == 1 else []


def years_in_heads(document: ParsedDocument) -> Iterator[tuple[int, str]]:
    """The one year that all heads print, and the line; none where they print several."""
    found = [
        (int(match[1]), line.text)
        for line in _lines(document)
        for match in (_YEAR_ALONE.fullmatch(line.plain), *_YEAR.finditer(line.plain))
        if match is not None
    ]
    if len({year for year, _ in found}) == 1:
        yield found[0]


def _lines(document: ParsedDocument) -> list[Line]:
    texts = (clean(head) for head in document.heads)
    return [Line(text, PLACE, order) for order, text in enumerate(texts) if text]


def _name_in(line: Line) -> FoundName | None:
    # 湖南省财政厅 监制: who drew up the form, and not who fills it in.
    parts = sentence_names("".join(line.plain.split()))
    if is_addressee(line.plain) or any(part == "cited" for _, part in parts):
        return None
    return whole_line(line) or name_in_title(line.plain)
