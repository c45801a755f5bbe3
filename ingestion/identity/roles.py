"""What a name does in its line: it reports, it is written to, or its paper is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingestion.identity.bodies import body_words
from ingestion.identity.names import FoundName, name_at, names_in, short_name_at
from ingestion.lookups.bodies import Role
from ingestion.lookups.privacy import privacy_words

Part = Literal["speaks", "cited", "mentioned"]

# What a line may begin with before a name: a year, 关于, a number, 第一部分, 附件1.
_LEAD = re.compile(
    r"(?:附[件表](?:\d[-—\d]*|[一二三四五六七八九十]+)?[:：]?|第[一二三四五六七八九十]部分[:：]?|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|\d{1,2}[、.．](?!\d)|20\d{2}(?:年度?)?|关于|[、，\s])*"
)
_SENTENCE_ENDS = re.compile("[。！？；]")
_CLAUSE_ENDS = re.compile("[。！？；，：:]")
_SEAL = r"(?:[（(](?:盖?公?章|盖章|签章|加盖公章|单位盖章)[）)])?"
_YEAR = re.compile(r"20\d{2}(?:年度?)?")
_HAN = re.compile("[一-鿿]")
_SHORT_LABEL = 3  # 单位, 部门, 报, 致: parts of many words
_MAX_HEADING = 40
_HEADING_WORDS = ("概况", "基本情况", "简介", "单位概况", "部门概况")


@dataclass(frozen=True, slots=True)
class LabelledName:
    """A name behind a label: 填报单位：浏阳市水利局. `has_colon` where the label is set off by one."""

    role: Role
    label: str
    value: str
    has_colon: bool


def lead_end(text: str) -> int:
    """Where a line begins to speak, behind its number, its year and 关于."""
    match = _LEAD.match(text)
    return match.end() if match else 0


def leading_name(text: str) -> FoundName | None:
    """The name that a line begins with, behind its number, its year and 关于; with a region or without."""
    start = lead_end(text)
    return name_at(text, start) or short_name_at(text, start)


def labelled_names(text: str) -> Iterator[LabelledName]:
    """Labels in a line and what stands behind each, up to the next one."""
    matches = [match for match in _labels().finditer(text) if _is_label(text, match)]
    ends = [match.start() for match in matches[1:]] + [len(text)]
    for match, end in zip(matches, ends, strict=False):
        value = text[match.end() : end]
        yield LabelledName(body_words().role_of[match["label"]], match["label"], value, bool(match["colon"]))


def label_role(text: str) -> Role | None:
    """The role that a cell gives to the next one: 填报单位（盖章）."""
    match = _labels().fullmatch(text)
    return body_words().role_of[match["label"]] if match else None


@cache
def _labels() -> re.Pattern[str]:
    words = sorted(body_words().role_of, key=len, reverse=True)
    return re.compile(rf"(?P<label>{'|'.join(map(re.escape, words))}){_SEAL}(?P<colon>[:：])?{_SEAL}")


@cache
def _signed() -> re.Pattern[str]:
    """A person's name behind its label, at the end: 填表人：张三."""
    words, tails = privacy_words().signature_labels, privacy_words().label_tails
    labels = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    behind = "|".join(map(re.escape, tails))
    return re.compile(rf"(?:{labels})(?:[（(](?:{behind})[）)])?[:：]\s*[一-鿿·]{{2,4}}\s*$")


def _is_label(text: str, match: re.Match[str]) -> bool:
    """A label stands at the head of its line, or a colon sets it off; a short one (单位) is no part of a longer word.

    Behind the name of whoever signed it is none either: 填表人：张三单位：浏阳市水利局 has lost the white space between.
    """
    if len(match["label"]) < _SHORT_LABEL:
        before = text[: match.start()]
        is_apart = not before or not _HAN.match(before[-1]) or _signed().search(before) is not None
        return bool(match["colon"]) and is_apart
    return bool(match["colon"]) or match.start() == lead_end(text)


def is_addressee(text: str) -> bool:
    """Whether a line is the salutation of a letter: 浏阳市财政局：, 石门县财政局绩效管理股：."""
    return text.endswith((":", "：")) and name_at(text, 0) is not None


def heading_name(text: str) -> FoundName | None:
    """The name in a heading that is of its bearer: 第一部分 浏阳市财政局概况."""
    if len(text) > _MAX_HEADING or _SENTENCE_ENDS.search(text):
        return None
    found = leading_name(text)
    if found is None or found.located is None:
        return None
    rest = text[found.after :].strip("·.… 　\t0123456789")
    rest = rest.removeprefix("单位").removeprefix("部门")
    return found if rest in _HEADING_WORDS or f"单位{rest}" in _HEADING_WORDS else None


def sentence_names(text: str) -> Iterator[tuple[FoundName, Part]]:
    """The names in running text, and what each does in its sentence."""
    for found in names_in(text):
        yield found, _part(text, found)


def _part(text: str, found: FoundName) -> Part:
    words = body_words().sentences
    before, behind = text[: found.start], text[found.after :]
    if _evaluates_itself(before, behind):
        return "speaks"
    if behind.startswith(words.cited_after):
        return "cited"
    if before.rstrip("（(").endswith(words.speaks_before):
        return "speaks"
    is_subject = _is_subject(before)
    if behind.startswith(("（", "(")) and behind[1:].startswith(words.named_after):
        return "speaks" if is_subject else "mentioned"
    if before.endswith(words.cited_before):
        return "cited"
    year = _YEAR.match(behind)
    behind = behind[year.end() :] if year else behind
    return "speaks" if is_subject and behind.startswith(words.speaks_after) else "mentioned"


def _evaluates_itself(before: str, behind: str) -> bool:
    """Whether the clause of a name says that its bearer did the self-evaluation: X组织开展了2023年度绩效自评."""
    words = body_words().sentences
    clause = _CLAUSE_ENDS.split(behind, maxsplit=1)[0]
    begins = not before or _CLAUSE_ENDS.match(before[-1]) or before.endswith(words.speaks_before)
    own = any(word in clause for word in words.own_work)
    return bool(begins and own) and not any(word in clause for word in words.work_of_others)


def _is_subject(before: str) -> bool:
    """Whether nothing, or a year or a time only, stands before in the sentence: 截至2023年底，."""
    sentence = _SENTENCE_ENDS.split(before)[-1]
    if lead_end(sentence) == len(sentence):
        return True
    clauses = _CLAUSE_ENDS.split(sentence)
    return len(clauses) == 2 and not clauses[1] and clauses[0].startswith(body_words().sentences.times)
