"""Whether a page's characters can be believed: pages without any, and fonts that map to the wrong ones."""

from __future__ import annotations

import unicodedata
from collections import Counter
from enum import StrEnum
from functools import lru_cache

from ingestion.documents.pdf.glyphs import text_of
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


def judge(page: PageContent) -> PageText:
    """What the page offers."""
    printed = "".join(text_of(page.glyphs.codes).split())
    if page.picture_share >= _PICTURE_SHARE and len(printed) < _FEW_CHARS:
        return PageText.NONE
    if not printed:
        return PageText.NONE if page.picture_share > 0 else PageText.BLANK
    return PageText.GARBLED if _is_garbled(printed, page.unmapped) else PageText.TEXT


def _is_garbled(printed: str, unmapped: int) -> bool:
    if unmapped > max(_UNMAPPED_SHARE * len(printed), 5):
        return True
    if len(printed) < _LEAST_JUDGED:
        return False
    kinds: Counter[str] = Counter()
    known = 0
    for text, count in Counter(printed).items():
        kinds[_kind(text)] += count
        known += count * (text in _COMMONEST)
    if kinds["strange"] > _STRANGE_SHARE * len(printed):
        return True
    chinese = kinds["common"] + kinds["uncommon"]
    if chinese < _LEAST_JUDGED:
        return False
    if kinds["uncommon"] > _UNCOMMON_SHARE * chinese:
        return True
    return chinese >= _LEAST_CHINESE and known < _KNOWN_SHARE * chinese


@lru_cache(maxsize=8192)
def _kind(text: str) -> str:
    """`common` and `uncommon` Chinese (GB 2312 level 1 or not), `plain`, or `strange`: what no report prints."""
    if text.isascii():
        return "plain"
    category = unicodedata.category(text)
    if category in ("Co", "Cn", "Cs", "Cc") or text == "\ufffd":
        return "strange"
    try:
        encoded = text.encode("gb2312")
    except UnicodeEncodeError:
        is_chinese = "\u3400" <= text <= "\u9fff"
        return "uncommon" if is_chinese else "plain" if category[0] in "PSNZ" else "strange"
    if encoded[0] >= 0xD8:
        return "uncommon"
    return "common" if encoded[0] >= 0xB0 else "plain"
