"""Paragraphs of a document as whole logical lines: bookmarks dropped, sentences cut by a page put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.documents.model import Paragraph
from ingestion.prose.numbering import find_marker
from ingestion.textnorm import clean

_RESIDUE = re.compile(r"\[bookmark:[^\]]*\]|</?p>|^-\s*\d+\s*-$")
_TERMINAL = re.compile(r"[。；：！？;!?:.…]$")
_INNER = re.compile(r"[，。；,;]")
_NEW_BLOCK = re.compile(
    r"^(?:-?附件|附表|附：|目录$|单位名称|部门名称|部门（单位）|备注|注：|说明：|填表人|填报)"
)
_HEADING_WIDTH = 24
_WRAPPED_SHARE = 0.4  # of the long lines end at the right margin where a text is hard-wrapped
_INDENT = 2  # characters a paragraph's first line begins further in, which text extraction drops
_MARGIN = 3  # characters a full line may fall short of the right margin


@dataclass(frozen=True, slots=True)
class Line:
    """A logical line: a heading or a whole paragraph, white space dropped; `page` is where it begins.

    `blocks` are the indices of the paragraphs it was put together from.
    """

    text: str
    page: int | None
    style: str | None = None
    blocks: tuple[int, ...] = ()


def width(text: str) -> int:
    """Print width in half characters: Chinese characters are twice as wide as Latin ones."""
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)


def logical_lines(paragraphs: Sequence[Paragraph]) -> list[Line]:
    """Whole lines in print order. A paragraph's own line breaks part lines as separate paragraphs do."""
    printed = [
        (_RESIDUE.sub("", piece.strip()), paragraph)
        for paragraph in paragraphs
        for piece in paragraph.text.split("\n")
    ]
    printed = [(piece, paragraph) for piece, paragraph in printed if clean(piece)]
    margin = _right_margin([piece for piece, _ in printed])
    lines: list[Line] = []
    last = 0  # the width of the printed line that the logical line ends with
    for piece, paragraph in printed:
        text = clean(piece)
        last_is_full = margin is not None and last >= margin - 2 * _MARGIN
        if lines and _continues(lines[-1].text, text, last_is_full):
            before = lines[-1]
            blocks = dict.fromkeys((*before.blocks, paragraph.index))
            lines[-1] = Line(before.text + text, before.page, before.style, tuple(blocks))
            last = width(piece)
        else:
            lines.append(Line(text, paragraph.page, paragraph.style, (paragraph.index,)))
            last = width(piece) + 2 * _INDENT
    return lines


def _right_margin(texts: list[str]) -> int | None:
    """The width of a full line where the text is hard-wrapped, else `None`."""
    widths = sorted(width(t) for t in texts if len(t) > 20)
    if len(widths) < 8:
        return None
    margin = widths[int(len(widths) * 0.9)]
    full = sum(margin - 2 * _MARGIN <= w <= margin + 2 * _MARGIN for w in widths)
    return margin if margin < 130 and full >= _WRAPPED_SHARE * len(widths) else None


def _continues(line: str, text: str, last_is_full: bool) -> bool:
    """Whether `text` goes on with `line`, whose last printed line may reach the right margin."""
    if find_marker(text) is not None or _NEW_BLOCK.match(text):
        return False
    is_cut = not _TERMINAL.search(line) and len(line) > _HEADING_WIDTH and bool(_INNER.search(line))
    return last_is_full or is_cut
