"""Whether a page's characters can be believed: pages without any, and fonts that map to the wrong ones."""

from __future__ import annotations

import unicodedata
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import NDArray

from ingestion.documents.pdf.glyphs import LOST, Codes, Glyphs, are_spaces
from ingestion.documents.pdf.page import PageContent
from ingestion.documents.pdf.rules import COVERS
from ingestion.documents.print_words import PrintWords


class PageText(StrEnum):
    """What a page offers to a reader of characters."""

    TEXT = "text"
    BLANK = "blank"  # nothing is printed
    NONE = "none"  # a picture: needs OCR
    GARBLED = "garbled"  # characters that are not those printed: needs OCR
    DAMAGED = "damaged"  # its content or fonts are torn: neither characters nor picture can be believed


# Beside the picture of a page there is no more than a stamp or a page number; or else text that nobody sees, which
# some other program recognised in it.
_FEW_CHARS = 30
_HIDDEN_SHARE = 0.5
_UNMAPPED_SHARE = 0.1
_STRANGE_SHARE = 0.15
_UNCOMMON_SHARE = 0.3
_LEAST_JUDGED = 20
_LEAST_CHINESE = 80
_KNOWN_SHARE = 0.08
# Characters exchanged for others that are as common make no words. Of the pairs on a page of official Chinese 16 to
# 40 in a hundred are among the commonest words, of exchanged ones less than one.
_MIX = 40_503
_WORD_SHARE = 0.04
# Characters without a code behind others on their line, as bullets never stand.
_LOST_IN_WORDS = 3
_NEXT = 0.3  # em
_UNSEEN = 255
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
        if page.picture_share >= COVERS and (len(printed) < _FEW_CHARS or page.hidden_share > _HIDDEN_SHARE):
            return PageText.NONE
        if not len(printed):
            return PageText.NONE if page.picture_share > 0 else PageText.BLANK
        is_lost = _lost_in_words(page.glyphs) >= _LOST_IN_WORDS
        return PageText.GARBLED if is_lost or self._is_garbled(printed, page.unmapped) else PageText.TEXT

    def _is_garbled(self, printed: Codes, unmapped: int) -> bool:
        if unmapped > max(_UNMAPPED_SHARE * len(printed), 5):
            return True
        if len(printed) < _LEAST_JUDGED:
            return False
        counted = np.bincount(self._kinds_of(printed), minlength=len(_Kind)).tolist()
        chinese = counted[_Kind.COMMONEST] + counted[_Kind.COMMON] + counted[_Kind.UNCOMMON]
        is_strange = counted[_Kind.STRANGE] > _STRANGE_SHARE * len(printed)
        is_uncommon = chinese >= _LEAST_JUDGED and counted[_Kind.UNCOMMON] > _UNCOMMON_SHARE * chinese
        if is_strange or is_uncommon or chinese < _LEAST_CHINESE:
            return bool(is_strange or is_uncommon)
        is_unknown = counted[_Kind.COMMONEST] < _KNOWN_SHARE * chinese
        return bool(is_unknown or self._words(printed) < _WORD_SHARE * chinese)

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
    is_level = np.abs(glyphs.bottom[lost] - glyphs.bottom[lost - 1]) < _NEXT * height
    return int((is_level & (np.abs(glyphs.x0[lost] - glyphs.x1[lost - 1]) < _NEXT * height)).sum())


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
    if encoded[0] >= 0xD8:
        return _Kind.UNCOMMON
    return _Kind.COMMON if encoded[0] >= 0xB0 else _Kind.PLAIN
