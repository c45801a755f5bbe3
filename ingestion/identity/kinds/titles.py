"""Which kind of document a line is the title of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingestion.lookups.kinds import TitleSign, kind_signs
from ingestion.vocabulary import key

_LONGEST_TITLE = 60
_NOT_A_TITLE = re.compile(r"[。;:!?,]|^(?:[一二三四五六七八九十\d]+[、.]|目录|《)")
_ANNEX = re.compile(r"^附[件表](?:\d(?=\D)[-\d]*|[一二三四五六七八九十]+)?:?(?:\d{1,2}[、.])?")
_ANNEX_NUMBER = re.compile(r"附[件表](?:\d[-\d]*|[一二三四五六七八九十]+)?:?")
_PART = re.compile(r"^第[一二三四五六七八九十]部分")  # heads a part of the document, which its cover does not


@dataclass(frozen=True, slots=True)
class KindTitle:
    """A line that is the title of a kind. `is_of_a_table` for 收入决算表; `heads_a_part` for 第二部分 部门决算表."""

    sign: TitleSign
    is_of_a_table: bool
    heads_a_part: bool
    is_annex: bool


@lru_cache(maxsize=1 << 13)
def kind_title(text: str) -> KindTitle | None:
    """What a line is the title of; nothing for a sentence, an entry of a list and a title that no kind has."""
    printed = key(text)
    whole = _ANNEX.sub("", printed)
    plain = _PART.sub("", whole)
    if len(plain) > _LONGEST_TITLE or _NOT_A_TITLE.search(plain):
        return None
    sign = next((s for s in kind_signs().titles if s.words.fullmatch(plain)), None)
    return None if sign is None else KindTitle(sign, plain.endswith("表"), plain != whole, whole != printed)


def is_annex_number(text: str) -> bool:
    """Whether a line is the number of an annex alone: 附件4."""
    return bool(_ANNEX_NUMBER.fullmatch(key(text)))
