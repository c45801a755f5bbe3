"""The kinds of forms, and headings under other words."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from evaluation.unseen.axes import Axes
from evaluation.unseen.common import Written
from evaluation.unseen.drawn import Drawn
from evaluation.unseen.evaluation_tables import (
    Truth,
    blank_truth,
)
from evaluation.unseen.lists import grouped_summary, summary, turned_summary
from evaluation.unseen.other_forms import hunan, platform, score_levels, third, transfer
from evaluation.unseen.project_forms import listed_parts, national, overall, side_by_side, stacked, years
from evaluation.unseen.second_axes import reworded
from evaluation.unseen.second_forms import (
    apart,
    extra_columns,
    level2_points,
    level_rows,
    managed_transfer,
    own_units,
    project_column,
    source_columns,
)
from evaluation.unseen.second_funds import single_line, three_years, written_sums
from evaluation.unseen.turned_forms import (
    expenses_years,
    paired_funds,
    turned_expenses,
    turned_funds,
    turned_indicators,
    written_funds,
)

_ODD = {"分值": "分数设定", "得分": "评定得分", "年度指标值": "计划目标", "实际完成值": "年末完成",
        "全年预算数": "调整后预算安排", "全年执行数": "支出完成数",
        "年初预算数": "年初批复额", "执行率": "资金使用率", "三级指标": "指标明细",
        "自评得分": "本级打分", "自评等级": "评定档次"}  # fmt: skip


_MAY_BE_BLANK = ("得分", "分值", "执行率", "全年预算数")


def relabelled(written: Written, axes: Axes, chance: random.Random) -> Written:
    """Headings under other words, or one of them missing."""
    missing = chance.choice(_MAY_BE_BLANK)
    odd = chance.sample(sorted(_ODD), 3)

    def other(text: str) -> str:
        name, bracket, rest = text.partition("（")
        if axes.labels == "odd":
            return (_ODD[name] if name in odd else name) + bracket + rest
        return "" if axes.labels == "blank" and name == missing else text

    return [
        one
        if isinstance(one, str)
        else [[replace(cell, text=other(cell.text)) for cell in row] for row in one]
        for one in written
    ]


FORMS: dict[str, Callable[[Drawn, Axes, random.Random, Truth], Written]] = {
    "national": national, "overall": overall, "summary": summary, "transfer": transfer, "platform": platform, "hunan": hunan,
    "third": third, "turned_funds": turned_funds, "turned_expenses": turned_expenses, "years": years, "stacked": stacked,
    "side_by_side": side_by_side, "turned_summary": turned_summary, "score_levels": score_levels,
    "expenses_years": expenses_years, "listed_parts": listed_parts, "turned_indicators": turned_indicators,
    "grouped_summary": grouped_summary, "paired_funds": paired_funds, "written_funds": written_funds,
    "source_columns": source_columns, "level_rows": level_rows, "level2_points": level2_points, "project_column": project_column,
    "apart": apart, "managed_transfer": managed_transfer, "own_units": own_units, "extra_columns": extra_columns,
    "single_line": single_line, "written_sums": written_sums, "three_years": three_years,
}  # fmt: skip


def document(drawn: Drawn, axes: Axes, chance: random.Random) -> tuple[Written, Truth]:
    """The document of a case and its truth."""
    truth = blank_truth(
        drawn, f"{axes.kind}, {axes.unit} {axes.unit_at}, {axes.labels} labels, {axes.format}"
    )
    written = FORMS[axes.kind](drawn, axes, chance, truth)
    return written if axes.labels == "usual" else relabelled(written, axes, chance), truth


def under_words_of(words: str) -> Callable[[Drawn, Axes, random.Random], tuple[Written, Truth]]:
    """What makes the documents of a lot, and their truth, under the words of a file beside this module."""

    def made(drawn: Drawn, axes: Axes, chance: random.Random) -> tuple[Written, Truth]:
        written, truth = document(drawn, axes, chance)
        return reworded(written, chance, words), truth

    return made
