"""Whether a page's characters can be believed: pages without any, and fonts that map to the wrong ones."""

from __future__ import annotations

import unicodedata
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import NDArray

from ingestion.documents.pdf.glyphs import LOST, Codes, Glyphs, are_spaces
from ingestion.documents.pdf.page import PageContent
from ingestion.documents.pdf.table_thresholds import RULES
from ingestion.documents.pdf.thresholds import QUALITY
from ingestion.documents.print_words import PrintWords


class PageText(StrEnum):
    """What a page offers to a reader of characters."""

    TEXT = "text"
    BLANK = "blank"  # nothing is printed
    NONE = "none"  # a picture: needs OCR
    GARBLED = "garbled"  # characters that are not those printed: needs OCR
    DAMAGED = "damaged"  # its content or fonts are torn: neither characters nor picture can be believed


# Characters exchanged for others that are as common make no words. Of the pairs on a page of official Chinese 16 to
# 40 in a hundred are among the commonest words, of exchanged ones less than one.
_MIX = 40_503
_UNSEEN = 255
_COMMON, _SELDOM = 0xB0, 0xD8  # first bytes from which GB2312 has its common and its uncommon characters
_BEYOND = 0x10000  # stands for all characters beyond the Basic Multilingual Plane, which no report prints


class _Kind(IntEnum):
    """Chinese of GB 2312 level 1 (the commonest of it apart) or not, others, and what no report prints."""

    PLAIN = 0
    COMMONEST = 1
    COMMON = 2
    UNCOMMON = 3
    STRANGE = 4


class TextJudge:
    """Judges the pages of one document by the commonest characters and words of official Chinese."""

    def __init__(self, words: PrintWords) -> None:
        self._commonest = words.commonest_characters
        # Pairs by a number of 16 bits: one pair of five hundred others has the number of a word.
        self._is_word = np.zeros(1 << 16, bool)
        self._is_word[[(ord(w[0]) * _MIX + ord(w[1])) & 0xFFFF for w in words.commonest_words]] = True
        # What kind each character is, filled in as characters come up: they are few, and come again on every page.
        self._kinds = np.full(_BEYOND + 1, _UNSEEN, np.uint8)

    def judge(self, page: PageContent) -> PageText:
        """What the page offers."""
        codes = page.glyphs.codes
        printed = codes[~are_spaces(codes)]
        if page.picture_share >= RULES.covers and (
            len(printed) < QUALITY.few_chars or page.hidden_share > QUALITY.hidden_share
        ):
            return PageText.NONE
        if not len(printed):
            return PageText.NONE if page.picture_share > 0 else PageText.BLANK
        is_lost = _lost_in_words(page.glyphs) >= QUALITY.lost_in_words
        return PageText.GARBLED if is_lost or self._is_garbled(printed, page.unmapped) else PageText.TEXT

    def _is_garbled(self, printed: Codes, unmapped: int) -> bool:
        if unmapped > max(QUALITY.unmapped_share * len(printed), QUALITY.least_unmapped):
            return True
        if len(printed) < QUALITY.least_judged:
            return False
        counted = np.bincount(self._kinds_of(printed), minlength=len(_Kind)).tolist()
        chinese = counted[_Kind.COMMONEST] + counted[_Kind.COMMON] + counted[_Kind.UNCOMMON]
        is_strange = counted[_Kind.STRANGE] > QUALITY.strange_share * len(printed)
        is_uncommon = (
            chinese >= QUALITY.least_judged and counted[_Kind.UNCOMMON] > QUALITY.uncommon_share * chinese
        )
        if is_strange or is_uncommon or chinese < QUALITY.least_chinese:
            return bool(is_strange or is_uncommon)
        is_unknown = counted[_Kind.COMMONEST] < QUALITY.known_share * chinese
        return bool(is_unknown or self._words(printed) < QUALITY.word_share * chinese)

    def _words(self, printed: Codes) -> int:
        """How many pairs of characters are words that official Chinese is full of."""
        return int(np.count_nonzero(self._is_word[(printed[:-1] * np.uint32(_MIX) + printed[1:]) & 0xFFFF]))

    def _kinds_of(self, codes: Codes) -> NDArray[np.uint8]:
        places = np.minimum(codes, _BEYOND)
        kinds = self._kinds[places]
        unseen = kinds == _UNSEEN
        if unseen.any():
            for code in set(places[unseen].tolist()):
                is_beyond = code == _BEYOND
                self._kinds[code] = _Kind.STRANGE if is_beyond else _kind(chr(code), self._commonest)
            kinds = self._kinds[places]
        return kinds


def _lost_in_words(glyphs: Glyphs) -> int:
    """How many characters without a code stand right behind another one."""
    is_lost = glyphs.codes == LOST
    if not is_lost.any():
        return 0
    lost = np.flatnonzero(is_lost[1:]) + 1
    height = glyphs.bottom[lost] - glyphs.top[lost]
    is_level = np.abs(glyphs.bottom[lost] - glyphs.bottom[lost - 1]) < QUALITY.next * height
    return int((is_level & (np.abs(glyphs.x0[lost] - glyphs.x1[lost - 1]) < QUALITY.next * height)).sum())


def _kind(text: str, commonest: frozenset[str]) -> _Kind:
    if text.isascii():
        return _Kind.PLAIN
    if text in commonest:
        return _Kind.COMMONEST
    category = unicodedata.category(text)
    if category in ("Co", "Cn", "Cs", "Cc") or text == "\ufffd":
        return _Kind.STRANGE
    try:
        encoded = text.encode("gb2312")
    except UnicodeEncodeError:
        is_chinese = "\u3400" <= text <= "\u9fff"
        plain = _Kind.PLAIN if category[0] in "PSNZ" else _Kind.STRANGE
        return _Kind.UNCOMMON if is_chinese else plain
    if encoded[0] >= _SELDOM:
        return _Kind.UNCOMMON
    return _Kind.COMMON if encoded[0] >= _COMMON else _Kind.PLAIN
