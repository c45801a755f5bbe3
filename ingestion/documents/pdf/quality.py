"""Whether a page's characters can be believed: pages without any, and fonts that map to the wrong ones."""

from __future__ import annotations

import unicodedata
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import NDArray

from ingestion.documents.pdf.glyphs import LOST, Codes, Glyphs, are_spaces
from ingestion.documents.pdf.page import PageContent
from ingestion.documents.pdf.rules import COVERS


class PageText(StrEnum):
    """What a page offers to a reader of characters."""

    TEXT = "text"
    BLANK = "blank"  # nothing is printed
    NONE = "none"  # a picture: needs OCR
    GARBLED = "garbled"  # characters that are not those printed: needs OCR


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
# The commonest characters of official Chinese make a good third of any of it; of shuffled characters they
# make a few percent.
_COMMONEST = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平"
    "形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程"
    "展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必"
    "战先回则任取据处理府收支算预绩效财务项目金额万元单位费指标年度完成情况"
)

# Characters exchanged for others that are as common make no words. Of the pairs on a page of official Chinese 16 to
# 40 in a hundred are among these, of exchanged ones less than one.
_MIX = 40_503
_WORDS = (
    "支出指标万元年度项目预算完成社会资金财政拨款决算情况效益保障绩效满意经费收入成本资源部门全年执行年初实际服务其中目标其他就业得分名称单位事业"
    "经济管理工作结转对象人员公务主要任务自评基本影响总体说明效果公共持续一般数量措施专项产出质量改进原因分析补助总额偏差政府附件时效保险上年当年"
    "合计基金用车本年预期自然运行实施使用经营购置维护环境行政规划主管招聘人才国有结余用于负责发展接待金额开展培训计划提升企业采购促进机关城乡失业"
    "时间科目减少增加改善建设组织监督法律国家地方中心有关按照规定进行安全教育卫生农业公司有限城市相关实行制定指导协调承担全市全区政策机构公开信息"
    "技术工程设施生活活动文化体育医疗住房交通生产文件通知办法制度以及贯彻落实党委领导群众办公委员设备货物合同中小审核评价标准"
)
# Pairs by a number of 16 bits: one pair of five hundred others has the number of a word.
_IS_WORD = np.zeros(1 << 16, bool)
_IS_WORD[[(ord(_WORDS[k]) * _MIX + ord(_WORDS[k + 1])) & 0xFFFF for k in range(0, len(_WORDS), 2)]] = True
_WORD_SHARE = 0.04
# Characters without a code behind others on their line, as bullets never stand.
_LOST_IN_WORDS = 3
_NEXT = 0.3  # em


# What kind each character is, filled in as characters come up: they are few, and come again on every page. One
# entry stands for all beyond the Basic Multilingual Plane, which no report prints.
_UNSEEN = 255
_BEYOND = 0x10000
_kinds = np.full(_BEYOND + 1, _UNSEEN, np.uint8)


def judge(page: PageContent) -> PageText:
    """What the page offers."""
    codes = page.glyphs.codes
    printed = codes[~are_spaces(codes)]
    if page.picture_share >= COVERS and (len(printed) < _FEW_CHARS or page.hidden_share > _HIDDEN_SHARE):
        return PageText.NONE
    if not len(printed):
        return PageText.NONE if page.picture_share > 0 else PageText.BLANK
    is_lost = _lost_in_words(page.glyphs) >= _LOST_IN_WORDS
    return PageText.GARBLED if is_lost or _is_garbled(printed, page.unmapped) else PageText.TEXT


def _is_garbled(printed: Codes, unmapped: int) -> bool:
    if unmapped > max(_UNMAPPED_SHARE * len(printed), 5):
        return True
    if len(printed) < _LEAST_JUDGED:
        return False
    counted = np.bincount(_kinds_of(printed), minlength=len(_Kind)).tolist()
    chinese = counted[_Kind.COMMONEST] + counted[_Kind.COMMON] + counted[_Kind.UNCOMMON]
    is_strange = counted[_Kind.STRANGE] > _STRANGE_SHARE * len(printed)
    is_uncommon = chinese >= _LEAST_JUDGED and counted[_Kind.UNCOMMON] > _UNCOMMON_SHARE * chinese
    if is_strange or is_uncommon or chinese < _LEAST_CHINESE:
        return bool(is_strange or is_uncommon)
    return bool(counted[_Kind.COMMONEST] < _KNOWN_SHARE * chinese or _words(printed) < _WORD_SHARE * chinese)


def _lost_in_words(glyphs: Glyphs) -> int:
    """How many characters without a code stand right behind another one."""
    is_lost = glyphs.codes == LOST
    if not is_lost.any():
        return 0
    lost = np.flatnonzero(is_lost[1:]) + 1
    height = glyphs.bottom[lost] - glyphs.top[lost]
    is_level = np.abs(glyphs.bottom[lost] - glyphs.bottom[lost - 1]) < _NEXT * height
    return int((is_level & (np.abs(glyphs.x0[lost] - glyphs.x1[lost - 1]) < _NEXT * height)).sum())


def _words(printed: Codes) -> int:
    """How many pairs of characters are words that official Chinese is full of."""
    return int(np.count_nonzero(_IS_WORD[(printed[:-1] * np.uint32(_MIX) + printed[1:]) & 0xFFFF]))


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
