"""Names as they are compared: one report rarely prints a name twice alike, and two reports less so.

Each function takes a name as printed and gives what is compared, or None where nothing is left of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_SPACES_AND_QUOTES = re.compile(r'[ 　“”"]')
_BRACKETS = str.maketrans("()", "（）")
_LIST_NUMBERS = re.compile(
    r"^(（[0-9一二三四五六七八九十]+）|[0-9]+[.、．]|[一二三四五六七八九十]+、|[①-⑳])+"
)
_AROUND_A_LINE = re.compile(r"^其中[:：]?|[:：]$|（一个专项一行）")
_GENERIC_ENDINGS = re.compile(r"(专项|经费|资金|项目|支出|工作|费用|费)+$")
_DIRECTLY_UNDER = re.compile(r"^[省市县区]?直")  # 直事业单位 is 市直事业单位 with its first character lost
_NOT_NUMERALS = re.compile(r"[^0-9一二三四五六七八九十省市县区]")
_CLASSIFICATION_SIGNS = re.compile(r'[ 　“”"（）()]|支出')
_OUTCOME_SIGNS = re.compile(r'[ 　“”"（）()、，]')
_OUTCOME_BEGINNINGS = re.compile(
    r"^(全年|全市|全县|全区|全省|本年|当年|共|累计|新增|实现|完成|举办|开展|组织|发放|实施|办理|处理)+"
)
_OUTCOME_ENDINGS = re.compile(
    r"(总人数|人次数|人数|人次|次数|场次|件数|户数|家数|总数|数量|总量|金额|情况|数)+$"
)
_WHITE_SPACE = re.compile(r"[ \t\n\f\r\v　]")
_LOOK_ALIKES = str.maketrans("≧≦", "≥≤")
_SAME_UNITS = {"场次": "场", "名": "人", "位": "人"}


def project_name(name: str | None) -> str | None:
    """A project's name, which joins its table to its base-data line: without white space, quotation marks and list number."""
    if name is None:
        return None
    bare = _SPACES_AND_QUOTES.sub("", name).translate(_BRACKETS)
    return _LIST_NUMBERS.sub("", bare) or None


def line_name(name: str | None) -> str | None:
    """A line of the base-data table as one says it: without its number, 其中 and a colon."""
    bare = project_name(name)
    return None if bare is None else _AROUND_A_LINE.sub("", bare)


def project_core(name: str | None) -> str | None:
    """A project's name without the generic words it ends in: 流动人员档案管理 of 流动人员档案管理工作经费."""
    bare = project_name(name)
    return None if bare is None else _GENERIC_ENDINGS.sub("", bare.replace("追加", ""))


def project_numerals(name: str | None) -> str | None:
    """Only the numerals of a core: batches, years and levels that part two projects of one name."""
    core = project_core(name)
    return None if core is None else _NOT_NUMERALS.sub("", _DIRECTLY_UNDER.sub("", core))


def classification_name(name: str | None) -> str | None:
    """A class, section or item: without spaces, quotation marks, brackets and 支出, which reports put and leave out."""
    return None if name is None else _CLASSIFICATION_SIGNS.sub("", name)


def level_name(name: str | None) -> str | None:
    """A level of indicators: 产出 of 产出指标."""
    return None if name is None else name.replace("指标", "")


def outcome_core(name: str | None) -> str | None:
    """What an outcome is about, without the verb before it and the word for a count behind it: 创业培训 of 完成创业培训人数."""
    if name is None:
        return None
    bare = _OUTCOME_BEGINNINGS.sub("", _OUTCOME_SIGNS.sub("", name))
    return _OUTCOME_ENDINGS.sub("", bare)


def signs(printed: str | None) -> str | None:
    """A print with the look-alike signs of inequality and all white space folded."""
    return None if printed is None else _WHITE_SPACE.sub("", printed.translate(_LOOK_ALIKES))


def unit(printed: str | None) -> str | None:
    """A unit: 场次 are 场, 名 are 人."""
    return _SAME_UNITS.get(printed or "", printed)


Name = Callable[[str | None], str | None]


@dataclass(frozen=True, slots=True)
class ComparedAs:
    """Marks a name: its forms that are compared, each under the field's own key and an addition, "" for none."""

    forms: tuple[tuple[str, Name], ...]


PROJECT = ComparedAs((("", project_name),))
PROJECT_AND_CORE = ComparedAs((*PROJECT.forms, ("_core", project_core), ("_numerals", project_numerals)))
BASE_LINE = ComparedAs((*PROJECT_AND_CORE.forms, ("_line", line_name)))
CLASSIFIED = ComparedAs((("", classification_name),))
PROJECT_OR_CLASS = ComparedAs((*PROJECT_AND_CORE.forms, ("_class", classification_name)))
LEVEL = ComparedAs((("", level_name),))
OUTCOME = ComparedAs((("_core", outcome_core),))
UNIT = ComparedAs((("", unit),))
SIGNS = ComparedAs((("", signs),))
