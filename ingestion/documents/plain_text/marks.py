"""Lines that stand outside tables in official reports: annex numbers, notes, signatures, titles of tables."""

from __future__ import annotations

import re

_ANNEX = re.compile(
    r"附(?:件|表)[一二三四五六七八九十\d]*(?:[-—－]\d+)?[:：]?(?:\d{1,2}[:：])?(?:[^。；，]{0,40}(?:表|报告))?"
)
_NOTE = re.compile(r"(?:备?注|说明|填表说明|附注)[:：].*")
_SIGNATURE = re.compile(
    r"(?:填(?:表|报|制)(?:人|日期|时间|单位)|联系(?:电话|人)|单位负责人|负责人签字|报告(?:日期|时间))[^。]*"
)
_TITLE = re.compile(
    r"[^。；;：:，,]{0,40}(?:(?:自评|基础数据|决算|预算|目标|情况|一览|明细|总|评价|评分|支出|收入)表|(?:绩效|自评|评价|决算|预算)[^。；，]{0,6}(?:报告|说明))"
    r"(?:[（(][^）)]{0,20}[）)])?"
)
_PART = re.compile(r"第[一二三四五六七八九十]+(?:部分|章).*")
_UNIT = re.compile(r"(?:金额)?单位[:：](?:人民币)?(?:万|亿)?元.*")


def is_annex_or_signature(line: str) -> bool:
    """A line that never continues a cell, even printed right under it."""
    text = "".join(line.split())
    return bool(_ANNEX.fullmatch(text) or _SIGNATURE.fullmatch(text) or text.startswith(("备注：", "备注:")))


def is_outside_text(line: str) -> bool:
    """A line that, after an empty line, begins what stands after or before a table."""
    text = "".join(line.split())
    return is_annex_or_signature(line) or any(
        pattern.fullmatch(text) for pattern in (_NOTE, _TITLE, _PART, _UNIT)
    )
