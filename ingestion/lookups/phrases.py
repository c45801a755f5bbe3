"""Phrases in which parts may be missing or exchanged, and how they are written so that nobody needs expressions.

    机关运行｛经费｜成本｝【支出】    【…】 may be missing, ｛…｜…｝ is one of them
    预算内〖专项｜投资〗资金         〖…｜…〗 any number of them, 〖…｜…〗＋ at least one

A phrase whose neighbours decide is an entry of its own: `{phrase: 部门预算, not_followed_by: [支出, 收入]}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import BeforeValidator, ValidationError

from ingestion.lookups.schema import OF_EXPRESSION, Lookup, Words, any_of

_PARTNERS = {"】": "【", "｝": "｛", "〗": "〖", "〗＋": "〖"}
_MARKS = {
    "【": "(?:", "】": ")?", "｛": "(?:", "｝": ")", "〖": "(?:", "〗": ")*", "〗＋": ")+", "｜": "|",
}  # fmt: skip
_MARK = re.compile("(〗＋|[【】｛｝〖〗｜＋])")


def is_marked(text: str) -> bool:
    """Whether parts of a text may be missing or exchanged."""
    return _MARK.search(text) is not None


def expression(phrase: str, form: Callable[[str], str] = str) -> str:
    """The regular expression of a phrase, over text in the form that its words are brought into.

    Raises:
        ValueError: a mark has no partner, or the text is an expression itself; the text says which.
    """
    if not phrase:
        raise ValueError("no phrase: nothing")
    if found := OF_EXPRESSION.search(phrase):
        raise ValueError(f"no phrase: {found[0]!r} is of an expression")
    parts = _MARK.split(phrase)
    _check([part for part in parts if _MARK.fullmatch(part)])
    return "".join(_MARKS.get(part) or re.escape(form(part)) for part in parts)


def _check(marks: list[str]) -> None:
    opened: list[str] = []
    for mark in marks:
        if mark in _PARTNERS.values():
            opened.append(mark)
        elif mark in _PARTNERS:
            if not opened or opened.pop() != _PARTNERS[mark]:
                raise ValueError(f"no phrase: {mark} closes nothing")
        elif not opened or mark not in _MARKS:
            raise ValueError(f"no phrase: {mark} stands outside its brackets")
    if opened:
        raise ValueError(f"no phrase: {opened[-1]} is never closed")


class _InPlace(Lookup):
    """A phrase that counts only beside certain words."""

    phrase: str
    behind: Words = ()
    followed_by: Words = ()
    not_followed_by: Words = ()

    def expression(self) -> str:
        """The expression of the phrase with what it looks at."""
        before = f"(?:{'|'.join(f'(?<={re.escape(word)})' for word in self.behind)})" if self.behind else ""
        after = f"(?={any_of(self.followed_by)})" if self.followed_by else ""
        never = f"(?!{any_of(self.not_followed_by)})" if self.not_followed_by else ""
        return before + expression(self.phrase) + after + never


def _compiled(entry: object) -> re.Pattern[str]:
    if isinstance(entry, str):
        return re.compile(expression(entry))
    try:
        return re.compile(_InPlace.model_validate(entry).expression())
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(map(str, first["loc"])) or "the entry"
        raise ValueError(f"no phrase: {key}: {first['msg']}") from error


Phrase = Annotated[re.Pattern[str], BeforeValidator(_compiled)]
Phrases = tuple[Phrase, ...]
"""Phrases of one meaning; of those that fit at a place the first is taken."""
