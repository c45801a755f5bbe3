"""What OCR mistakes in ways that can be put right without doubt. No digit is ever made up.

Every rule replaces a sign by the one that alone makes sense where it stands; what might be two things stays as
read, and its confidence says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ingestion.documents.model import Cell

_FULL_WIDTH = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_GROUPING = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
# Letters and strokes that stand for a digit where everything else is one.
_FOR_DIGITS = str.maketrans({"O": "0", "o": "0", "〇": "0", "l": "1", "I": "1", "|": "1", "丨": "1"})
_NUMERIC = re.compile(r"[-—–]?[\dOo〇lI|丨.,，·。\s]*\d[\dOo〇lI|丨.,，·。\s]*[%‰]?")
_ONE_POINT_SEEN_TWICE = re.compile(r"([-\d,]*\d)\s*(?:[.·。:：]{2}|…)\s*(\d+%?)")
_COMMA_FOR_POINT = re.compile(r"(?<=\d{3})[,，](?=\d\d$)")  # thousands have three digits behind it
_POINT_BETWEEN_DIGITS = re.compile(r"(?<=\d)\s*[·。]\s*(?=\d)")
_SPACE_AT_POINT = re.compile(r"(?<=\d)\s*([.,])\s*(?=\d)")
_MONEY_UNIT = re.compile(r"(?<=[万亿])[兀无](?=$|[\s（()）/;；,，。、:：])")
_YUAN = re.compile(r"(?<=[\d万亿])兀|(?<=单位[:：])兀")
_POINT_BEFORE_UNIT = re.compile(r"(?<=\d)[·.](?=[万亿]?元|[万亿%])|(?<=(?<!\d)(?:19|20)\d\d)[·.](?=年)")
_HALF_WIDTH = re.compile(r"(?<=[\u3400-\u9fff])[,;:()?!]|[,;:()?!](?=[\u3400-\u9fff])")
_FULL_PUNCTUATION = str.maketrans(",;:()?!", "，；：（）？！")
_SQUARE_METRES = re.compile(r"(?<=\d)m(?:²|2(?![\dA-Za-z]))|(?<=[（(])m[²2](?=[）)])")
_DASHES = re.compile(r"[一—-]*[—-]+[一—-]*|一{2,}")
_COLON_FOR_POINT = re.compile(r"(?<=\d)[:：](?=\d{1,6}(?:[万亿]?元|%))|(?<=\d{3})[:：](?=\d\d$)")
# In 400元1人/月 a unit of two parts goes on; 3万元1人 may be what it says.
_STROKE_FOR_SLASH = re.compile(r"(?<=[元万])(\s*)[1lI|丨](?=[人户亩个次]\s*/\s*[年季月日天次])")
# ㎡ is no character that the engine knows, and a stroke between two units is a 1 or a slash.
_TWO_READINGS = re.compile(r"\dm(?![a-zA-Z])|[（(]m[）)]|[元万]\s*1[人年月户次]")
_SIGNS_OF_FIGURES = frozenset("0123456789.·。…%/:OolI〇")
_STROKES_ONLY = re.compile(r"[|丨｜¦\s]+")


def corrected(text: str) -> str:
    """The text of a cell or line with certain mistakes put right. Idempotent.

    Full-width digits and percent signs become ASCII; 兀 behind 万, 亿 or a figure is 元; a point between a figure
    and its unit or a year and 年 is dust, a colon in a sum of money or a share is its point; a stroke before the
    second part of a unit (元1人/月) is a slash; m² is ㎡; 一一 is a dash; strokes alone are what is left of a rule;
    punctuation beside a Chinese character is as wide as that. In a cell that holds a
    number and nothing else, O is 0, l and | are 1, a raised or Chinese full stop between digits is the decimal point, and
    so are two points side by side and a comma before two last digits.
    """
    text = _GROUPING.sub(",", text.translate(_FULL_WIDTH))
    text = _YUAN.sub("元", _MONEY_UNIT.sub("元", text))
    text = _COLON_FOR_POINT.sub(".", _POINT_BEFORE_UNIT.sub("", text))
    text = _STROKE_FOR_SLASH.sub(r"\1/", text)
    text = _HALF_WIDTH.sub(
        lambda match: match[0].translate(_FULL_PUNCTUATION), _SQUARE_METRES.sub("㎡", text)
    )
    if _STROKES_ONLY.fullmatch(text):
        return ""
    text = _one_point(text)
    if _DASHES.fullmatch(text):
        return text.replace("一", "—")
    if _NUMERIC.fullmatch(text):
        text = _one_point(text.translate(_FOR_DIGITS))
        text = _POINT_BETWEEN_DIGITS.sub(".", text)
        text = _COMMA_FOR_POINT.sub(".", text)
        text = _POINT_BEFORE_UNIT.sub("", _SPACE_AT_POINT.sub(r"\1", text))
    return text


def _one_point(text: str) -> str:
    """A figure whose point was seen twice, with one."""
    seen_twice = _ONE_POINT_SEEN_TWICE.fullmatch(text)
    return ".".join(seen_twice.groups()) if seen_twice else text


def changes_a_figure(read: str, meant: str) -> bool:
    """Whether a correction changed a figure or its unit, and not only how wide a sign is printed."""
    return _signs_of_figures(read) != _signs_of_figures(meant)


def _signs_of_figures(text: str) -> str:
    plain = text.translate(_FULL_WIDTH).replace("：", ":")
    return "".join(sign for sign in _SQUARE_METRES.sub("㎡", plain) if sign in _SIGNS_OF_FIGURES)


def has_two_readings(text: str) -> bool:
    """Whether a text holds what is easily mistaken and may as well be right: 12m for 12㎡, 3万元1人 for 3万元/人."""
    return _TWO_READINGS.search(text) is not None


def with_dashes(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a table in which a lone 一 is a dash, unless its column counts on with 二."""
    columns: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        for cell in row:
            columns[cell.column].add(cell.text.strip("、.．"))
    return tuple(
        tuple(
            cell._replace(text="—") if cell.text == "一" and "二" not in columns[cell.column] else cell
            for cell in row
        )
        for row in rows
    )
