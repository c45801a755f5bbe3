"""The lines of a cell: one figure broken over lines, or several figures below one another."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ENDS_OPEN = re.compile(r"[.,，．(（/\-−－~～至到、：:≥≤><=＞＜＝]$|^[^\d０-９零一二三四五六七八九十百]*$")
_GOES_ON = re.compile(
    r"^[.,，．％%‰)）/至到~～]|^[(（][^\d０-９.]|^[^\d０-９零一二三四五六七八九十百≥≤><=＞＜＝△▲(（\-−－+¥￥☑][^\d０-９]*$|^(?:公里|亿|万|千|元)"
)
_TAIL_GROUP = re.compile(r"[,，](\d{1,2})$")
_HEAD_GROUP = re.compile(r"^(\d{1,2})(?!\d)")
_DIGIT_END, _DIGIT_START = re.compile(r"\d$"), re.compile(r"^\d")


def pieces(lines: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """A cell's lines with figures made whole that a line breaks, and whether a break is left that could be one.

    A break behind a point, a comma, a sign or words, or in front of a unit, goes through a figure; `700` over `500` is two
    figures or one, which the lines alone do not tell.
    """
    whole: list[str] = []
    is_open = False
    for line in lines:
        if whole and _is_one(whole[-1], line):
            whole[-1] += line
            continue
        is_open = is_open or bool(whole and _DIGIT_END.search(whole[-1]) and _DIGIT_START.search(line))
        whole.append(line)
    return tuple(whole), is_open


def _is_one(above: str, below: str) -> bool:
    if _ENDS_OPEN.search(above) or _GOES_ON.search(below):
        return True
    tail, head = _TAIL_GROUP.search(above), _HEAD_GROUP.search(below)
    return bool(tail and head and len(tail[1]) + len(head[1]) == 3)
