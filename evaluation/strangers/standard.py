"""The form that most of these inputs print, and the truth of it: what is special about an input stands in its own entry."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from evaluation.documents.blocks import Cell, Sheet

PROJECT = "农村道路提质改造"
HEADS = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
FUNDS = (
    ("年度资金总额", "500", "480", "456", "10", "95%", "9.5"),
    ("其中：当年财政拨款", "500", "480", "456", "—", "—", "—"),
    ("上年结转资金", "", "", "", "", "", ""),
    ("其他资金", "", "", "", "", "", ""),
)
INDICATORS = (
    ("产出指标", "数量指标", "改造里程", "≥12公里", "12.6公里", "20", "20", ""),
    ("产出指标", "质量指标", "验收合格率", "100%", "100%", "30", "30", ""),
    ("效益指标", "社会效益指标", "受益群众", "≥8000人", "8200人", "30", "27", ""),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "93%", "10", "10", ""),
)
TOTAL = ("100", "96.5")
_COLUMNS = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)
_WIDTH = 9
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


def form(given: Mapping[str, Any]) -> Sheet:
    """The form with what an entry gives otherwise: project, department, money, heads, funds, indicators, total."""
    department, heads = given.get("department", ""), given.get("heads", HEADS)
    funds: Sequence[Sequence[str]] = given.get("funds", FUNDS)
    indicators: Sequence[Sequence[str]] = given.get("indicators", INDICATORS)
    sheet = Sheet(_WIDTH)
    sheet.add("项目名称", Cell(given.get("project", PROJECT), 8))
    sheet.add("主管部门", Cell(department, 4), "实施单位", Cell(department, 3))
    sheet.add(Cell(f"项目资金{given.get('money', '（万元）')}", 1, len(funds) + 1), Cell("", 2), *heads)
    for label, *figures in funds:
        sheet.add(Cell(label, 2), *figures)
    sheet.add(Cell("绩效指标", 1, len(indicators) + 1), *_COLUMNS)
    for row in indicators:
        sheet.add(*row)
    if (total := given.get("total", TOTAL)) is not None:
        sheet.add(Cell("总分", 6), *total, "")
    return sheet


def truth_of(part: str, given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What the form prints where an entry gives nothing else: rows of `budget`, `indicator` or `total`."""
    if part == "total":
        weight, score = (float(figure) for figure in _FIGURE.findall(" ".join(given.get("total", TOTAL)))[:2])
        return [{"scope": PROJECT, "weight": weight, "score": score}]
    if part == "budget":
        sums = {"initial": 500, "full_year": 480, "executed": 456}
        points = {"weight": 10, "rate": 95, "score": 9.5}
        return [
            {"scope": PROJECT, "line": "total", **sums, **points},
            {"scope": PROJECT, "line": "appropriation", **sums},
        ]
    names = ("level1", "level2", "level3", "target_raw", "actual_raw")
    return [
        {
            "scope": PROJECT,
            **dict(zip(names, row, strict=False)),
            "weight": float(row[5]),
            "score": float(row[6]),
        }
        for row in INDICATORS
    ]
