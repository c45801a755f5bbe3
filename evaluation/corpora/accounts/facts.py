"""The accounts of an agency that does not exist: a few lines of every statement, which agree with one another."""

from __future__ import annotations

from decimal import Decimal

Amounts = dict[str, Decimal | None]

CLASSES = {
    "201": "一般公共服务支出", "202": "外交支出", "203": "国防支出", "204": "公共安全支出", "205": "教育支出", "206": "科学技术支出",
    "207": "文化旅游体育与传媒支出", "208": "社会保障和就业支出", "210": "卫生健康支出", "211": "节能环保支出",
    "212": "城乡社区支出", "213": "农林水支出", "221": "住房保障支出", "229": "其他支出",
}  # fmt: skip
SECTIONS = {
    "20801": "人力资源和社会保障管理事务",
    "20805": "行政事业单位养老支出", "21011": "行政事业单位医疗",
    "21208": "国有土地使用权出让收入安排的支出",
    "22102": "住房改革支出",
}  # fmt: skip
ITEMS = {
    "2080101": "行政运行", "2080102": "一般行政管理事务", "2080505": "机关事业单位基本养老保险缴费支出",
    "2080506": "机关事业单位职业年金缴费支出", "2101101": "行政单位医疗", "2120803": "城市建设支出", "2210201": "住房公积金",
}  # fmt: skip
NAMES = {**CLASSES, **SECTIONS, **ITEMS}


def _d(text: str) -> Decimal:
    return Decimal(text)


# item → basic, project (the fund's item is spent by projects alone)
SPENT = {
    "2080101": (_d("1250.36"), _d("0")), "2080102": (_d("0"), _d("318.5")), "2080505": (_d("96.4"), _d("0")),
    "2080506": (_d("48.21"), _d("0")), "2101101": (_d("61.07"), _d("0")), "2210201": (_d("88.93"), _d("0")),
}  # fmt: skip
FUND_ITEM, FUND = "2120803", _d("220.15")
OTHER = _d("12.6")  # of the first item's income; not spent in the year
ECONOMIC = {
    "301": "工资福利支出", "30101": "基本工资", "30102": "津贴补贴", "30108": "机关事业单位基本养老保险缴费", "30113": "住房公积金",
    "302": "商品和服务支出", "30201": "办公费", "30211": "差旅费", "30217": "公务接待费", "30231": "公务用车运行维护费",
    "303": "对个人和家庭的补助", "30302": "退休费", "310": "资本性支出", "31002": "办公设备购置",
}  # fmt: skip
BASIC = {
    "30101": _d("530.18"), "30102": _d("402.2"), "30108": _d("144.61"), "30113": _d("88.93"), "30201": _d("150.75"),
    "30211": _d("41.3"), "30217": _d("3.08"), "30231": _d("12.5"), "30302": _d("155.12"), "31002": _d("16.3"),
}  # fmt: skip
THREE_PUBLIC = {  # item → name, budget, final
    "three_public_total": ("合计", _d("21"), _d("15.58")),
    "overseas": ("因公出国（境）费", _d("0"), _d("0")),
    "vehicle_total": ("公务用车购置及运行维护费", _d("16"), _d("12.5")),
    "vehicle_purchase": ("公务用车购置费", _d("0"), _d("0")),
    "vehicle_operation": ("公务用车运行维护费", _d("16"), _d("12.5")),
    "reception": ("公务接待费", _d("5"), _d("3.08")),
}


def functional(lines: dict[str, Amounts]) -> dict[str, Amounts]:
    """The items with their sections and classes above them, each the sum of what stands below it."""
    made: dict[str, Amounts] = {}
    for item in sorted(lines):
        for code in (item[:3], item[:5], item):
            if code in made:
                continue
            below = [amounts for other, amounts in lines.items() if other.startswith(code)]
            made[code] = {column: _sum([b[column] for b in below]) for column in lines[item]}
    return made


def _sum(values: list[Decimal | None]) -> Decimal | None:
    known = [v for v in values if v is not None]
    return sum(known, Decimal(0)) if known else None


def total(lines: dict[str, Amounts]) -> Amounts:
    """The line 合计."""
    items = [amounts for code, amounts in lines.items() if len(code) == 7]
    return {column: _sum([i[column] for i in items]) for column in items[0]}


def income() -> dict[str, Amounts]:
    """收入决算表."""
    blank = dict.fromkeys(("superior_subsidy", "business_income", "operating_income", "subsidiary_payment"))
    lines: dict[str, Amounts] = {}
    for item, (basic, project) in SPENT.items():
        other = OTHER if item == "2080101" else None
        lines[item] = {"total": basic + project + (other or 0), "fiscal_appropriation": basic + project, **blank,
                       "other_income": other}  # fmt: skip
    lines[FUND_ITEM] = {"total": FUND, "fiscal_appropriation": FUND, **blank, "other_income": None}
    return functional(lines)


def expenditure() -> dict[str, Amounts]:
    """支出决算表."""
    blank = dict.fromkeys(("paid_to_superior", "operating", "subsidy_to_subsidiary"))
    lines: dict[str, Amounts] = {
        i: {"total": b + p, "basic": b, "project": p, **blank} for i, (b, p) in SPENT.items()
    }
    lines[FUND_ITEM] = {"total": FUND, "basic": Decimal(0), "project": FUND, **blank}
    return functional(lines)


def general_public() -> dict[str, Amounts]:
    """一般公共预算财政拨款支出决算表."""
    return functional({i: {"total": b + p, "basic": b, "project": p} for i, (b, p) in SPENT.items()})


def government_fund() -> dict[str, Amounts]:
    """政府性基金预算财政拨款收入支出决算表."""
    line: Amounts = {"opening_balance": None, "current_income": FUND, "current_expenditure": FUND, "basic": None,
                     "project": FUND, "closing_balance": None}  # fmt: skip
    return functional({FUND_ITEM: line})


def economic() -> dict[str, Decimal]:
    """一般公共预算财政拨款基本支出决算表, classes too."""
    return {
        code: sum((a for c, a in BASIC.items() if c.startswith(code)), Decimal(0))
        for code in sorted(ECONOMIC)
    }


def personnel(codes: tuple[str, ...] = ("301", "303")) -> Decimal:
    """人员经费合计."""
    return sum((economic()[code] for code in codes), Decimal(0))


def public_use() -> Decimal:
    """公用经费合计."""
    return personnel(("302", "310"))
