"""The outline of a report's prose: every line with the numbered sections it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingestion.addresses import Address
from ingestion.documents.model import Paragraph
from ingestion.prose.logical_lines import Line, logical_lines
from ingestion.prose.numbering import (
    ARABIC_LEVEL,
    BRACKETED_ARABIC_LEVEL,
    BRACKETED_LEVEL,
    CHINESE_LEVEL,
    Marker,
    find_marker,
)
from ingestion.prose.scopes import Scope, split_scopes

_HEADING = re.compile(r"[^，；;。]{1,45}[。：:]?")
_RUN_IN = re.compile(r"([^，；：:。\d]{2,30})[。：:]")
_WITH_FIGURE = re.compile(r"([^，；：:。\d]{2,30})[（(]\d[\d.,]*[万亿]?元[)）]")
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]?[”’）)]*")
_AROUND_MARKS = " \u3000、.．:：,，"
_DASH = re.compile(r"[-—－–•·●■◆▪]{1,3}(?!\d)")
_FIGURE = re.compile(r"\d(?:亿|万)?元|\d万(?![人户个份])")


@dataclass(frozen=True, slots=True)
class Section:
    """A place in the outline. `numbers`, `titles` and `marks` (the numbers as printed, 十四 and （三）) run from the outermost
    level inwards."""

    scope: Scope
    numbers: tuple[int, ...] = ()
    titles: tuple[str, ...] = ()
    marks: tuple[str, ...] = field(default=(), compare=False)

    @property
    def title(self) -> str:
        """The nearest heading, or nothing."""
        return next((t for t in reversed(self.titles) if t), "")

    @property
    def path(self) -> str:
        """All headings above a line, for questions such as "does this stand under 项目支出?"."""
        return "/".join(t for t in self.titles if t)


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading or paragraph without its printed number.

    `level` is that of the number it begins with, `None` where it has none. `repeats`: the file has printed the
    same run of paragraphs before. `is_dashed`: a dash or bullet stands before it. `blocks` are the indices of the
    paragraphs that print it.
    """

    text: str
    section: Section
    page: int | None
    level: int | None
    is_heading: bool
    repeats: bool = False
    is_dashed: bool = False
    blocks: tuple[int, ...] = field(default=(), compare=False)

    @property
    def ref(self) -> str:
        """The readable address: `/s2.1`, `p3/s2.1`."""
        scope = self.section.scope
        return str(Address(self.page, annex=scope.annex, report=scope.report, numbers=self.section.numbers))

    @property
    def starts_item(self) -> bool:
        """Whether a printed number or dash stands before it."""
        return self.level is not None or self.is_dashed

    @property
    def sentences(self) -> list[str]:
        """The sentences in print order."""
        return [m[0] for m in _SENTENCE.finditer(self.text)]


def read_outline(paragraphs: Sequence[Paragraph], project_names: Sequence[str], agency: str) -> list[Passage]:
    """All passages of the prose in print order."""
    scopes = split_scopes(logical_lines(paragraphs), project_names, agency)
    return [passage for scope, lines in scopes for passage in _passages(scope, lines)]


def _passages(scope: Scope, lines: list[Line]) -> Iterator[Passage]:
    open_sections: list[tuple[int, int, str]] = []  # level, number, title
    marks: list[str] = []  # as printed, one for each open section
    for line in lines:
        marker = find_marker(line.text)
        dash = None if marker else _DASH.match(line.text)
        text = line.text[marker.end if marker else dash.end() if dash else 0 :].strip()
        is_heading = marker is not None and is_heading_text(text)
        level = None
        if marker is not None:
            level = _level(marker, open_sections, is_heading)
            while open_sections and open_sections[-1][0] >= level:
                open_sections.pop()
            marks = [*marks[: len(open_sections)], line.text[: marker.end].strip(_AROUND_MARKS)]
            open_sections.append((level, marker.ordinal, _title(text, is_heading)))
        numbers, titles = (tuple(s[part] for s in open_sections) for part in (1, 2))
        section = Section(scope, numbers, titles, tuple(marks))
        yield Passage(
            text, section, line.page, level, is_heading, is_dashed=dash is not None, blocks=line.blocks
        )


def is_heading_text(text: str) -> bool:
    """Whether the words behind a number are a heading and not a paragraph."""
    return bool(_HEADING.fullmatch(text)) and not _FIGURE.search(text)


def _title(text: str, is_heading: bool) -> str:
    if is_heading:
        return text.rstrip("。：:")
    run_in = _RUN_IN.match(text) or _WITH_FIGURE.fullmatch(text)
    return run_in[1] if run_in else ""


def _level(marker: Marker, open_sections: list[tuple[int, int, str]], is_heading: bool) -> int:
    """The level a number stands for. An editor's automatic numbering prints 7、 after 六、 and （2） after （一）."""
    if not is_heading or marker.ordinal == 1:
        return marker.level
    meant = {ARABIC_LEVEL: CHINESE_LEVEL, BRACKETED_ARABIC_LEVEL: BRACKETED_LEVEL}.get(marker.level)
    last = {level: number for level, number, _ in open_sections}
    goes_on = last.get(marker.level) == marker.ordinal - 1
    if meant is not None and not goes_on and last.get(meant) == marker.ordinal - 1:
        return meant
    return marker.level
