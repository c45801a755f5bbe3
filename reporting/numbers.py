"""How a figure is printed: written once here, handed to the pages as data, so that page, CSV and sheet print alike.

A blank is "—" and never 0. Halves are rounded away from zero on the decimal print, as finance does and DuckDB's `round` of a
DECIMAL: 0.285 is 0.29.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

BLANK = "—"


@dataclass(frozen=True, slots=True)
class Form:
    """`decimals` are always printed, `shift` moves the point to the left (4: 万元 as 亿元), `signed` prints a plus."""

    decimals: int = 0
    shift: int = 0
    grouped: bool = True
    trimmed: bool = False
    signed: bool = False
    unit: str = ""


FORMS: Mapping[str, Form] = {
    "money": Form(2, unit="万元"),
    "money_change": Form(2, signed=True, unit="万元"),
    "yi": Form(2, shift=4, unit="亿元"),
    "percent": Form(2, unit="%"),
    "percent_change": Form(2, signed=True, unit="%"),
    "points": Form(2, trimmed=True, unit="分"),
    "count": Form(0),
    "number": Form(4, trimmed=True),
    "year": Form(0, grouped=False, unit=""),
}
BY_UNIT = {"万元": "money", "%": "percent", "分": "points"}
"""The form of a figure by its unit; a figure of another unit is a count or a number."""

# Codes of the warehouse as readers know them.
NAMES: Mapping[str, Mapping[str, str]] = {
    "region_level": {"province": "省级", "prefecture": "市州", "county": "县市区"},
    "admin_level": {"province": "省级", "prefecture": "市级", "county": "县级", "township": "乡镇（街道）"},
    "severity": {"error": "错误", "warning": "警告", "notice": "提示"},
    "figure_role": {
        "budget_execution": "预算执行", "score": "自评得分", "three_public": "“三公”经费", "final_accounts": "部门决算",
    },
    "decision": {"confirmed": "属实", "explained": "已说明", "wrong": "误报"},
    "scope": {"overall": "部门整体", "project": "项目"},
    "funding_line": {"total": "年度资金总额", "appropriation": "当年财政拨款", "carryover": "上年结转资金", "other": "其他资金"},
    "source_kind": {"table": "表格", "narrative": "文字"},
    "report_kind": {
        "overall_self_evaluation": "部门整体支出绩效自评",
        "project_self_evaluation": "项目支出绩效自评",
        "project_summary": "项目绩效汇总",
        "final_accounts": "部门决算",
        "department_budget": "部门预算",
        "performance_targets": "绩效目标",
        "third_party_evaluation": "第三方评价",
    },
    "certainty": {"sure": "确定", "inferred": "推定", "doubtful": "存疑"},
    "text_source": {"text": "文字版", "ocr": "扫描识别"},
    "form": {
        "overall_self_evaluation": "整体自评表",
        "project_self_evaluation": "项目自评表",
        "base_data": "基础数据表",
        "final_accounts": "部门决算表",
        "narrative": "正文",
    },
    "state": {"open": "待复核", "confirmed": "已确认", "settled": "已由表内关系确认", "superseded": "已被新报告替代"},
    "change": {"new": "新增", "reissued": "重报", "withdrawn": "撤回或搁置", "changed": "变动", "gone": "消除"},
    "reporting_state": {"reported": "已报", "late": "迟报", "missing": "未报"},
    "function_level": {"class": "类", "section": "款", "item": "项"},
    "flag": {"true": "是", "false": "否"},
    "aggregation": {"sum": "可加总", "not_additive": "不可加总"},
}  # fmt: skip


def shown(value: Any, form: str) -> str:
    """A value as a page prints it, without its unit: that stands in the heading."""
    if value is None or value == "":
        return BLANK
    if form in FORMS:
        return figure(value, FORMS[form])
    if form in NAMES:
        code = str(value).lower() if isinstance(value, bool) else str(value)
        return NAMES[form].get(code, code)
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return str(value)


def figure(value: Decimal | float, form: Form) -> str:
    """A figure by its form: rounded half up on the decimal print, with thousands set apart."""
    exact = Decimal(str(value)).scaleb(-form.shift).quantize(Decimal(1).scaleb(-form.decimals), ROUND_HALF_UP)
    text = f"{abs(exact):,f}" if form.grouped else f"{abs(exact):f}"
    if form.trimmed and "." in text:
        text = text.rstrip("0").rstrip(".")
    if exact == 0:
        return text
    return f"-{text}" if exact < 0 else f"+{text}" if form.signed else text


def rules() -> dict[str, Any]:
    """Everything above as data, for the pages' own code (`assets/jx-numbers.js`)."""
    return {"blank": BLANK, "forms": {name: asdict(form) for name, form in FORMS.items()}, "names": NAMES}
