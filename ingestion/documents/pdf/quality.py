"""Whether a page's characters can be believed: pages without any, and fonts that map to the wrong ones."""

from __future__ import annotations

import unicodedata
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import NDArray

from ingestion.documents.pdf.glyphs import Codes, are_spaces
from ingestion.documents.pdf.page import PageContent


class PageText(StrEnum):
    """What a page offers to a reader of characters."""

    TEXT = "text"
    BLANK = "blank"  # nothing is printed
    NONE = "none"  # a picture: needs OCR
    GARBLED = "garbled"  # characters that are not those printed: needs OCR


# A picture of a page: it covers most of it, and beside it there is no more than a stamp or a page number.
_PICTURE_SHARE = 0.5
_FEW_CHARS = 30
_UNMAPPED_SHARE = 0.1
_STRANGE_SHARE = 0.15
_UNCOMMON_SHARE = 0.3
_LEAST_JUDGED = 20
_LEAST_CHINESE = 80
_KNOWN_SHARE = 0.08
# The commonest characters of official Chinese make a good third of any of it; of shuffled characters they
# make a few percent.
_COMMONEST = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平"
    "形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程"
    "展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必"
    "战先回则任取据处理府收支算预绩效财务项目金额万元单位费指标年度完成情况"
)


# What kind each character is, filled in as characters come up: they are few, and come again on every page. One
# entry stands for all beyond the Basic Multilingual Plane, which no report prints.
_UNSEEN = 255
_BEYOND = 0x10000
_kinds = np.full(_BEYOND + 1, _UNSEEN, np.uint8)


def judge(page: PageContent) -> PageText:
    """What the page offers."""
    codes = page.glyphs.codes
    printed = codes[~are_spaces(codes)]
    if page.picture_share >= _PICTURE_SHARE and len(printed) < _FEW_CHARS:
        return PageText.NONE
    if not len(printed):
        return PageText.NONE if page.picture_share > 0 else PageText.BLANK
    return PageText.GARBLED if _is_garbled(printed, page.unmapped) else PageText.TEXT


def _is_garbled(printed: Codes, unmapped: int) -> bool:
    if unmapped > max(_UNMAPPED_SHARE * len(printed), 5):
        return True
    if len(printed) < _LEAST_JUDGED:
        return False
    counted = np.bincount(_kinds_of(printed), minlength=len(_Kind)).tolist()
    if counted[_Kind.STRANGE] > _STRANGE_SHARE * len(printed):
        return True
    chinese = counted[_Kind.COMMONEST] + counted[_Kind.COMMON] + counted[_Kind.UNCOMMON]
    if chinese < _LEAST_JUDGED:
        return False
    if counted[_Kind.UNCOMMON] > _UNCOMMON_SHARE * chinese:
        return True
    return bool(chinese >= _LEAST_CHINESE and counted[_Kind.COMMONEST] < _KNOWN_SHARE * chinese)


def _kinds_of(codes: Codes) -> NDArray[np.uint8]:
    places = np.minimum(codes, _BEYOND)
    kinds = _kinds[places]
    unseen = kinds == _UNSEEN
    if unseen.any():
        for code in set(places[unseen].tolist()):
            _kinds[code] = _Kind.STRANGE if code == _BEYOND else _kind(chr(code))
        kinds = _kinds[places]
    return kinds


class _Kind(IntEnum):
    """Chinese of GB 2312 level 1 (the commonest of it apart) or not, others, and what no report prints."""

    PLAIN = 0
    COMMONEST = 1
    COMMON = 2
    UNCOMMON = 3
    STRANGE = 4


def _kind(text: str) -> _Kind:
    if text.isascii():
        return _Kind.PLAIN
    if text in _COMMONEST:
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
