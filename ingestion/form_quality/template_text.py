"""Words that a finished report would not hold: the template's guidance, open places, another level's voice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ingestion.documents.model import Table
from ingestion.lookups.form_quality import form_quality_words
from ingestion.lookups.schema import any_of
from ingestion.prose.sections import Passage
from ingestion.records import TextFlagRecord

_FIGURE = re.compile(r"\d")
_NUMBERED = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．])+")
_MIN_CELL = 4


@cache
def _guidance() -> tuple[re.Pattern[str], ...]:
    """What the templates instruct: each form is searched in one sentence."""
    words = form_quality_words().guidance
    fill_in = any_of(words.fill_in)
    tell_briefly = f"^(?:请|应)?{any_of(words.manner)}{any_of(words.tell)}"
    sum_up_from_all_sides = f"(?:可以?|应|需要?)从.{{4,80}}等?(?:方面|角度)(?:进行)?{any_of(words.sum_up)}"
    what_a_part_reflects = (
        "^(?:主要)?反映.{2,40}(?:等级|结论|的?情况|问题)(?:[，,].{0,20}(?:分析|说明)其?原因)?[。.]?$"
    )
    round_a_theme = "^围绕.{4,60}(?:主线|为重点).{0,120}(?:综合)?分析"
    fill_in_here = f"^(?:请|应)(?:在此|根据实际|如实|按照).{{0,20}}{fill_in}"
    note_in_brackets = (
        f"^[（(](?:注|说明)?[:：]?(?:请|此处|此段|本部分|该部分|没有的?|如无).{{2,60}}(?:{fill_in}|删除)"
    )
    as_your_case_is = f"(?:由|请)(?:各)?(?:部门|单位)根据(?:自身)?实际(?:情况)?{any_of(words.adapt)}"
    return tuple(
        re.compile(form)
        for form in (
            tell_briefly, sum_up_from_all_sides, what_a_part_reflects, round_a_theme, any_of(words.said),
            fill_in_here, note_in_brackets, as_your_case_is,
        )
    )  # fmt: skip


@cache
def _open_places() -> tuple[re.Pattern[str], ...]:
    """What stands where a figure or a choice was left open."""
    words = form_quality_words().open_places
    rises, falls = any_of(words.rises), any_of(words.falls)
    crosses = "[XxＸｘ×✕]{2,}(?![A-Za-z])"
    cross_for_a_figure = f"(?<![A-Za-zＡ-Ｚ])[ＸX×](?={any_of(words.of_figures)})"
    rise_or_fall = rf"{rises}[（(]{falls}[)）]"
    fall_or_rise = rf"{falls}[（(]{rises}[)）]"
    stars_boxes_lines = "[*＊]{3,}|[□■○]{2,}|_{3,}"
    forms = (crosses, cross_for_a_figure, rise_or_fall, fall_or_rise, stars_boxes_lines)
    return tuple(re.compile(form) for form in forms)


@cache
def _foreign_level(level: str) -> re.Pattern[str] | None:
    """The voice of another level in a report of a region whose name ends so; 我省属 speaks of whose an agency is."""
    words = form_quality_words().foreign_level.get(level)
    if words is None:
        return None
    return re.compile(rf"(?:我|本){any_of(words.own)}(?![一-龥]?属)|{any_of(words.finances)}级财政")


def guidance_in(sentence: str) -> str | None:
    """The words of the template's guidance that a sentence holds. A sentence with a figure is the report's own."""
    plain = _NUMBERED.sub("", sentence)
    if _FIGURE.search(plain):
        return None
    return next((m[0] for p in _guidance() if (m := p.search(plain))), None)


def placeholder_in(text: str) -> str | None:
    """An open place that a text holds, as printed."""
    return next((m[0] for p in _open_places() if (m := p.search(text))), None)


def passage_flags(
    document_id: str, passages: Iterable[Passage], region_name: str
) -> Iterator[TextFlagRecord]:
    """Guidance, placeholders and another level's voice in the prose, each sentence once for each."""
    level = _foreign_level(region_name[-1:])
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
        for number, texts in enumerate(table.texts):
            for text in texts:
                if len(text) < _MIN_CELL:
                    continue
                for kind, words in (("guidance", guidance_in(text)), ("placeholder", placeholder_in(text))):
                    if words:
                        yield TextFlagRecord(
                            document_id=document_id, source_ref=table.place(number).ref, source_text=text,
                            kind=kind, words=words, project_name=None, other=None,
                        )  # fmt: skip
