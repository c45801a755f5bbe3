"""What OCR mistakes in ways that can be put right without doubt. No digit is ever made up.

Every rule replaces a sign by the one that alone makes sense where it stands; what might be two things stays as
read, and its confidence says so.
"""

from __future__ import annotations

import re

_FULL_WIDTH = str.maketrans("０１２３４５６７８９％．，", "0123456789%.,")
# Letters and strokes that stand for a digit where everything else is one.
_FOR_DIGITS = str.maketrans({"O": "0", "o": "0", "〇": "0", "l": "1", "I": "1", "|": "1", "丨": "1"})
_NUMERIC = re.compile(r"[-—–]?[\dOo〇lI|丨.,·。\s]*\d[\dOo〇lI|丨.,·。\s]*[%‰]?")
_POINT_BETWEEN_DIGITS = re.compile(r"(?<=\d)\s*[·。]\s*(?=\d)")
_SPACE_AT_POINT = re.compile(r"(?<=\d)\s*([.,])\s*(?=\d)")
_MONEY_UNIT = re.compile(r"(?<=[万亿])[兀无](?=$|[\s（()）/;；,，。、:：])")
_YUAN = re.compile(r"(?<=[\d万亿])兀|(?<=单位[:：])兀")
_POINT_BEFORE_UNIT = re.compile(r"(?<=\d)[·.](?=[万亿]?元|[万亿%])")
_STROKES_ONLY = re.compile(r"[|丨｜¦\s]+")


def corrected(text: str) -> str:
    """The text of a cell or line with certain mistakes put right. Idempotent.

    Full-width digits and percent signs become ASCII; 兀 behind 万, 亿 or a figure is 元; a point between a figure
    and its unit is dust; strokes alone are what is left of a rule. In a cell that holds a number and nothing
    else, O is 0, l and | are 1, a raised or Chinese full stop between digits is the decimal point.
    """
    text = text.translate(_FULL_WIDTH)
    text = _YUAN.sub("元", _MONEY_UNIT.sub("元", text))
    text = _POINT_BEFORE_UNIT.sub("", text)
    if _STROKES_ONLY.fullmatch(text):
        return ""
    if _NUMERIC.fullmatch(text):
        text = text.translate(_FOR_DIGITS)
        text = _POINT_BETWEEN_DIGITS.sub(".", text)
        text = _SPACE_AT_POINT.sub(r"\1", text)
    return text
